'use client'
import { useTimeZone, useTranslations } from 'next-intl'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { ageOf, formatExactTime } from '@/lib/i18n/format'
import { classNames } from './class-names'
import { useClock } from './clock'

/** `hace 2 min`, with the exact time in the account's zone on hover. Keeps itself current. */
export function TimeAgo({
  at,
  timeZone,
  className,
}: {
  /** ISO 8601, or a date; null is told as "no date". */
  readonly at: Date | string | null
  /** The account's zone; without it, the zone of the request. */
  readonly timeZone?: string
  readonly className?: string
}) {
  const t = useTranslations('common.time')
  const locale = useAppLocale()
  const now = useClock()
  const zone = useTimeZone()
  if (at === null) return <span className={className}>{t('unknown')}</span>
  const date = new Date(at)
  const age = ageOf(date, now)
  return (
    <time
      dateTime={date.toISOString()}
      title={formatExactTime(date, locale, timeZone ?? zone ?? 'UTC')}
      className={classNames('whitespace-nowrap', className)}
    >
      {age === null ? t('justNow') : t(`ago.${age.unit}`, { count: age.count })}
    </time>
  )
}
