import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import { TimeAgo } from '@/components/ui/time-ago'
import type { ReportSummary } from '@/lib/reports/list-reports'

const COLUMNS = ['file', 'account', 'period', 'uploaded', 'agreeing', 'findings'] as const
type CellProps = { readonly row: ReportSummary; readonly column: (typeof COLUMNS)[number] }

/** The file leads to what it says beside what Giro knows. */
export function ReportTable({ rows }: { readonly rows: readonly ReportSummary[] }) {
  const t = useTranslations('reports.list')
  return (
    <ListTable
      caption={t('title')}
      columns={COLUMNS.map((key) => ({ key, head: t(key), right: key === 'agreeing' || key === 'findings' }))}
      rows={rows}
      cell={(row, column) => <Cell row={row} column={column} />}
      compact={(row) => (
        <span className="flex flex-col gap-1">
          <Cell row={row} column="file" />
          <span className="flex items-baseline justify-between gap-3 text-12 text-text-quiet">
            <Cell row={row} column="account" />
            <span>
              {t('findings')}: <Cell row={row} column="findings" />
            </span>
          </span>
          <span className="text-12 text-text-quiet">
            <Cell row={row} column="uploaded" />
          </span>
        </span>
      )}
    />
  )
}

function Cell({ row, column }: CellProps) {
  const t = useTranslations('reports.list')
  switch (column) {
    case 'file':
      return (
        <TextLink href={`/reconciliation/${row.id}`} className="wrap-anywhere">
          {row.fileName}
        </TextLink>
      )
    case 'account':
      return row.accountName
    case 'period':
      return <Period row={row} empty={t('noPeriod')} />
    case 'uploaded':
      return (
        <>
          <TimeAgo at={row.uploadedAt} timeZone={row.timeZone} /> · {row.uploadedBy}
        </>
      )
    case 'agreeing':
      return <span className="figures">{row.agreeing}</span>
    case 'findings':
      return <span className="figures">{row.items}</span>
  }
}

export function Period({
  row: { beginsAt, endsAt, timeZone },
  empty,
}: {
  readonly row: Pick<ReportSummary, 'beginsAt' | 'endsAt' | 'timeZone'>
  readonly empty: string
}) {
  if (beginsAt === null || endsAt === null) return empty
  return (
    <>
      <ExactTime at={beginsAt} timeZone={timeZone} /> – <ExactTime at={endsAt} timeZone={timeZone} />
    </>
  )
}
