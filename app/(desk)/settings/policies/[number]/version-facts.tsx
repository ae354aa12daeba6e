import { useTimeZone, useTranslations } from 'next-intl'
import { AuthorName } from '@/app/(desk)/settings/policies/_components/author-name'
import { PolicyState } from '@/app/(desk)/settings/policies/_components/policy-state'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDateTime } from '@/lib/i18n/format'
import type { PolicySummary, PolicyView } from '@/lib/policies/policy-views'

type Facts = PolicySummary & Pick<PolicyView, 'digest' | 'recoveredFor'>

/** Where a version stands, whose it is, when it held, and the digest of its document. */
export function VersionFacts({
  version,
  remark = null,
}: {
  readonly version: Facts
  /** What else there is to say of how it was decided. */
  readonly remark?: string | null
}) {
  const t = useTranslations('policies')
  const timeZone = useTimeZone() ?? 'UTC'
  const period = usePeriod(version)
  const { state, note, digest, proposedBy, proposedAt, decidedBy, decidedAt, recoveredFor } = version
  const items: Description[] = [
    { term: t('stateLabel'), value: <PolicyState state={state} /> },
    { term: t('proposedBy'), value: <By author={proposedBy} at={proposedAt} timeZone={timeZone} /> },
  ]
  if (decidedBy && decidedAt) {
    const value = <By author={decidedBy} at={decidedAt} timeZone={timeZone} />
    items.push({ term: t('decidedBy'), value })
  }
  if (state !== 'proposed') items.push({ term: t('period'), value: period })
  if (note !== '') items.push({ term: t('note'), value: note })
  if (remark !== null) items.push({ term: '', value: remark })
  if (recoveredFor !== null) items.push({ term: '', value: t('recovered', { reason: recoveredFor }) })
  items.push({ term: t('digest'), value: <code className="font-mono text-12 break-all">{digest}</code> })
  return (
    <div className="max-w-220 pb-6">
      <DescriptionList items={items} />
    </div>
  )
}

function By({
  author,
  at,
  timeZone,
}: {
  readonly author: PolicyView['proposedBy']
  readonly at: Date
  readonly timeZone: string
}) {
  return (
    <>
      <AuthorName author={author} /> · <ExactTime at={at} timeZone={timeZone} />
    </>
  )
}

function usePeriod({ begunAt, endedAt }: Facts): string {
  const t = useTranslations('policies')
  const locale = useAppLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  if (!begunAt) return t('never')
  const from = formatDateTime(begunAt, locale, timeZone)
  return endedAt
    ? t('periodBetween', { from, to: formatDateTime(endedAt, locale, timeZone) })
    : t('periodSince', { from })
}
