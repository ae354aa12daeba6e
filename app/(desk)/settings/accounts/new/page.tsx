import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountForm } from '@/app/(desk)/settings/accounts/account-form'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.account'))('newTitle') }
}

export default async function NewAccountPage() {
  await requireContext('account:manage')
  const t = await getTranslations('settings.account')
  return (
    <ScreenMessages namespaces={['settings', 'errors']}>
      <PageHeader title={t('newTitle')} intro={t('newIntro')} />
      <AccountForm account={null} />
    </ScreenMessages>
  )
}
