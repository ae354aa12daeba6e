import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'

const WIDTHS = ['w-3/4', 'w-1/2', 'w-2/3', 'w-2/5', 'w-3/5'] as const

/** Rows in outline while a list is on its way; the page's header stands already. */
export function ListSkeleton() {
  const t = useTranslations('common')
  return (
    <div role="status" className="rounded border bg-raised">
      <span className="sr-only">{t('loading')}</span>
      <div className="h-9 border-b bg-quiet" />
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-9 items-center px-3">
          <Skeleton className={width} />
        </div>
      ))}
    </div>
  )
}
