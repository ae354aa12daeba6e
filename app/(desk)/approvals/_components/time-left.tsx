'use client'
import { useTranslations } from 'next-intl'
import { useClock } from '@/components/ui/clock'
import { ExactTime } from '@/components/ui/exact-time'
import { leftOf } from './left-of'

/** `en 9 min`, with the time itself beside it. Keeps itself current. Needs `request`. */
export function TimeLeft({ at, timeZone }: { readonly at: string; readonly timeZone: string }) {
  const t = useTranslations('request.left')
  const { unit, ...counts } = leftOf(new Date(at), useClock())
  const none = { days: 0, hours: 0, minutes: 0, seconds: 0 }
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <strong className="figures font-medium">{t(unit, { ...none, ...counts })}</strong>
      <ExactTime at={at} timeZone={timeZone} className="text-13 text-text-quiet" />
    </span>
  )
}
