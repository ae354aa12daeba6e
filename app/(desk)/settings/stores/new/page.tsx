import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { listAccountChoices } from '@/lib/accounts/list-account-choices'
import { requireContext } from '@/lib/server/require-context'
import { StoreForm } from './store-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashShop.newStore'))('title') }
}

export default async function NewStorePage() {
  const context = await requireContext('cash:manage')
  const [t, accounts] = await Promise.all([getTranslations('cashShop.newStore'), listAccountChoices(context)])
  return (
    <ScreenMessages namespaces={['cashShop', 'errors']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <StoreForm accounts={accounts.map(({ id, name }) => ({ value: id, label: name }))} />
    </ScreenMessages>
  )
}
