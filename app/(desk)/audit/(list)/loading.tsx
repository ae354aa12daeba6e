import { getTranslations } from 'next-intl/server'
import { ListSkeleton } from '@/app/(desk)/settings/_components/list-skeleton'
import { PageHeader } from '@/components/layout/page-header'

export default async function AuditLoading() {
  const t = await getTranslations('audit')
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <ListSkeleton />
    </>
  )
}
