import 'server-only'
import type { MerchantOrder } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { OrderLook } from '@/lib/cash-out/ask-about-order'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { onPaid } from '@/lib/cash-out/on-paid'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { incidentsOf } from '@/lib/cash-out/seen-incidents'
import { type StoredOrder, storeSeen } from '@/lib/cash-out/store-seen'
import type { Transaction } from '@/lib/db/client'
import { windowEnd } from '@/lib/domain/cash-out/confirmation'
import { pickCashOut, type SeenOrder } from '@/lib/domain/cash-out/money-seen'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import { PAYMENT_STANDINGS } from '@/lib/domain/cash-out/provider-words'
import { isOnPrintedCode } from '@/lib/domain/cash-out/till-model'
import { raiseIncidents } from '@/lib/incidents/raise-incident'
import type { Occasion } from '@/lib/payouts/record-lookup'

export type SeenResult = 'applied' | 'stale' | 'contradiction'

/** One merchant order of a look with what was kept of it. */
export type Applied = {
  readonly seen: SeenOrder
  readonly stored: StoredOrder
  readonly raw: OrderLook['raw'][number] | undefined
}

/** Where the order goes, and what else of its row follows from the look. */
type Move = { readonly next: OrderState; readonly changes: Parameters<typeof moveOrder>[4] }

/**
 * The one way in for what the provider tells of an order, whoever looked and why: all merchant orders of one look in one
 * transaction. Monotonic: what is known never sinks, whatever arrives late, twice or in another order. The first that is paid is
 * the cash-out, for good; what is paid besides is for a person. Call it with till and order locked.
 */
export async function applySeen(
  tx: Transaction,
  subject: OrderSubject,
  look: OrderLook,
  occasion: Occasion,
): Promise<SeenResult> {
  const { order } = subject
  const { at } = occasion
  const applied: Applied[] = []
  const denied: string[] = []
  for (const [index, seen] of look.merchantOrders.entries()) {
    const stored = await storeSeen(tx, order, seen, { askedAt: look.askedAt, at })
    if (stored === 'not_ours') continue
    if (typeof stored === 'string') denied.push(stored)
    else applied.push({ seen, stored, raw: look.raw[index] })
  }
  const all = await tx.merchantOrder.findMany({ where: { orderId: order.id } })
  const bound = all.find(({ id }) => id === order.merchantOrderId)?.providerId ?? null
  const ours = applied.map(({ seen }) => seen)
  const pick = pickCashOut(ours, order.totalMinor, bound)
  const cashOut = applied.find(({ stored: { row } }) => row.providerId === pick.cashOut) ?? null
  const isExtra = ({ stored: { row, newlyPaid } }: Applied) =>
    newlyPaid && row.providerId !== pick.cashOut && pick.cashOut !== null
  const extra = applied.filter(isExtra)
  const paid = bound === null && cashOut !== null ? payment(subject, cashOut, at) : null
  if (paid?.denies) denied.push(paid.denies)
  const move = paid?.move ?? offered(subject, applied, look) ?? { next: order.state, changes: {} }
  const boundId = order.merchantOrderId ?? paid?.move?.changes.merchantOrderId ?? null
  const { refundedMinor, ...words } = await wordsOf(tx, boundId, all)
  const back = boundId !== null && refundedMinor > order.refundedMinor ? { refundedMinor } : {}
  const contradicts = denied.length > 0
  const isNewDenial = contradicts && order.contradictionAt === null
  const news = applied.filter(({ stored }) => stored.isNew || stored.changed)
  if (news.length === 0 && move.next === order.state && !isNewDenial) {
    return contradicts ? 'contradiction' : 'stale'
  }
  const marked = isNewDenial && { contradictionAt: at }
  await moveOrder(tx, subject, move.next, at, { ...words, ...back, ...move.changes, ...marked })
  const told = isNewDenial ? denied : []
  await tellSeen(
    tx,
    subject,
    { news, extra, move, denied: told, cashOut, back: back.refundedMinor },
    occasion,
  )
  await onPaid(tx, subject, {
    windowEndsAt: paid?.windowEndsAt ?? null,
    extra: extra.length,
    state: move.next,
    at,
  })
  const facts = { source: occasion.source, contradictions: told, backMinor: back.refundedMinor ?? null }
  await raiseIncidents(tx, occasion.actor, at, incidentsOf(subject, { applied, extra, ...facts }))
  const data = {
    source: occasion.source,
    state: move.next,
    merchantOrders: applied.length,
    orderStatus: words.orderStatus,
    paymentStatus: words.paymentStatus,
    ...(contradicts && { contradiction: denied.join(',') }),
  }
  await appendAuditEvent(tx, occasion.actor, 'cash.record_news', { type: 'cash_order', id: order.id }, data)
  return contradicts ? 'contradiction' : 'applied'
}

type Paid = {
  /** Of a withdrawal that is paid now. */
  readonly windowEndsAt: Date | null
  /** Null: it is nobody's money of ours, and nothing moves. */
  readonly move: (Move & { readonly changes: { readonly merchantOrderId: string } }) | null
  /** What it denies, if anything. */
  readonly denies: 'paid_unsent' | 'paid_refused' | null
}

/** Binds the order to the merchant order that is paid, and counts its window from there. */
function payment({ order }: OrderSubject, { stored: { row } }: Applied, at: Date): Paid {
  const decision = decideOrder(order.state, 'see_payment', { withdrawalMinor: order.withdrawalMinor })
  if (!decision.ok || row.paidAt === null || decision.next === order.state) {
    return { move: null, windowEndsAt: null, denies: 'paid_unsent' }
  }
  const windowEndsAt = decision.next === 'paid' ? windowEnd(row.paidAt, at) : null
  const changes = {
    merchantOrderId: row.id,
    approvedAt: row.paidAt,
    readBackAt: at,
    ...(windowEndsAt && { windowEndsAt }),
    owner: null,
    leaseUntil: null,
    nextSendAt: null,
  }
  const denies = decision.verdict === 'contradiction' ? 'paid_refused' : null
  return { move: { next: decision.next, changes }, windowEndsAt, denies }
}

/** It lies on the till, or somebody got to it: then it arrived. A lost code of a dynamic till still has to be made again. */
function offered({ order }: OrderSubject, applied: readonly Applied[], look: OrderLook): Move | null {
  if (order.state !== 'unknown' || !isOnPrintedCode(order.model)) return null
  if (look.onTill !== true && applied.length === 0) return null
  const decision = decideOrder(order.state, 'record_offered', {})
  return decision.ok ? { next: decision.next, changes: { nextSendAt: null, refusal: null } } : null
}

type Words = {
  readonly orderStatus: string | null
  readonly paymentStatus: string | null
  readonly paymentDetail: string | null
  readonly refundedMinor: bigint
}

/** The words that lists show: those of the merchant order that is the cash-out, else of the newest one. */
async function wordsOf(
  tx: Transaction,
  boundId: string | null,
  all: readonly MerchantOrder[],
): Promise<Words> {
  const newest = all.toSorted((a, b) => (BigInt(a.providerId) < BigInt(b.providerId) ? -1 : 1)).at(-1)
  const shown = all.find(({ id }) => id === boundId) ?? newest
  if (!shown) return { orderStatus: null, paymentStatus: null, paymentDetail: null, refundedMinor: 0n }
  const payments = await tx.merchantPayment.findMany({ where: { merchantOrderId: shown.id } })
  const rank = ({ standing }: (typeof payments)[number]) => PAYMENT_STANDINGS.indexOf(standing)
  const top = payments
    .toSorted((a, b) => rank(a) - rank(b) || (BigInt(a.providerId) < BigInt(b.providerId) ? -1 : 1))
    .at(-1)
  return {
    orderStatus: shown.orderStatus ?? shown.status,
    paymentStatus: top?.status ?? null,
    paymentDetail: top?.statusDetail ?? null,
    refundedMinor: shown.refundedMinor,
  }
}
type Told = {
  readonly news: readonly Applied[]
  readonly extra: readonly Applied[]
  readonly move: Move
  readonly denied: readonly string[]
  readonly cashOut: Applied | null
  /** What has come back by now, where that is news. */
  readonly back: bigint | undefined
}

async function tellSeen(
  tx: Transaction,
  { order }: OrderSubject,
  { news, extra, move, denied, cashOut, back }: Told,
  { source, actor, at, deliveryId }: Occasion,
): Promise<void> {
  const shared = { orderId: order.id, source, deliveryId: deliveryId ?? null } as const
  for (const { seen, stored, raw } of news) {
    const [payment] = seen.payments.toSorted((a, b) => (a.id < b.id ? 1 : -1))
    await recordCashEvent(tx, actor, at, {
      ...shared,
      kind: kindOf(stored, extra),
      httpStatus: raw?.httpStatus ?? null,
      rawBody: raw?.body ?? null,
      data: {
        merchantOrderId: seen.id,
        status: seen.status,
        orderStatus: seen.orderStatus,
        paymentId: payment?.id ?? null,
        paymentStatus: payment?.status ?? null,
        paymentDetail: payment?.detail ?? null,
      },
    })
  }
  if (back !== undefined) {
    const data = { currency: order.currency, refundedMinor: back.toString() }
    await recordCashEvent(tx, actor, at, { ...shared, kind: 'money_back', data })
  }
  for (const reason of denied) {
    await recordCashEvent(tx, actor, at, { ...shared, kind: 'contradiction', data: { reason } })
  }
  if (move.next === order.state) return
  const kind = move.next === 'offered' ? 'offered' : 'paid'
  const data = kind === 'paid' ? { merchantOrderId: cashOut?.seen.id ?? null } : {}
  await recordCashEvent(tx, actor, at, { ...shared, kind, from: order.state, to: move.next, data })
}

function kindOf(stored: StoredOrder, extra: readonly Applied[]) {
  if (extra.some((one) => one.stored === stored)) return 'paid_again'
  if (stored.newlyUnclear) return 'money_unclear'
  return stored.paymentsChanged ? 'payment_seen' : 'merchant_order_seen'
}
