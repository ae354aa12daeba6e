import { useQueryStates } from 'nuqs'
import { useTransition } from 'react'
import { PAYOUT_COLUMNS } from '@/app/(desk)/payouts/payout-columns'
import { type PayoutsParams, payoutsParams, settle } from '@/app/(desk)/payouts/search-params'
import type { Sort } from '@/components/data-table/sort'
import { isDescending, PAYOUT_PAGE_SIZES, type PayoutSort, sortKey } from '@/lib/domain/payout/payout-list'

const NO_FILTER = {
  q: null,
  state: null,
  status: null,
  detail: null,
  contract: null,
  currency: null,
  min: null,
  max: null,
  from: null,
  to: null,
  maker: null,
  account: null,
  tag: null,
} as const
export type FilterParams = Pick<PayoutsParams, keyof typeof NO_FILTER>

/** The address is the table's only state for filter, order, page and columns; this reads and writes it. */
export function useTableState() {
  const [isPending, startTransition] = useTransition()
  const [raw, set] = useQueryStates(payoutsParams, { shallow: false, history: 'push', startTransition })
  const params = settle(raw)
  return {
    params,
    isPending,
    setFilter: (filter: Partial<FilterParams>) => set({ ...filter, cursor: null }),
    clearFilter: () => set({ ...NO_FILTER, cursor: null }),
    setSort: (sort: Sort) => set({ sort: toPayoutSort(sort), cursor: null }),
    setCursor: (cursor: string | null) => set({ cursor }),
    setPageSize: (size: number) => {
      const rows = PAYOUT_PAGE_SIZES.find((known) => known === size) ?? null
      return set({ rows, cursor: null }, { history: 'replace' })
    },
    /** Which columns are seen is the browser's own matter: the rows hold them all. */
    setColumns: (ids: readonly string[] | null) => {
      const columns = ids && PAYOUT_COLUMNS.filter((column) => ids.includes(column))
      return set({ columns }, { history: 'replace', shallow: true })
    },
  }
}

export function toTableSort(sort: PayoutSort): Sort {
  return { column: sortKey(sort), direction: isDescending(sort) ? 'desc' : 'asc' }
}

function toPayoutSort({ column, direction }: Sort): PayoutSort {
  const sign = direction === 'desc' ? '-' : ''
  switch (column) {
    case 'amount':
      return `${sign}amount`
    case 'news':
      return `${sign}news`
    default:
      return `${sign}created`
  }
}

/** Names the filter: while it stays the same, so does the selection. */
export function filterScope(params: PayoutsParams): string {
  const keys = Object.keys(NO_FILTER) as (keyof FilterParams)[] // the literal object above has exactly these keys
  return JSON.stringify(keys.map((key) => params[key]))
}
