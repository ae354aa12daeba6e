import { useTranslations } from 'next-intl'
import { Difference } from '@/app/(desk)/cash-out/drawers/_components/difference'
import { DrawerState } from '@/app/(desk)/cash-out/drawers/_components/drawer-state'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { TwoLines } from '@/components/ui/two-lines'
import type { ShiftRow } from '@/lib/cash-out/shift-row'

const COLUMNS = [
  'till',
  'opened',
  'openedWith',
  'paidOut',
  'expected',
  'counted',
  'difference',
  'state',
] as const
type Column = (typeof COLUMNS)[number]
const AMOUNTS: ReadonlySet<Column> = new Set(['openedWith', 'paidOut', 'expected', 'counted'])

/** One page of drawers. The till leads to its drawer of that shift. */
export function DrawerTable({ rows }: { readonly rows: readonly ShiftRow[] }) {
  const t = useTranslations('drawers')
  return (
    <ListTable
      caption={t('title')}
      columns={COLUMNS.map((key) => ({ key, head: t(`column.${key}`), right: AMOUNTS.has(key) }))}
      rows={rows}
      cell={(row, column) => <Cell row={row} column={column} />}
      compact={(row) => (
        <span className="flex flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3">
            <TextLink href={`/cash-out/drawers/${row.id}`} className="min-w-0 break-words">
              {row.till}
            </TextLink>
            <Expected row={row} />
          </span>
          <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-12 text-text-quiet">
            <ExactTime at={row.opened.at} timeZone={row.timeZone} />
            <DrawerState shift={row} />
          </span>
          {row.differenceMinor === null ? null : (
            <span className="text-12">
              <Difference minor={row.differenceMinor} currency={row.currency} />
            </span>
          )}
        </span>
      )}
    />
  )
}

function Cell({ row, column }: { readonly row: ShiftRow; readonly column: Column }) {
  const { currency } = row
  const money = (minor: bigint | null) =>
    minor === null ? <span className="text-text-quiet">–</span> : <Money minor={minor} currency={currency} />
  switch (column) {
    case 'till':
      return (
        <TwoLines
          first={<TextLink href={`/cash-out/drawers/${row.id}`}>{row.till}</TextLink>}
          second={row.store}
        />
      )
    case 'opened':
      return (
        <TwoLines first={<ExactTime at={row.opened.at} timeZone={row.timeZone} />} second={row.opened.name} />
      )
    case 'openedWith':
      return money(row.openedWithMinor)
    case 'paidOut':
      return money(row.paidOutMinor)
    case 'expected':
      return <Expected row={row} />
    case 'counted':
      return money(row.countedMinor)
    case 'difference':
      return row.differenceMinor === null ? (
        <span className="text-text-quiet">–</span>
      ) : (
        <Difference minor={row.differenceMinor} currency={currency} />
      )
    case 'state':
      return <DrawerState shift={row} />
  }
}

/** What should be there; and what left it besides, which nobody decided yet and which it does not count. */
function Expected({ row: { expectedMinor, undecidedMinor, currency } }: { readonly row: ShiftRow }) {
  const t = useTranslations('drawers')
  const expected = <Money minor={expectedMinor} currency={currency} />
  if (undecidedMinor === 0n) return expected
  const money = () => <Money minor={undecidedMinor} currency={currency} />
  return (
    <span className="flex flex-col items-end leading-tight">
      {expected}
      <span className="text-12 text-text-quiet">{t.rich('undecided', { money })}</span>
    </span>
  )
}
