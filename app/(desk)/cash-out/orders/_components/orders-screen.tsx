'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { lazy, type ReactNode, Suspense, useRef, useState, useTransition } from 'react'
import { ORDER_COLUMNS } from '@/app/(desk)/cash-out/orders/order-columns'
import {
  NO_FILTER,
  type OrderFilterParams,
  type OrdersParams,
  type OrderWords,
  ordersHref,
} from '@/app/(desk)/cash-out/orders/search-params'
import { NewsBar } from '@/app/(desk)/payouts/_components/news-bar'
import { FilterSelect } from '@/app/(desk)/webhooks/_components/filter-select'
import { DataTable } from '@/components/data-table/data-table'
import type { Sort } from '@/components/data-table/sort'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { OrderChoices } from '@/lib/cash-out/list-order-choices'
import type { OrderList } from '@/lib/cash-out/list-orders'
import type { OrderRow } from '@/lib/cash-out/order-row'
import { CONFIRMATION_STATUSES } from '@/lib/domain/cash-out/confirmation'
import type { OrderSort } from '@/lib/domain/cash-out/order-list'
import { isDescending, PAYOUT_PAGE_SIZES, sortKey } from '@/lib/domain/payout/payout-list'
import { OrderCompact } from './order-compact'
import { RefreshReport } from './refresh-report'
import { useOrderChips } from './use-order-chips'
import { useOrderColumns } from './use-order-columns'
import { useOrdersScreen } from './use-orders-screen'
import { useRefreshOrders } from './use-refresh-orders'

const FilterDialog = lazy(() =>
  import('./filter-dialog').then(({ FilterDialog }) => ({ default: FilterDialog })),
)
const OrderPeek = lazy(() => import('./order-peek').then(({ OrderPeek }) => ({ default: OrderPeek })))
const PATH = '/cash-out/orders'

type Props = {
  readonly list: OrderList
  readonly params: OrdersParams
  /** What the address holds sealed. */
  readonly words: OrderWords
  readonly choices: OrderChoices
  readonly timeZone: string
  readonly canRefresh: boolean
  readonly totals: ReactNode
}

/** The table of orders: rows from the server; filters, order and page in the address. */
export function OrdersScreen({ list, params, words, choices, timeZone, canRefresh, totals }: Props) {
  const t = useTranslations('cashOut')
  const common = useTranslations('common')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const { progress, start } = useRefreshOrders()
  const { sort, rows: size, cursor, columns: asked, ...filter } = params
  const [columns, setColumns] = useState(asked)
  const go = (change: Partial<OrdersParams>) => {
    const href = ordersHref(PATH, { ...params, columns, cursor: null, ...change })
    startTransition(() => router.push(href, { scroll: false }))
  }
  /** Which columns are seen is the browser's own matter: the rows hold them all. */
  const showColumns = (ids: readonly string[] | null) => {
    const chosen = ids && ORDER_COLUMNS.filter((column) => ids.includes(column))
    setColumns(chosen)
    window.history.replaceState(null, '', ordersHref(PATH, { ...params, columns: chosen }))
  }
  const setFilter = (change: Partial<OrderFilterParams>) => go(change)
  const element = useRef<HTMLDivElement>(null)
  const { live, peeked, peek, closePeek, showNews } = useOrdersScreen(list, element)
  const chips = useOrderChips(filter, words, choices, setFilter)
  const to = (place: string | null) => (place === null ? undefined : () => go({ cursor: place }))
  const sent = list.rows.filter(({ left }) => left).map(({ id }) => id)
  const asking = progress?.busy ?? false
  return (
    <div ref={element}>
      <DataTable<OrderRow>
        label={t('table.title')}
        columns={useOrderColumns()}
        rows={live.rows}
        rowMark={({ id }) => (live.marked.has(id) ? common('news.mark') : undefined)}
        rowId={({ id }) => id}
        rowName={({ reference }) => reference}
        renderCompact={(row) => <OrderCompact row={row} />}
        onOpen={({ id }) => router.push(`${PATH}/${id}`)}
        onPeek={peek}
        peekedId={peeked?.id}
        pressOpens
        rowKeys={
          canRefresh ? [{ key: 'r', label: t('refresh.rowKey'), onPress: ({ id }) => void start([id]) }] : []
        }
        visibleColumns={columns}
        onVisibleColumns={showColumns}
        summary={totals}
        sort={{ column: sortKey(sort), direction: isDescending(sort) ? 'desc' : 'asc' }}
        onSort={(chosen) => go({ sort: toOrderSort(chosen) })}
        filters={chips}
        onClearFilters={() => setFilter(NO_FILTER)}
        busy={pending}
        selectable={canRefresh}
        selectionScope={JSON.stringify(filter)}
        renderSelection={({ ids }) => (
          <Button size="small" pending={asking} onClick={() => void start(ids)}>
            {t('refresh.selected', { count: ids.length })}
          </Button>
        )}
        page={{
          size,
          sizes: PAYOUT_PAGE_SIZES,
          onSize: (chosen) => go({ rows: PAYOUT_PAGE_SIZES.find((known) => known === chosen) ?? size }),
          onFirst: cursor === null ? undefined : () => go({}),
          onPrevious: to(list.previousCursor),
          onNext: to(list.nextCursor),
        }}
        footer={<RefreshReport progress={progress} />}
        empty={{ title: t('table.empty.title'), body: t('table.empty.body') }}
        tools={
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <NewsBar {...live} timeZone={timeZone} onShow={showNews} />
            <Filters
              filter={filter}
              words={words}
              choices={choices}
              timeZone={timeZone}
              setFilter={setFilter}
            />
            {canRefresh && list.rows.length > 0 ? (
              <Button
                size="small"
                pending={asking}
                disabledReason={sent.length === 0 ? t('refresh.nothing') : undefined}
                onClick={() => void start(sent)}
              >
                <Icon name="refresh" />
                {t('refresh.page')}
              </Button>
            ) : null}
          </div>
        }
      />
      <Suspense>{peeked ? <OrderPeek row={peeked} onClose={closePeek} /> : null}</Suspense>
    </div>
  )
}

function toOrderSort({ column, direction }: Sort): OrderSort {
  const sign = direction === 'desc' ? '-' : ''
  return column === 'amount' ? `${sign}amount` : `${sign}created`
}

type FiltersProps = Pick<Props, 'words' | 'choices' | 'timeZone'> & {
  readonly filter: OrderFilterParams
  readonly setFilter: (change: Partial<OrderFilterParams>) => void
}

function Filters({ filter, words, choices, timeZone, setFilter }: FiltersProps) {
  const t = useTranslations('cashOut')
  const [open, setOpen] = useState(false)
  return (
    <>
      <FilterSelect
        label={t('table.column.confirmation')}
        any={t('table.filter.any')}
        value={filter.confirmation}
        options={CONFIRMATION_STATUSES.map((value) => ({ value, label: t(`confirmation.${value}`) }))}
        onChange={(confirmation) => setFilter({ confirmation })}
      />
      <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="filter" />
        {t('table.filter.open')}
      </Button>
      <Suspense>
        {open ? (
          <FilterDialog
            params={filter}
            words={words}
            choices={choices}
            timeZone={timeZone}
            onApply={setFilter}
            onClose={() => setOpen(false)}
          />
        ) : null}
      </Suspense>
    </>
  )
}
