import type { DataTableProps } from './data-table-props'

type Said = Pick<
  DataTableProps<object>,
  'total' | 'summary' | 'onSort' | 'onVisibleColumns' | 'renderSelection' | 'tools'
>

/** Whether a table ever says or offers anything in the line above it; without, the line is not there. */
export function hasToolbar({
  total,
  summary,
  onSort,
  onVisibleColumns,
  renderSelection,
  tools,
}: Said): boolean {
  return [total, summary, onSort, onVisibleColumns, renderSelection, tools].some(
    (part) => part !== undefined && part !== null && part !== false,
  )
}
