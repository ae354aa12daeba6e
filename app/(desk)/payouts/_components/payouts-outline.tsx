'use client'
import { PAYOUT_COLUMNS, type PayoutColumn } from '@/app/(desk)/payouts/payout-columns'
import { DataTable } from '@/components/data-table/data-table'

/** The table's header over rows in outline, while the first rows are on their way. */
export function PayoutsOutline({
  label,
  columnLabels,
}: {
  readonly label: string
  readonly columnLabels: Record<PayoutColumn, string>
}) {
  return (
    <DataTable<{ id: string }>
      label={label}
      columns={PAYOUT_COLUMNS.map((id) => ({ id, label: columnLabels[id], cell: () => null }))}
      rows={[]}
      rowId={({ id }) => id}
      rowName={({ id }) => id}
      renderCompact={() => null}
      loading
    />
  )
}
