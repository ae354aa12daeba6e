'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Icon } from '@/components/ui/icon'
import type { Table } from './column'
import { nextSort, type Sort } from './sort'

export const STICKY_FIRST = 'sticky z-10 border-r border-r-line'

type HeadProps<Item extends object> = {
  readonly table: Table<Item>
  readonly selectable: boolean
  readonly sort: Sort | null
  readonly onSort: ((sort: Sort) => void) | undefined
  /** Rows carry their place among all. */
  readonly indexed: boolean
}

/** Stays in place while rows load: only the rows change. */
export function TableHead<Item extends object>({
  table,
  selectable,
  sort,
  onSort,
  indexed,
}: HeadProps<Item>) {
  const columns = table.getVisibleLeafColumns()
  return (
    <thead className="max-sm:sr-only">
      <tr aria-rowindex={indexed ? 1 : undefined}>
        {selectable ? <SelectPage table={table} /> : null}
        {columns.map((column, index) => {
          const { align, sortable } = column.columnDef.meta ?? {}
          const sorted = sort?.column === column.id ? sort.direction : null
          const label = String(column.columnDef.header)
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted === null ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
              className={classNames(
                'sticky top-0 z-10 h-9 whitespace-nowrap border-b bg-quiet px-2 text-left text-12 font-semibold text-text-quiet',
                align === 'end' && 'text-right',
                index === 0 && 'z-20 border-r',
                index === 0 && (selectable ? 'left-10' : 'left-0'),
              )}
            >
              {sortable && onSort ? (
                <SortButton label={label} sorted={sorted} onPress={() => onSort(nextSort(sort, column.id))} />
              ) : (
                label
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function SortButton({
  label,
  sorted,
  onPress,
}: {
  readonly label: string
  readonly sorted: 'asc' | 'desc' | null
  readonly onPress: () => void
}) {
  const t = useTranslations('common.table')
  return (
    <button
      type="button"
      onClick={onPress}
      title={t('sortBy', { column: label })}
      className={classNames(
        '-mx-1 inline-flex min-h-7 items-center gap-1 rounded px-1 hover:text-text',
        sorted !== null && 'text-text',
      )}
    >
      {label}
      <Icon name={sorted === null ? 'sort' : sorted === 'asc' ? 'up' : 'down'} className="size-3.5" />
    </button>
  )
}

function SelectPage<Item extends object>({ table }: { readonly table: Table<Item> }) {
  const t = useTranslations('common.table')
  const box = useRef<HTMLInputElement>(null)
  const all = table.getRowModel().rows.length > 0 && table.getIsAllPageRowsSelected()
  const some = table.getIsSomePageRowsSelected() && !all
  useEffect(() => {
    if (box.current) box.current.indeterminate = some
  }, [some])
  return (
    <th scope="col" className="sticky top-0 left-0 z-20 h-9 w-10 min-w-10 border-b bg-quiet text-center">
      <input
        ref={box}
        type="checkbox"
        aria-label={t('selectPage')}
        checked={all}
        onChange={(event) => table.toggleAllPageRowsSelected(event.currentTarget.checked)}
        className="align-middle"
      />
    </th>
  )
}
