import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { CutList } from '@/components/ui/cut-list'
import { EmptyState } from '@/components/ui/empty-state'
import { MOST_ACCOUNTS } from '@/lib/accounts/list-accounts'
import { listSettings } from '@/lib/cash-out/list-settings'
import { requireContext } from '@/lib/server/require-context'
import { SettingTable } from './setting-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashShop.settings'))('title') }
}

export default async function CashOutSettingsPage() {
  const context = await requireContext('cash:manage')
  const [t, settings] = await Promise.all([getTranslations('cashShop.settings'), listSettings(context)])
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      {settings.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
      ) : (
        <CutList rows={settings} most={MOST_ACCOUNTS}>
          {(shown) => <SettingTable settings={shown} />}
        </CutList>
      )}
    </>
  )
}
