import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { IncidentFilters } from '@/app/(desk)/incidents/_components/incident-filters'
import { IncidentTable } from '@/app/(desk)/incidents/_components/incident-table'
import { LateTable } from '@/app/(desk)/incidents/_components/late-table'
import { incidentsHref, loadIncidentsParams } from '@/app/(desk)/incidents/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import type { IncidentRow } from '@/lib/incidents/incident-row'
import { listIncidents } from '@/lib/incidents/list-incidents'
import { listOverdue, type OverdueRow } from '@/lib/payouts/list-overdue'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('incidents'))('title') }
}

/** What a person has to look at, the open ones first and of those the gravest. */
export default async function IncidentsPage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>
}) {
  const context = await requireContext('company:read')
  const params = loadIncidentsParams(await searchParams)
  const { state, kind, after } = params
  const [t, { rows, next }] = await Promise.all([
    getTranslations('incidents'),
    listIncidents(context, { state, kind: kind ?? undefined, after: after ?? undefined }),
  ])
  // Filtered to them, payouts that are late say how old they are and what comes next.
  const isLate = kind === 'stuck' && state === 'open'
  const late = isLate
    ? await listOverdue(
        context,
        rows.map(payoutOf).filter((id) => id !== null),
      )
    : null
  const nothingOpen = state === 'open' && kind === null
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <IncidentFilters params={params} />
      {rows.length > 0 ? (
        <Rows rows={rows} late={late} />
      ) : (
        <EmptyState title={nothingOpen ? t('empty.open') : t('empty.none')}>
          {nothingOpen ? t('empty.openBody') : t('empty.noneBody')}
        </EmptyState>
      )}
      <KeysetLinks
        first={after === null ? null : incidentsHref('/incidents', { ...params, after: null })}
        next={next === null ? null : incidentsHref('/incidents', { ...params, after: next })}
      />
    </>
  )
}

const payoutOf = ({ payoutId }: IncidentRow) => payoutId

function Rows({
  rows,
  late,
}: {
  readonly rows: readonly IncidentRow[]
  readonly late: ReadonlyMap<string, OverdueRow> | null
}) {
  return late === null ? <IncidentTable rows={rows} /> : <LateTable rows={rows} late={late} />
}
