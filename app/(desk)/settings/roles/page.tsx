import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { requireContext } from '@/lib/server/require-context'
import { PermissionTable } from './permission-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.roles'))('title') }
}

/** Who may do what: the table that pages, actions and verbs ask, as it is. */
export default async function RolesPage() {
  await requireContext('payout:read')
  const t = await getTranslations('settings.roles')
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <PermissionTable />
    </>
  )
}
