'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { lazy, type ReactNode, Suspense, useRef } from 'react'
import type { PayoutWords } from '@/app/(desk)/payouts/search-params'
import { DataTable } from '@/components/data-table/data-table'
import { PAYOUT_PAGE_SIZES } from '@/lib/domain/payout/payout-list'
import type { PayoutList } from '@/lib/payouts/list-payouts'
import { CheckPage } from './check-page'
import { CheckSelected } from './check-selected'
import { FilterButton } from './filter-button'
import { NewsBar } from './news-bar'
import { PayoutCompact } from './payout-compact'
import { type PayoutItem, payoutName } from './payout-item'
import { RefreshBar } from './refresh-bar'
import { isBusy } from './refresh-batch'
import { type Choice, useFilterChips } from './use-filter-chips'
import { usePayoutColumns } from './use-payout-columns'
import { usePayoutsScreen } from './use-payouts-screen'
import { filterScope, toTableSort, useTableState } from './use-table-state'

// next/dynamic would add 2 kB to the first load for what React does itself.
const PayoutPeek = lazy(() => import('./payout-peek').then(({ PayoutPeek }) => ({ default: PayoutPeek })))

export type PayoutsScreenProps = {
  readonly list: PayoutList
  /** What the address holds sealed. */
  readonly words: PayoutWords
  readonly makers: readonly Choice[]
  readonly accounts: readonly Choice[]
  readonly timeZone: string
  readonly canRefresh: boolean
  readonly totals: ReactNode
  /** The way to the first payout, where there is none yet. */
  readonly create: ReactNode
}

/** The payouts table: rows from the server, state in the address, news and checks on top of it. */
export function PayoutsScreen(props: PayoutsScreenProps) {
  const { list, canRefresh } = props
  const t = useTranslations('payouts')
  const common = useTranslations('common')
  const router = useRouter()
  const element = useRef<HTMLDivElement>(null)
  const address = useTableState()
  const screen = usePayoutsScreen(list, element)
  const columns = usePayoutColumns(canRefresh ? screen.check : undefined)
  const chips = useFilterChips({ ...props, params: address.params, setFilter: address.setFilter })
  const { params } = address

  return (
    <div ref={element}>
      <DataTable<PayoutItem>
        label={t('table')}
        columns={columns}
        rows={screen.items}
        rowId={({ id }) => id}
        rowName={payoutName}
        renderCompact={(item) => <PayoutCompact item={item} />}
        rowMark={({ id }) => (screen.live.marked.has(id) ? common('news.mark') : undefined)}
        onOpen={({ id }) => router.push(`/payouts/${id}`)}
        onPeek={screen.peek}
        peekedId={screen.peeked?.id}
        pressOpens
        rowKeys={canRefresh ? [{ key: 'r', label: t('refresh.rowKey'), onPress: screen.check }] : []}
        sort={toTableSort(params.sort)}
        onSort={address.setSort}
        filters={chips}
        onClearFilters={address.clearFilter}
        visibleColumns={params.columns}
        onVisibleColumns={address.setColumns}
        page={pageOf(list, address)}
        summary={props.totals}
        selectable={canRefresh}
        selectionScope={filterScope(params)}
        renderSelection={({ ids }) => <CheckSelected ids={ids} onCheck={screen.checkIds} />}
        footer={canRefresh ? <RefreshBar batch={screen.batch} rows={screen.live.rows} /> : null}
        busy={address.isPending}
        empty={{ title: t('empty.title'), body: t('empty.body'), action: props.create }}
        tools={<Tools {...props} screen={screen} address={address} />}
      />
      <Suspense>
        {screen.peeked ? <PayoutPeek row={screen.peeked} onClose={screen.closePeek} /> : null}
      </Suspense>
    </div>
  )
}

type Address = ReturnType<typeof useTableState>

function Tools({
  screen,
  address,
  ...props
}: PayoutsScreenProps & {
  readonly screen: ReturnType<typeof usePayoutsScreen>
  readonly address: Address
}) {
  const { live, batch } = screen
  return (
    <>
      <NewsBar {...live} timeZone={props.timeZone} onShow={screen.showNews} />
      {props.canRefresh ? (
        <CheckPage isBusy={isBusy(batch)} isEmpty={live.rows.length === 0} onCheck={screen.checkPage} />
      ) : null}
      <FilterButton {...props} params={address.params} onApply={address.setFilter} />
    </>
  )
}

function pageOf({ previousCursor, nextCursor }: PayoutList, { params, setCursor, setPageSize }: Address) {
  const to = (cursor: string | null) => (cursor === null ? undefined : () => setCursor(cursor))
  return {
    size: params.rows,
    sizes: PAYOUT_PAGE_SIZES,
    onSize: setPageSize,
    onFirst: previousCursor === null ? undefined : () => setCursor(null),
    onPrevious: to(previousCursor),
    onNext: to(nextCursor),
  }
}
