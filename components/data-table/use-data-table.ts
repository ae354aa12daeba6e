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
  const { columns, visibleColumns = null, selectable = false, onOpen, onPeek, rowKeys = [] } = props
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
  useTableKeys({ move, opens: Boolean(onOpen), peeks: Boolean(onPeek), selects: selectable, rowKeys })

  function onRowKey(event: KeyboardEvent, row: DataRow<Item>) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (step !== null) move(step)
    else if (event.key === 'Enter' && onOpen) onOpen(row.original)
    else if (event.key === ' ' && onPeek) onPeek(row.original)
    else if (selectable && (event.key === ' ' || event.key === 'x')) row.toggleSelected()
    else {
      const own = rowKeys.find(({ key }) => key === event.key)
      if (!own || event.ctrlKey || event.metaKey || event.altKey) return
      own.onPress(row.original)
    }
    event.preventDefault()
  }

  const onRowPress = props.pressOpens ? onOpen : (onPeek ?? onOpen)
  return {
    table,
    rows,
    selection,
    focus,
    onRowKey,
    onRowPress: (item: Item) => onRowPress?.(item),
    selectable,
  }
}

function isShiftHeld(event: unknown): boolean {
  const native = event instanceof Object && 'nativeEvent' in event ? event.nativeEvent : null
  return native instanceof MouseEvent && native.shiftKey
}
