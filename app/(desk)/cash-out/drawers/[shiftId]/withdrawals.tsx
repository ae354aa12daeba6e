import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { OrderState } from '@/components/status/order-state'
import { CutList } from '@/components/ui/cut-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { MOST_WITHDRAWALS, type OneShift, type ShiftWithdrawal } from '@/lib/cash-out/get-shift'

const COLUMNS = ['reference', 'created', 'cashier', 'amount', 'state', 'handed'] as const
type Column = (typeof COLUMNS)[number]

/** What was asked for in this shift, the newest first, and whether the cash left the drawer. */
export function Withdrawals({ shift }: { readonly shift: OneShift }) {
  const t = useTranslations('drawers')
  const { withdrawals, closed } = shift
  return (
    <section aria-labelledby="drawer-withdrawals">
      <h2 id="drawer-withdrawals" className="mb-2 text-16 font-semibold">
        {t('one.withdrawals')}
      </h2>
      {withdrawals.length === 0 ? (
        <p className="text-text-quiet">
          {closed === null ? t('one.noWithdrawals') : t('one.noWithdrawalsEver')}
        </p>
      ) : (
        <CutList rows={withdrawals} most={MOST_WITHDRAWALS}>
          {(rows) => <Rows rows={rows} shift={shift} />}
        </CutList>
      )}
    </section>
  )
}

function Rows({ rows, shift }: { readonly rows: readonly ShiftWithdrawal[]; readonly shift: OneShift }) {
  const t = useTranslations('drawers')
  const cell = (row: ShiftWithdrawal, column: Column) => <Cell row={row} column={column} shift={shift} />
  return (
    <ListTable
      caption={t('one.withdrawals')}
      columns={COLUMNS.map((key) => ({ key, head: t(`withdrawal.${key}`), right: key === 'amount' }))}
      rows={rows}
      cell={cell}
      compact={(row) => (
        <span className="flex flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3">
            {cell(row, 'reference')}
            {cell(row, 'amount')}
          </span>
          <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-12 text-text-quiet">
            {cell(row, 'state')}
            {cell(row, 'handed')}
          </span>
        </span>
      )}
    />
  )
}

type CellProps = { readonly row: ShiftWithdrawal; readonly column: Column; readonly shift: OneShift }

function Cell({ row, column, shift: { currency, timeZone } }: CellProps) {
  const t = useTranslations('drawers.withdrawal')
  switch (column) {
    case 'reference':
      return (
        <TextLink href={`/cash-out/orders/${row.id}`} className="font-mono wrap-anywhere">
          {row.reference}
        </TextLink>
      )
    case 'created':
      return <ExactTime at={row.createdAt} timeZone={timeZone} />
    case 'cashier':
      return row.cashier
    case 'amount':
      return <Money minor={row.withdrawalMinor} currency={currency} />
    case 'state':
      return <OrderState state={row.state} />
    case 'handed':
      return row.handedAt === null ? (
        <span className="text-text-quiet">{t('notHanded')}</span>
      ) : (
        <ExactTime at={row.handedAt} timeZone={timeZone} />
      )
  }
}
