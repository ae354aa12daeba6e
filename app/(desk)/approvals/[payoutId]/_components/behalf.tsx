import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { RequestView } from '@/lib/approvals/request-view'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDateTime } from '@/lib/i18n/format'

/** In whose place this person would decide, before they do. */
export function Behalf({ behalf }: { readonly behalf: RequestView['behalf'] }) {
  const t = useTranslations('request')
  const locale = useAppLocale()
  if (behalf === null) return null
  const { name, until, timeZone } = behalf
  return (
    <Callout tone="waiting" title={t('behalfTitle', { name })}>
      {t('behalf', { date: formatDateTime(until, locale, timeZone) })}
    </Callout>
  )
}
