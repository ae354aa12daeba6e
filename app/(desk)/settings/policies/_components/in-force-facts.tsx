import { useTimeZone, useTranslations } from 'next-intl'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDateTime } from '@/lib/i18n/format'
import type { PolicyView } from '@/lib/policies/policy-views'
import { useAuthorName } from './author-name'

/** The number in force, since when, and whose it is. */
export function InForceFacts({ inForce }: { readonly inForce: PolicyView }) {
  const t = useTranslations('policies')
  const locale = useAppLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const name = useAuthorName()
  const { proposedBy, decidedBy, begunAt } = inForce
  const number = `${inForce.number}`
  const since = begunAt ? formatDateTime(begunAt, locale, timeZone) : ''
  return (
    <p className="mt-1 text-13 text-text-quiet">
      {proposedBy.kind === 'giro' || decidedBy === null
        ? t('factsFirst', { number, since })
        : t('facts', { number, since, proposer: name(proposedBy), decider: name(decidedBy) })}
    </p>
  )
}
