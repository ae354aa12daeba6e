import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { getSetting } from '@/lib/cash-out/list-settings'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { formatDateTime } from '@/lib/i18n/format'
import { DEFAULT_TIME_ZONE } from '@/lib/i18n/locales'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { SettingForm } from './setting-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashShop.settings'))('title') }
}

type Props = { readonly params: Promise<{ accountId: string }> }

export default async function CashOutSettingPage({ params }: Props) {
  const context = await requireContext('cash:manage')
  const setting = await getSetting(context, (await params).accountId).catch(asNotFound)
  const t = await getTranslations('cashShop.setting')
  const { enabled } = setting
  const stated = enabled && {
    name: enabled.by,
    date: formatDateTime(enabled.at, await getAppLocale(), DEFAULT_TIME_ZONE),
  }
  return (
    <ScreenMessages namespaces={['cashShop', 'errors']}>
      <PageHeader title={setting.name} intro={t('intro')} />
      <SettingForm key={setting.version} setting={setting} stated={stated && t('enabledBy', stated)} />
    </ScreenMessages>
  )
}
