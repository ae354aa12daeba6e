import { getTranslations } from 'next-intl/server'
import { ListSkeleton } from '@/app/(desk)/settings/_components/list-skeleton'
import { PageHeader } from '@/components/layout/page-header'

export default async function ReconciliationLoading() {
  const t = await getTranslations('reports')
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <ListSkeleton />
    </>
  )
}
