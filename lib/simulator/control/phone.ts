import type { z } from 'zod'
import type { Simulation } from '@/lib/simulator/context'
import type { phonePaySchema, phoneScanSchema } from '@/lib/simulator/control/schemas'
import type {
  PhoneOrder,
  PhoneOrderResponse,
  PhonePayResponse,
  PhoneScanResponse,
  PhoneTillsResponse,
} from '@/lib/simulator/control-types'
import { askSeller } from '@/lib/simulator/instore/ask-seller'
import { identifierOf } from '@/lib/simulator/instore/emv'
import { readOrder } from '@/lib/simulator/instore/read-order'
import type { MerchantOrderRecord, PosRecord, TillOrder } from '@/lib/simulator/instore/records'
import { paymentWords } from '@/lib/simulator/instore/render-merchant-order'
import { orderCode, printedCode } from '@/lib/simulator/instore/render-place'
import { at } from '@/lib/simulator/json'
import { decimalText, minorUnits } from '@/lib/simulator/money'

/** Every till with what a phone could scan there now: the sticker, and the codes on its screen. */
export function phoneTills({ journal }: Simulation): PhoneTillsResponse {
  const tills = journal.instore.allTills().flatMap((till) => {
    const account = journal.accounts.byId(till.userId)
    if (account === null) return []
    const waiting = journal.instore.waiting(till.id)
    const codes = waiting
      .filter(({ kind }) => kind === 'qr' || kind === 'hybrid')
      .map((order) => ({ orderId: order.id, text: orderCode(order, till, account) }))
    return {
      posId: till.id,
      name: till.name,
      store: storeName(journal.instore.store(till.userId, till.storeId)?.name),
      isUnattended: till.url !== null,
      printed: printedCode(till, account),
      codes,
      waiting: journal.instore.onPrintedCode(till.id) !== null,
    }
  })
  return { tills }
}

const storeName = (name: string | undefined) => name ?? ''

/** What a customer's phone makes of a code. */
export async function phoneScan(
  simulation: Simulation,
  { text }: z.infer<typeof phoneScanSchema>,
): Promise<PhoneScanResponse> {
  const { journal, desk } = simulation
  const identifier = identifierOf(text.trim())
  if (identifier === null) return { kind: 'unreadable' }
  const own = journal.instore.order(identifier)
  if (own !== null) {
    if (own.end !== null) return { kind: 'gone', end: own.end }
    return { kind: 'order', order: shown(simulation, desk.scan(own)) }
  }
  const till = journal.instore.allTills().find(({ uuid }) => uuid === identifier)
  if (till === undefined) return { kind: 'unknown' }
  if (till.url !== null) return askedFor(simulation, till, till.url)
  const waiting = journal.instore.onPrintedCode(till.id)
  if (waiting === null) return { kind: 'nothing' }
  return { kind: 'order', order: shown(simulation, desk.scan(waiting)) }
}

async function askedFor(simulation: Simulation, till: PosRecord, url: string): Promise<PhoneScanResponse> {
  const { journal, desk, clock } = simulation
  const account = journal.accounts.byId(till.userId)
  if (account === null) return { kind: 'unknown' }
  const dials = journal.dials.forAccount(till.userId)
  const answer = await askSeller(url, dials.scanMethod, clock)
  if (answer.kind === 'waiting') return { kind: 'seller', word: answer.word, message: answer.message }
  if (answer.kind === 'failed') return { kind: 'seller_failed', why: answer.why }
  const read = readOrder(answer.body, account, dials, clock.now())
  if (!read.ok) return { kind: 'seller_failed', why: read.reply.body }
  const before = journal.instore.onPrintedCode(till.id)
  const isSame = before !== null && before.externalReference === read.order.externalReference
  // Parsed JSON, and an object.
  const body = answer.body as TillOrder['body']
  const order = isSame ? before : desk.offer(account, till, 'scan', read.order, body)
  return { kind: 'order', order: shown(simulation, desk.scan(order)) }
}

/** Null when there is no such merchant order. */
export function phoneOrder(simulation: Simulation, merchantOrderId: number): PhoneOrderResponse | null {
  const found = simulation.journal.instore.merchantOrder(merchantOrderId)
  return found === null ? null : { order: shown(simulation, found) }
}

/** The order scanned once more, by whatever phone, also when it is gone. */
export function phoneScanAgain(simulation: Simulation, merchantOrderId: number): PhoneOrderResponse | null {
  const { journal, desk } = simulation
  const found = journal.instore.merchantOrder(merchantOrderId)
  const order = journal.instore.order(found?.orderId ?? '')
  return order === null ? null : { order: shown(simulation, desk.scan(order)) }
}

export function phonePay(
  simulation: Simulation,
  { merchantOrderId, anyway, decline }: z.infer<typeof phonePaySchema>,
): PhonePayResponse | null {
  const { journal, desk } = simulation
  const found = journal.instore.merchantOrder(merchantOrderId)
  if (found === null) return null
  const result = decline === true ? desk.decline(found) : desk.pay(found, { anyway: anyway ?? false })
  const now = journal.instore.merchantOrder(merchantOrderId) ?? found
  return {
    result: result === 'paid' && decline === true ? 'declined' : result,
    order: shown(simulation, now),
  }
}

function shown({ journal }: Simulation, merchantOrder: MerchantOrderRecord): PhoneOrder {
  const order = journal.instore.order(merchantOrder.orderId)
  const account = journal.accounts.byId(merchantOrder.userId)
  if (order === null || account === null) throw new Error(`Order ${merchantOrder.orderId} is missing`)
  const till = journal.instore.till(order.userId, order.posId)
  const { currency } = account
  const { payments, payout } = merchantOrder
  const back = payments.reduce((sum, one) => sum + paymentWords(one, currency).back, 0n)
  const returned =
    payout === null || payout.returnedAt === null ? 0n : (minorUnits(payout.amount, currency) ?? 0n)
  return {
    merchantOrderId: merchantOrder.id,
    till: till?.name ?? '',
    seller: storeName(journal.instore.store(order.userId, till?.storeId ?? 0)?.name),
    title: String(at(order.body, 'title') ?? ''),
    currency,
    purchase: order.purchase,
    withdrawal: order.withdrawal,
    total: order.total,
    returned: decimalText(back + returned, currency),
    isPaid: merchantOrder.status === 'closed',
    end: order.end,
    declined: payments.filter(({ status }) => status === 'rejected').length,
    expiresAt: order.expiresAt,
    windowEndsAt: merchantOrder.windowEndsAt,
    confirmation: merchantOrder.confirmation?.status ?? null,
  }
}
