import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import type { Currency } from '@/lib/domain/payout/contract'
import type { ReportItemView } from '@/lib/reports/get-report'
import { resultKey } from './result-key'

const COLUMNS = ['what', 'reference', 'amount', 'expected', 'when', 'result'] as const
type Shared = { readonly currency: Currency; readonly timeZone: string }
type CellProps = Shared & { readonly row: ReportItemView; readonly column: (typeof COLUMNS)[number] }

/** Rows that do not simply agree, in the order of the file; what is missing in it comes last. */
export function ItemList({ items, ...shared }: Shared & { readonly items: readonly ReportItemView[] }) {
  const t = useTranslations('reports.report')
  if (items.length === 0) return <EmptyState title={t('empty')} />
  return (
    <ListTable
      caption={t('parts')}
      columns={COLUMNS.map((key) => ({ key, head: t(key), right: key === 'amount' || key === 'expected' }))}
      rows={items}
      cell={(row, column) => <Cell {...shared} row={row} column={column} />}
      compact={(row) => (
        <span className="flex flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3">
            <Cell {...shared} row={row} column="what" />
            <Cell {...shared} row={row} column={row.amountMinor === null ? 'expected' : 'amount'} />
          </span>
          {row.finding === 'amount' ? (
            <span className="flex items-baseline justify-between gap-3">
              {t('expected')} <Cell {...shared} row={row} column="expected" />
            </span>
          ) : null}
          <span className="text-12 text-text-quiet wrap-anywhere">
            <Cell {...shared} row={row} column="reference" />
          </span>
          <span className="text-12 text-text-quiet">
            <Cell {...shared} row={row} column="result" />
          </span>
        </span>
      )}
    />
  )
}

function Cell({ row, column, currency, timeZone }: CellProps) {
  const t = useTranslations('reports')
  const money = (minor: string | null) =>
    minor === null ? '—' : <Money minor={BigInt(minor)} currency={currency} />
  const code = (text: string) =>
    text === '' ? '—' : <code className="font-mono text-12 wrap-anywhere">{text}</code>
  switch (column) {
    case 'what':
      return (
        <span>
          {t(`finding.${row.finding}`)}{' '}
          <span className="block text-12 text-text-quiet">
            {row.line === null ? t('report.notThere') : t('report.line', { line: row.line })}
          </span>
        </span>
      )
    case 'reference':
      return (
        <>
          {row.payoutId === null ? (
            code(row.externalReference)
          ) : (
            <TextLink href={`/payouts/${row.payoutId}`} className="inline-block py-0.5">
              {code(row.externalReference)}
            </TextLink>
          )}
          {row.sourceId === '' ? null : <span className="block text-text-quiet">{code(row.sourceId)}</span>}
        </>
      )
    case 'amount':
      return money(row.amountMinor)
    case 'expected':
      return money(row.expectedMinor)
    case 'when':
      return row.at === null ? '—' : <ExactTime at={row.at} timeZone={timeZone} />
    case 'result':
      return <span className="block min-w-40 whitespace-normal">{t(resultKey(row))}</span>
  }
}
