import { useTranslations } from 'next-intl'
import type { DataColumn } from './column'
import type { Sort } from './sort'

/** Where the header does not fit, the same choice of order as one list. */
export function CompactSort<Item>({
  columns,
  sort,
  onSort,
}: {
  readonly columns: readonly DataColumn<Item>[]
  readonly sort: Sort | null
  readonly onSort: (sort: Sort) => void
}) {
  const t = useTranslations('common.table')
  const choices = columns
    .filter(({ sortable }) => sortable)
    .flatMap(
      ({ id, label, directions }) =>
        [
          {
            value: `${id} desc`,
            text: `${label}: ${directions?.desc ?? t('sortedDescending')}`,
            sort: { column: id, direction: 'desc' },
          },
          {
            value: `${id} asc`,
            text: `${label}: ${directions?.asc ?? t('sortedAscending')}`,
            sort: { column: id, direction: 'asc' },
          },
        ] as const,
    )
  if (choices.length === 0) return null
  return (
    <select
      aria-label={t('order')}
      value={sort === null ? '' : `${sort.column} ${sort.direction}`}
      onChange={(event) => {
        const choice = choices.find(({ value }) => value === event.currentTarget.value)
        if (choice) onSort(choice.sort)
      }}
      className="order-last min-h-8 w-full rounded border border-line-strong bg-raised px-2 text-13 sm:hidden"
    >
      {sort === null ? <option value="">{t('order')}</option> : null}
      {choices.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}
