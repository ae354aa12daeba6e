import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { TextLink } from '@/components/ui/text-link'
import { TimeAgo } from '@/components/ui/time-ago'
import type { IncidentRow } from '@/lib/incidents/incident-row'
import { IncidentLinks } from './incident-links'
import { IncidentMark } from './incident-mark'

const COLUMNS = ['kind', 'about', 'opened', 'seen', 'taken', 'state'] as const

/** One page of the list. The kind leads to what happened and what to do. */
export function IncidentTable({ rows }: { readonly rows: readonly IncidentRow[] }) {
  const t = useTranslations('incidents')
  return (
    <ListTable
      caption={t('title')}
      columns={COLUMNS.map((key) => ({ key, head: t(`column.${key}`), right: key === 'seen' }))}
      rows={rows}
      cell={(row, column) => <Cell row={row} column={column} />}
      compact={(row) => (
        <span className="flex flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3">
            <Cell row={row} column="kind" />
            <Cell row={row} column="state" />
          </span>
          <span className="flex items-baseline justify-between gap-3 text-12 text-text-quiet">
            <span className="min-w-0 break-words">
              <Cell row={row} column="about" />
            </span>
            <Cell row={row} column="opened" />
          </span>
          {row.closedAt === null ? (
            <span className="text-12 text-text-quiet">
              <Cell row={row} column="taken" />
            </span>
          ) : null}
        </span>
      )}
    />
  )
}

type CellProps = { readonly row: IncidentRow; readonly column: (typeof COLUMNS)[number] }

function Cell({ row, column }: CellProps) {
  const t = useTranslations('incidents')
  switch (column) {
    case 'kind':
      return (
        <TextLink href={`/incidents/${row.id}`} className="inline-flex min-h-6 items-center">
          {t(`kinds.${row.kind}.title`)}
        </TextLink>
      )
    case 'about':
      return <IncidentLinks row={row} accountPages={false} />
    case 'opened':
      return <TimeAgo at={row.openedAt} timeZone={row.timeZone} />
    case 'seen':
      return <span className="figures">{row.timesSeen}</span>
    case 'taken':
      return (
        <span className={row.takenByName ? '' : 'text-text-quiet'}>{row.takenByName ?? t('nobody')}</span>
      )
    case 'state':
      return <IncidentMark open={row.closedAt === null} />
  }
}
