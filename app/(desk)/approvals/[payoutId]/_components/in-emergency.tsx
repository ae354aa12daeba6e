import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { RequestView } from '@/lib/approvals/request-view'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDateTime } from '@/lib/i18n/format'

/** What this person's approval does while the emergency lasts, before they give it. */
export function InEmergency({
  emergency,
  timeZone,
}: {
  readonly emergency: RequestView['emergency']
  readonly timeZone: string
}) {
  const t = useTranslations('request.emergency')
  const locale = useAppLocale()
  if (emergency === null) return null
  const date = formatDateTime(emergency.endsAt, locale, timeZone)
  return (
    <Callout tone="bad" title={t('title', { date })}>
      {t(emergency.needed ? 'needed' : 'asked')}
    </Callout>
  )
}
