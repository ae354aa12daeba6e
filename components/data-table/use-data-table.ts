import { useTable } from '@tanstack/react-table'
import { type KeyboardEvent, type RefObject, useMemo } from 'react'
import { type DataRow, TABLE_FEATURES, toColumnDefs, toVisibility } from './column'
import type { DataTableProps } from './data-table-props'
import { useRowFocus } from './use-row-focus'
import { useSelection } from './use-selection'
import { useTableKeys } from './use-table-keys'

/** What the table holds itself: selection, focus, and the keys of its rows. */
export function useDataTable<Item extends object>(
  props: DataTableProps<Item>,
  body: RefObject<HTMLTableSectionElement | null>,
) {
  const { columns, visibleColumns = null, selectable = false, onOpen, onPeek } = props
  const selection = useSelection(props.selectionScope ?? '')
  const definitions = useMemo(() => toColumnDefs(columns), [columns])
  const visibility = useMemo(() => toVisibility(columns, visibleColumns), [columns, visibleColumns])
  const table = useTable({
    features: TABLE_FEATURES,
    columns: definitions,
    data: props.rows,
    getRowId: props.rowId,
    enableRowSelection: selectable,
    isRowRangeSelectionEvent: isShiftHeld,
    state: { rowSelection: selection.state, columnVisibility: visibility },
    onRowSelectionChange: selection.setState,
  })
  const { rows } = table.getRowModel()
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const focus = useRowFocus(ids, body)

  /** An open side panel follows the focus. */
  function move(step: 1 | -1) {
    const id = focus.move(step)
    const row = rows.find((candidate) => candidate.id === id)
    if (row && props.peekedId) onPeek?.(row.original)
  }
  useTableKeys({ move, opens: Boolean(onOpen), peeks: Boolean(onPeek), selects: selectable })

  function onRowKey(event: KeyboardEvent, row: DataRow<Item>) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (step !== null) move(step)
    else if (event.key === 'Enter' && onOpen) onOpen(row.original)
    else if (event.key === ' ' && onPeek) onPeek(row.original)
    else if (selectable && (event.key === ' ' || event.key === 'x')) row.toggleSelected()
    else return
    event.preventDefault()
  }

  const onRowPress = (item: Item) => (onPeek ?? onOpen)?.(item)
  return { table, rows, selection, focus, onRowKey, onRowPress, selectable }
}

function isShiftHeld(event: unknown): boolean {
  const native = event instanceof Object && 'nativeEvent' in event ? event.nativeEvent : null
  return native instanceof MouseEvent && native.shiftKey
}
