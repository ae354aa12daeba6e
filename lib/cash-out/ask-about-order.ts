import 'server-only'
import type { Account } from '@/generated/prisma/client'
import { providerClient } from '@/lib/accounts/provider-client'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import type { Database } from '@/lib/db/client'
import type { SeenOrder } from '@/lib/domain/cash-out/money-seen'
import { isOnPrintedCode } from '@/lib/domain/cash-out/till-model'
import type { Currency } from '@/lib/domain/payout/contract'
import type { CashCalls } from '@/lib/mercadopago/cash-calls'
import { decodeMerchantOrder, decodeSearch } from '@/lib/mercadopago/decode-merchant-order'
import { decodePaymentOrigin, decodeTillOrders } from '@/lib/mercadopago/decode-till-order'
import { errorWords } from '@/lib/mercadopago/errors'
import { type HeldReason, heldBy } from '@/lib/mercadopago/outcome'
import type { RawReply } from '@/lib/mercadopago/reply'
import { storableText } from '@/lib/payouts/storable'

/** Scanned more often than this, only the first ones and those we know are asked about. */
const MOST_ORDERS = 20

/** What our own questions about one order were answered. */
export type OrderLook = {
  /** Each by its own GET: a search alone proves nothing. */
  readonly merchantOrders: readonly SeenOrder[]
  /** Whether it lies on its till; null where that was not asked, or not answered. */
  readonly onTill: boolean | null
  /** The answer that the merchant order of the same place was read from. */
  readonly raw: readonly { readonly httpStatus: number; readonly body: string }[]
  /** When the first question left. */
  readonly askedAt: Date
  /** Every question was answered: what is not here was not there. */
  readonly complete: boolean
  /** The account was turned away. */
  readonly held: HeldReason | null
  readonly retryAfterMs: number | null
}

type Question = { readonly merchantOrderIds: readonly string[]; readonly askedAt: Date }

/**
 * Asks the provider how an order stands: merchant orders by its reference, each of them and those that are known by its own
 * GET, and where the order may lie on its till, the till. Never inside a transaction. Null: there is no token to ask with.
 */
export async function askAboutOrder(
  db: Database,
  subject: OrderSubject,
  { merchantOrderIds, askedAt }: Question,
): Promise<OrderLook | null> {
  const client = await providerClient(db, subject.account)
  if (!client) return null
  const { cash } = client
  const heard = new Heard()
  const { order } = subject
  const search = heard.of(await cash.searchMerchantOrders({ externalReference: order.externalReference }))
  const found = search && decodeSearch(search.body)
  if (!found) heard.miss()
  const ids = [...new Set([...merchantOrderIds, ...(found ?? [])])].slice(0, MOST_ORDERS)
  const seen = []
  for (const id of ids) seen.push(await readOne(cash, heard, id, order.currency))
  const asksTill = order.state === 'unknown' && isOnPrintedCode(order.model)
  const onTill = asksTill ? await liesOnTill(cash, heard, subject) : null
  const read = seen.filter((one) => one !== null)
  return {
    merchantOrders: read.map(({ order: one }) => one),
    raw: read.map(({ raw }) => raw),
    onTill,
    askedAt,
    complete: heard.complete,
    held: heard.held,
    retryAfterMs: heard.retryAfterMs,
  }
}

async function readOne(cash: CashCalls, heard: Heard, id: string, currency: Currency) {
  const answer = heard.of(await cash.readMerchantOrder({ id }))
  if (!answer) return null
  const order = decodeMerchantOrder(answer.body, currency)
  if (order?.id !== id) {
    heard.miss()
    return null
  }
  return { order, raw: { httpStatus: answer.status, body: storableText(answer.body) } }
}

/** The reference of in-store orders answers 404 where nothing lies there. */
async function liesOnTill(
  cash: CashCalls,
  heard: Heard,
  { order, account, till }: OrderSubject,
): Promise<boolean | null> {
  const at = { collectorId: account.collectorId, tillExternalId: till.externalId }
  const reply = await cash.readOrder(at)
  if (reply.kind === 'response' && reply.status === 404) return false
  const answer = heard.of(reply)
  const references = answer && decodeTillOrders(answer.body)
  if (!references) {
    heard.miss()
    return null
  }
  return references.includes(order.externalReference)
}

/** Whose a merchant order or a payment is that nobody here knows. */
export type Origin =
  | { readonly kind: 'found'; readonly merchantOrderId: string | null; readonly reference: string | null }
  | { readonly kind: 'missing' | 'no_token' }
  | { readonly kind: 'held'; readonly why: HeldReason }
  | { readonly kind: 'unknown'; readonly retryAfterMs: number | null }

/** Asks what a notification of a till speaks of. Never inside a transaction. */
export async function askOrigin(
  db: Database,
  account: Account,
  resource: { readonly kind: 'merchant_order' | 'payment'; readonly id: string },
): Promise<Origin> {
  const client = await providerClient(db, account)
  if (!client) return { kind: 'no_token' }
  const { cash } = client
  const { id, kind } = resource
  const reply = await (kind === 'payment' ? cash.readPayment({ id }) : cash.readMerchantOrder({ id }))
  if (reply.kind === 'response' && reply.status === 404) return { kind: 'missing' }
  const heard = new Heard()
  const answer = heard.of(reply)
  if (heard.held) return { kind: 'held', why: heard.held }
  if (!answer) return { kind: 'unknown', retryAfterMs: heard.retryAfterMs }
  if (kind === 'merchant_order') {
    const order = decodeMerchantOrder(answer.body, account.country === 'BR' ? 'BRL' : 'CLP')
    if (order?.id !== id) return { kind: 'unknown', retryAfterMs: null }
    return { kind: 'found', merchantOrderId: id, reference: order.externalReference }
  }
  const origin = decodePaymentOrigin(answer.body)
  return {
    kind: 'found',
    merchantOrderId: origin?.merchantOrderId ?? null,
    reference: origin?.externalReference ?? null,
  }
}

/** What all answers of a look are like together. */
class Heard {
  complete = true
  held: HeldReason | null = null
  retryAfterMs: number | null = null

  miss(): void {
    this.complete = false
  }

  /** The answer where it is one, else null: the look is not complete then. */
  of(reply: RawReply): Extract<RawReply, { kind: 'response' }> | null {
    if (reply.kind === 'response' && reply.status >= 200 && reply.status < 300) return reply
    this.miss()
    if (reply.kind !== 'response') return null
    const words = errorWords(reply.body)
    this.held ??= heldBy(reply.status, words)
    if (reply.retryAfterMs !== null) {
      this.retryAfterMs = Math.max(this.retryAfterMs ?? 0, reply.retryAfterMs)
    }
    return null
  }
}
