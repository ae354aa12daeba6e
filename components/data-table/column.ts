import {
  type ColumnDef,
  columnVisibilityFeature,
  type ReactTable,
  type Row,
  rowSelectionFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'

/** One column: its definition drives the header, the column menu, the sorting and the cells. */
export type DataColumn<Item> = {
  /** Also the sort key and the column's name in the address. */
  readonly id: string
  /** The header and the name in the column menu, in the reader's language. */
  readonly label: string
  readonly cell: (item: Item) => ReactNode
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  /** What the two directions are called where "high to low" would not be said. */
  readonly directions?: { readonly asc: string; readonly desc: string }
  /** False for what must always be seen, like the first column. */
  readonly hideable?: boolean
  /** Hidden until someone asks for it. */
  readonly initiallyHidden?: boolean
}

// Rows arrive sorted, filtered and cut from the server: the table keeps only what is its own.
export const TABLE_FEATURES = tableFeatures({
  rowSelectionFeature,
  columnVisibilityFeature,
  columnMeta: {} as { readonly align?: 'start' | 'end'; readonly sortable?: boolean },
})
export type Features = typeof TABLE_FEATURES
export type DataRow<Item extends object> = Row<Features, Item>
export type Table<Item extends object> = ReactTable<Features, Item>

export function toColumnDefs<Item extends object>(
  columns: readonly DataColumn<Item>[],
): ColumnDef<Features, Item>[] {
  return columns.map(({ id, label, cell, align, sortable, hideable = true }) => ({
    id,
    header: label,
    cell: ({ row }) => cell(row.original),
    enableHiding: hideable,
    meta: { ...(align && { align }), ...(sortable && { sortable }) },
  }))
}

/** Which columns are shown: those chosen, or the initial ones; what cannot be hidden always. */
export function toVisibility<Item>(
  columns: readonly DataColumn<Item>[],
  chosen: readonly string[] | null,
): Record<string, boolean> {
  return Object.fromEntries(
    columns.map(({ id, hideable = true, initiallyHidden = false }) => [
      id,
      !hideable || (chosen === null ? !initiallyHidden : chosen.includes(id)),
    ]),
  )
}

/** The chosen columns after one is shown or hidden, in the table's order; null when they are the initial ones. */
export function toggleColumn<Item>(
  columns: readonly DataColumn<Item>[],
  chosen: readonly string[] | null,
  id: string,
): string[] | null {
  const visible = { ...toVisibility(columns, chosen), [id]: !toVisibility(columns, chosen)[id] }
  const initial = toVisibility(columns, null)
  if (columns.every((column) => visible[column.id] === initial[column.id])) return null
  return columns.filter((column) => visible[column.id]).map((column) => column.id)
}
