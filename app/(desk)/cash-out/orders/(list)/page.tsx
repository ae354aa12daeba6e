import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { Suspense } from 'react'
import { UnreadSearch } from '@/app/(desk)/_components/unread-search'
import { CashParts } from '@/app/(desk)/cash-out/_components/cash-parts'
import { OrdersScreen } from '@/app/(desk)/cash-out/orders/_components/orders-screen'
import { Totals } from '@/app/(desk)/cash-out/orders/_components/totals'
import {
  loadOrdersParams,
  ordersHref,
  toOrderFilter,
  WORD_FIELDS,
} from '@/app/(desk)/cash-out/orders/search-params'
import { readSearch } from '@/app/(desk)/read-search'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { listOrderChoices } from '@/lib/cash-out/list-order-choices'
import { listOrders } from '@/lib/cash-out/list-orders'
import { can } from '@/lib/domain/permissions'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashOut.table'))('title') }
}

/** The orders of all tills, or of a cashier's own, with what was paid and what was decided. */
export default async function OrdersPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const context = await requireContext('desk:enter')
  const raw = await searchParams
  const search = readSearch('/cash-out/orders', raw, WORD_FIELDS)
  const { params, words: typed } = loadOrdersParams(raw, search.words)
  const { sort, rows: pageSize, cursor, columns: _columns, ...filter } = params
  const [t, totals, timeZone, choices] = await Promise.all([
    getTranslations('cashOut.table'),
    getTranslations('cashOut.totals'),
    getTimeZone(),
    listOrderChoices(context),
  ])
  const query = { sort, filter: toOrderFilter(filter, typed, timeZone) }
  const list = await listOrders(context, { ...query, pageSize, ...(cursor && { cursor }) })
  return (
    <ScreenMessages namespaces={['cashOut', 'drawers', 'errors']}>
      <CashParts holder={context.actor} />
      <PageHeader title={t('title')} intro={t('intro')} />
      <UnreadSearch unread={search.unread} rest={ordersHref('/cash-out/orders', params)} />
      <OrdersScreen
        list={list}
        words={typed}
        params={params}
        choices={choices}
        timeZone={timeZone}
        canRefresh={can(context.actor, 'cash:refresh')}
        totals={
          // A filter of its own gets a place of its own: the rows never wait for their sum.
          <Suspense key={JSON.stringify(filter)} fallback={totals('loading')}>
            <Totals context={context} query={query} />
          </Suspense>
        }
      />
    </ScreenMessages>
  )
}
