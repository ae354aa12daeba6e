'use client'
import { useTranslations } from 'next-intl'
import { type RefObject, useRef } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { DataTableProps } from './data-table-props'
import { FilterChips } from './filter-chips'
import { hasToolbar } from './has-toolbar'
import { Pager } from './pager'
import { TableEmpty } from './table-empty'
import { TableHead } from './table-head'
import { TableRow } from './table-row'
import { TableSkeleton } from './table-skeleton'
import { TableToolbar, type Total } from './table-toolbar'
import { useDataTable } from './use-data-table'

type State<Item extends object> = ReturnType<typeof useDataTable<Item>>
type Parts<Item extends object> = {
  readonly props: DataTableProps<Item>
  readonly state: State<Item>
  readonly body: RefObject<HTMLTableSectionElement | null>
}

const OUTLINES = 10

/** A table whose order, filters and page live in the address; it holds the selection and the focus only. */
export function DataTable<Item extends object>(props: DataTableProps<Item>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const state = useDataTable(props, body)
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <FilterChips filters={props.filters ?? []} onClear={() => props.onClearFilters?.()} />
      {hasToolbar(props) ? (
        <TableToolbar
          columns={props.columns}
          selection={state.selection}
          total={props.total}
          summary={props.summary}
          sort={props.sort}
          onSort={props.onSort}
          visibleColumns={props.visibleColumns}
          onVisibleColumns={props.onVisibleColumns}
          renderSelection={props.renderSelection}
          tools={props.tools}
        />
      ) : null}
      <Scroller props={props} state={state} body={body} />
      {props.page || props.footer ? (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <div className="min-w-0 flex-1">{props.footer}</div>
          {props.page ? <Pager {...props.page} /> : null}
        </div>
      ) : null}
    </div>
  )
}

function Scroller<Item extends object>({ props, state, body }: Parts<Item>) {
  const t = useTranslations('common.table')
  const { loading = false, busy = false } = props
  return (
    <div className="relative scroll-edge">
      <section
        aria-label={t('region', { table: props.label })}
        aria-busy={loading || busy || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className={classNames(
          'scroll-edge-source relative overflow-auto rounded border bg-raised sm:max-h-[max(20rem,calc(100dvh-20rem))]',
          busy && 'opacity-70',
        )}
      >
        {loading ? <p className="sr-only">{t('loading')}</p> : null}
        <table
          aria-label={props.label}
          aria-rowcount={props.firstIndex === undefined ? undefined : rowCount(props.total)}
          className="w-full border-separate border-spacing-0 max-sm:table-fixed"
        >
          {state.selectable ? (
            <colgroup>
              <col className="w-10" />
            </colgroup>
          ) : null}
          <TableHead
            table={state.table}
            selectable={state.selectable}
            sort={props.sort ?? null}
            onSort={props.onSort}
            indexed={props.firstIndex !== undefined}
          />
          <tbody ref={body}>
            <Rows props={props} state={state} />
          </tbody>
        </table>
        {!loading && state.rows.length === 0 ? (
          <TableEmpty
            filters={props.filters ?? []}
            onClearFilters={() => props.onClearFilters?.()}
            empty={props.empty}
          />
        ) : null}
      </section>
    </div>
  )
}

function Rows<Item extends object>({ props, state }: Omit<Parts<Item>, 'body'>) {
  const { rows, table, selection, focus, selectable } = state
  if (props.loading) {
    return (
      <TableSkeleton columns={table.getVisibleLeafColumns().length} rows={OUTLINES} selectable={selectable} />
    )
  }
  return rows.map((row, index) => (
    <TableRow
      key={row.id}
      row={row}
      name={props.rowName(row.original)}
      index={props.firstIndex === undefined ? null : props.firstIndex + index + 1}
      selectable={selectable}
      selected={selection.state[row.id] ?? false}
      active={focus.active === row.id}
      peeked={props.peekedId === row.id}
      mark={props.rowMark?.(row.original)}
      compact={props.renderCompact(row.original)}
      onFocus={() => focus.setActive(row.id)}
      onKeyDown={(event) => state.onRowKey(event, row)}
      onPress={() => state.onRowPress(row.original)}
    />
  ))
}

/** All rows and the header where the number is exact; -1 says that nobody counted them (WAI-ARIA 1.2). */
function rowCount(total: Total | undefined): number {
  return total === undefined || total.atLeast ? -1 : total.count + 1
}
