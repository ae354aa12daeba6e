import type { Account } from '@/lib/simulator/accounts'
import type { Dials } from '@/lib/simulator/dials'
import type { MerchantOrderRecord, PaymentRecord, TillOrder } from '@/lib/simulator/instore/records'
import { at, type Json, type JsonObject } from '@/lib/simulator/json'
import { type Currency, minorUnits, wireNumber } from '@/lib/simulator/money'
import { offsetTime } from '@/lib/simulator/webhooks/message'

/** `GET /merchant_orders/{id}`. Nothing on it says what of the total was cash. */
export function renderMerchantOrder(
  merchantOrder: MerchantOrderRecord,
  order: TillOrder,
  account: Account,
  dials: Dials,
): JsonObject {
  const { currency, site, userId } = account
  const { payments, payout, status } = merchantOrder
  const minor = (text: string) => minorUnits(text, currency) ?? 0n
  const paid = sum(payments.filter(isApproved).map(({ amount }) => minor(amount)))
  const back = sum(payments.flatMap((one) => one.refunds.map(({ amount }) => minor(amount))))
  const returned = payout === null || payout.returnedAt === null ? 0n : minor(payout.amount)
  const items = at(order.body, 'items')
  const words = orderStatus(
    merchantOrder,
    paid + (payout === null ? 0n : minor(payout.amount)),
    back + returned,
  )
  return {
    id: merchantOrder.id,
    status,
    external_reference: order.externalReference,
    preference_id: order.id,
    marketplace: 'NONE',
    application_id: null,
    site_id: site,
    notification_url: order.notificationUrl,
    additional_info: '',
    date_created: offsetTime(merchantOrder.createdAt),
    last_updated: offsetTime(merchantOrder.updatedAt),
    collector: { id: userId, email: '', nickname: `SELLER${userId}` },
    payer: { id: merchantOrder.payerId, email: '', nickname: `BUYER${merchantOrder.payerId}` },
    sponsor_id: sponsorOf(order),
    items: Array.isArray(items) ? items.map((item) => renderItem(item, currency)) : [],
    payments: payments.map((one) => renderShort(one, currency, dials)),
    shipments: [],
    payouts:
      payout === null
        ? []
        : [
            {
              id: payout.id,
              amount: wireNumber(minor(payout.amount), currency),
              currency_id: currency,
              date_created: offsetTime(payout.createdAt),
              status: payout.returnedAt === null ? 'approved' : 'refunded',
            },
          ],
    shipping_cost: 0,
    total_amount: wireNumber(minor(order.total), currency),
    paid_amount: wireNumber(paid, currency),
    refunded_amount: wireNumber(back + returned, currency),
    order_status: words[dials.orderStatusWords],
    [dials.orderStatusWords === 'reference' ? 'cancelled' : 'canceled']: status === 'expired',
    is_test: false,
  }
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n)
const isApproved = ({ status }: PaymentRecord) => status === 'approved'

/** The words of the reference, and those of the OpenAPI file where they differ. */
function orderStatus({ status }: MerchantOrderRecord, paid: bigint, back: bigint) {
  const both = (word: string) => ({ reference: word, openapi: word })
  if (status === 'expired') return { reference: 'expired', openapi: 'cancelled' }
  if (status === 'opened') return both('payment_required')
  if (back === 0n) return both('paid')
  return back < paid
    ? { reference: 'partially_reverted', openapi: 'partially_refunded' }
    : { reference: 'reverted', openapi: 'refunded' }
}

function sponsorOf({ body }: TillOrder): number | null {
  const id = at(body, 'sponsor', 'id')
  return typeof id === 'number' ? id : null
}

function renderItem(item: unknown, currency: Currency): Json {
  const text = (name: string) => {
    const value = at(item, name)
    return typeof value === 'string' ? value : null
  }
  const number = (name: string) => {
    const value = at(item, name)
    return typeof value === 'number' ? value : null
  }
  return {
    id: text('sku_number'),
    category_id: text('category'),
    currency_id: currency,
    description: text('description'),
    picture_url: null,
    title: text('title'),
    quantity: number('quantity'),
    unit_price: number('unit_price'),
  }
}

/** A payment's words: a part that went back leaves it approved, all of it makes it refunded. */
export function paymentWords(payment: PaymentRecord, currency: Currency) {
  const minor = (text: string) => minorUnits(text, currency) ?? 0n
  const amount = minor(payment.amount)
  const back = sum(payment.refunds.map((refund) => minor(refund.amount)))
  if (payment.status === 'rejected')
    return { amount, back, status: 'rejected', detail: 'cc_rejected_insufficient_amount' }
  if (back === 0n) return { amount, back, status: 'approved', detail: 'accredited' }
  return back < amount
    ? { amount, back, status: 'approved', detail: 'partially_refunded' }
    : { amount, back, status: 'refunded', detail: 'refunded' }
}

function renderShort(payment: PaymentRecord, currency: Currency, { statusDetailName }: Dials): Json {
  const { amount, back, status, detail } = paymentWords(payment, currency)
  const isRejected = status === 'rejected'
  return {
    id: payment.id,
    transaction_amount: wireNumber(amount, currency),
    total_paid_amount: isRejected ? 0 : wireNumber(amount, currency),
    shipping_cost: 0,
    currency_id: currency,
    status,
    [statusDetailName]: detail,
    operation_type: 'regular_payment',
    date_approved: isRejected ? null : offsetTime(payment.createdAt),
    date_created: offsetTime(payment.createdAt),
    last_modified: offsetTime(payment.modifiedAt),
    amount_refunded: wireNumber(back, currency),
  }
}
