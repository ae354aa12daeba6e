import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'

/** The page's outline while the payout is on its way. */
export default function PayoutLoading() {
  const t = useTranslations('common')
  return (
    <div
      role="status"
      className="grid grid-cols-1 gap-x-6 gap-y-5 lg:grid-cols-[minmax(0,6fr)_minmax(26rem,5fr)]"
    >
      <span className="sr-only">{t('loading')}</span>
      <div className="flex flex-col gap-3">
        <Skeleton className="h-7 w-72 max-w-full" />
        <Skeleton className="w-96 max-w-full" />
        <Skeleton className="h-5 w-56" />
      </div>
      <div className="h-40 rounded border bg-raised" />
      <div className="h-96 rounded border bg-raised" />
      <div className="h-96 rounded border bg-raised" />
    </div>
  )
}
