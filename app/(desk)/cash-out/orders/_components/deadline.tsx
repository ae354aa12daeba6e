'use client'

import { useTranslations } from 'next-intl'
import { useClock } from '@/components/ui/clock'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatExactTime } from '@/lib/i18n/format'

const MINUTE_MS = 60_000

/** How long the customer may still pay or the cashier decide; whole minutes, never more than are left. */
export function Deadline({
  deadline: { kind, at },
  timeZone,
}: {
  readonly deadline: { readonly kind: 'pay' | 'decide'; readonly at: string }
  readonly timeZone: string
}) {
  const t = useTranslations('cashOut.table.deadline')
  const locale = useAppLocale()
  const end = new Date(at)
  const left = end.getTime() - useClock().getTime()
  return (
    <time
      dateTime={at}
      title={formatExactTime(end, locale, timeZone)}
      className={kind === 'decide' || left <= 0 ? 'font-medium text-waiting' : undefined}
    >
      {left <= 0 ? t('over') : t('left', { minutes: Math.floor(left / MINUTE_MS) })}{' '}
      {left <= 0 ? null : t(kind)}
    </time>
  )
}
