import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDateTime, formatExactTime } from '@/lib/i18n/format'
import { classNames } from './class-names'

/** `21 nov 2026, 14:05`, or to the second and with its zone, always in the zone given. */
export function ExactTime({
  at,
  timeZone,
  seconds = false,
  className,
}: {
  readonly at: Date | string
  readonly timeZone: string
  readonly seconds?: boolean
  readonly className?: string
}) {
  const locale = useAppLocale()
  const date = new Date(at)
  const exact = formatExactTime(date, locale, timeZone)
  return (
    <time dateTime={date.toISOString()} title={exact} className={classNames('whitespace-nowrap', className)}>
      {seconds ? exact : formatDateTime(date, locale, timeZone)}
    </time>
  )
}
