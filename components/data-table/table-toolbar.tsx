import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { DataColumn } from './column'
import { ColumnMenu } from './column-menu'
import { CompactSort } from './compact-sort'
import type { Sort } from './sort'

export type Selection = { readonly ids: readonly string[]; readonly clear: () => void }
/** How many rows match; `atLeast` when counting stopped there. */
export type Total = { readonly count: number; readonly atLeast: boolean }

/** One line of constant height: how many rows, or what can be done with the selected ones. Nothing jumps. */
export function TableToolbar<Item>({
  columns,
  total,
  summary,
  selection,
  sort,
  onSort,
  visibleColumns,
  onVisibleColumns,
  renderSelection,
  tools,
}: {
  readonly columns: readonly DataColumn<Item>[]
  readonly total?: Total | undefined
  readonly summary?: ReactNode
  readonly selection: Selection
  readonly sort?: Sort | null | undefined
  readonly onSort?: ((sort: Sort) => void) | undefined
  readonly visibleColumns?: readonly string[] | null | undefined
  readonly onVisibleColumns?: ((columns: string[] | null) => void) | undefined
  readonly renderSelection?: ((selection: Selection) => ReactNode) | undefined
  readonly tools?: ReactNode
}) {
  const t = useTranslations('common.table')
  const selected = selection.ids.length
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
      <div aria-live="polite" className="figures text-13 text-text-quiet">
        {selected > 0 ? (
          <span className="font-semibold text-text">{t('selected', { count: selected })}</span>
        ) : null}
        {selected === 0 && total
          ? total.atLeast
            ? t('rowsAtLeast', { count: total.count })
            : t('rows', { count: total.count })
          : null}
        {selected === 0 ? summary : null}
      </div>
      {selected > 0 ? (
        <>
          {renderSelection?.(selection)}
          <Button variant="quiet" size="small" onClick={selection.clear}>
            {t('clearSelection')}
          </Button>
        </>
      ) : null}
      {onSort ? <CompactSort columns={columns} sort={sort ?? null} onSort={onSort} /> : null}
      <div className="ml-auto flex min-w-0 flex-wrap items-center gap-2 max-sm:ml-0 max-sm:w-full">
        {tools}
        {onVisibleColumns ? (
          <div className="max-sm:hidden">
            <ColumnMenu columns={columns} chosen={visibleColumns ?? null} onChange={onVisibleColumns} />
          </div>
        ) : null}
      </div>
    </div>
  )
}
