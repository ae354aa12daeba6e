import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { TextLink } from '@/components/ui/text-link'
import { listOrderEvents } from '@/lib/cash-out/list-order-events'
import { can } from '@/lib/domain/permissions'
import { incidentsOfOrder } from '@/lib/incidents/get-incident'
import { requireContext } from '@/lib/server/require-context'
import { listDeliveries } from '@/lib/webhooks/list-deliveries'
import { AskRefund, OwnRequest } from './approval'
import { Deliveries, OrderIncidents } from './around'
import { Contents, Identifiers, Place } from './contents'
import { OrderHead } from './head'
import { loadOrder } from './load-order'
import { Decision, ProviderMoney, Refunds } from './money'
import { RefreshButton } from './refresh-button'
import { Timeline } from './timeline'

type Props = {
  readonly params: Promise<{ readonly orderId: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('cashOut.one')
  const { title } = await loadOrder((await params).orderId)
  return { title: `${t('title')}: ${title}` }
}

/** One order: what it asks for, what was paid and decided, and everything that ever happened to it. */
export default async function OrderPage({ params, searchParams }: Props) {
  const context = await requireContext('desk:enter')
  const [{ orderId }, { before }] = await Promise.all([params, searchParams])
  const order = await loadOrder(orderId)
  const { actor } = context
  const opensDeliveries = can(actor, 'webhook:read')
  const [t, timeline, deliveries, incidents] = await Promise.all([
    getTranslations('cashOut.one'),
    listOrderEvents(context, { orderId, before: eventId(before) }),
    opensDeliveries ? listDeliveries(context, { cashOrderId: orderId }) : null,
    can(actor, 'company:read') ? incidentsOfOrder(context, orderId) : [],
  ])
  return (
    <ScreenMessages namespaces={['cashOut', 'cashRequests', 'request', 'errors']}>
      <p className="mb-3 text-13">
        <TextLink href="/cash-out/orders">{t('back')}</TextLink>
      </p>
      <OrderIncidents rows={incidents} />
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-5 lg:grid-cols-[minmax(0,6fr)_minmax(26rem,5fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <OrderHead order={order} />
          {can(actor, 'cash:refresh') ? <RefreshButton orderId={orderId} left={order.left} /> : null}
          <Timeline
            orderId={orderId}
            timeZone={order.timeZone}
            timeline={timeline}
            isFirstPage={before === undefined}
            opensDeliveries={opensDeliveries}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <OwnRequest order={order} opensRequests={can(actor, 'cash:read')} />
          <Contents order={order} />
          <ProviderMoney order={order} />
          <Decision order={order} />
          <Refunds order={order} opensRequests={can(actor, 'cash:read')} />
          {can(actor, 'cash:refund') ? <AskRefund order={order} /> : null}
          <Place order={order} />
          <Identifiers order={order} />
          {deliveries === null ? null : <Deliveries rows={deliveries.rows} />}
        </div>
      </div>
    </ScreenMessages>
  )
}

/** Anything but a number starts at the newest. */
function eventId(value: string | string[] | undefined): bigint | undefined {
  return typeof value === 'string' && /^\d{1,18}$/.test(value) ? BigInt(value) : undefined
}
