import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/layout/page-header'
import { Skeleton } from '@/components/ui/skeleton'

/** The inbox in outline. */
export default function ApprovalsLoading() {
  const t = useTranslations('approvals')
  const common = useTranslations('common')
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <div role="status" className="mt-14 rounded border bg-raised">
        <span className="sr-only">{common('loading')}</span>
        <div className="h-9 border-b bg-quiet" />
        {(['w-3/4', 'w-1/2', 'w-2/3', 'w-2/5', 'w-3/5'] as const).map((width) => (
          <div key={width} className="flex h-9 items-center px-3">
            <Skeleton className={width} />
          </div>
        ))}
      </div>
    </>
  )
}
