import 'server-only'
import type { CashOrder } from '@/generated/prisma/client'
import { openOrder } from '@/lib/cash-out/freeze-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { type Database, database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'
import { readCappedBody } from '@/lib/webhooks/read-capped-body'

/** The words of a 202 (CashOut guide, unattended; the page itself spells two of them with slips). */
export const SCAN_WORDS = {
  in_process: 'The order is being prepared.',
  nothing_to_pay: 'There is nothing to pay.',
  waiting_for_order: 'There is no order yet.',
} as const
type ScanWord = keyof typeof SCAN_WORDS

/** A customer who scans once more is told that it is paid, for so long. */
const JUST_PAID_MS = 2 * 60 * 1_000
const HEADERS = { 'cache-control': 'no-store', 'content-type': 'application/json' }

type Asked = {
  readonly db: Database
  readonly now: () => Date
  /** The application's number under OAuth; undefined: no header names one. */
  readonly clientId: string | undefined
}

/** The answer of the route: 503 whenever it cannot be known, so that Mercado Pago asks again. */
export async function receiveScan(
  request: Request,
  token: string,
  { clientId }: Pick<Asked, 'clientId'>,
): Promise<Response> {
  try {
    // Nothing of it is believed: what was scanned is the till of this address.
    if ((await readCappedBody(request)) === 'too_slow') return new Response(null, { status: 408 })
    return await answerScan({ db: database(), now: () => new Date(), clientId }, token)
  } catch (error) {
    logger().error({ error: describeError(error) }, 'scan not answered')
    return new Response(null, { status: 503, headers: { 'cache-control': 'no-store' } })
  }
}

/**
 * What Mercado Pago is answered when somebody scans the code of an unattended till: its order in the bytes that were frozen for
 * it, or in which of three states it is without one. It tells nothing else.
 */
export async function answerScan({ db, now, clientId }: Asked, token: string): Promise<Response> {
  const till = await db.till.findFirst({
    where: { scanToken: token, model: 'unattended', retiredAt: null },
    select: { orders: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 } },
  })
  if (!till) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  const at = now()
  const [order] = till.orders
  if (order?.state !== 'offered' || order.body === null || isOver(order, at)) {
    const word = order ? wordOf(order, at) : 'waiting_for_order'
    const status = { status_detail: word, message: SCAN_WORDS[word] }
    return new Response(JSON.stringify({ status }), { status: 202, headers: HEADERS })
  }
  const body = openOrder(order)
  if (!body) throw new Error(`the bytes of order ${order.id} were changed`)
  await tellFirst(db, order, at)
  const headers = { ...HEADERS, 'order-version': '2', ...(clientId && { 'client-id': clientId }) }
  return new Response(body, { status: 200, headers })
}

function isOver({ expiresAt }: CashOrder, at: Date): boolean {
  return expiresAt === null || expiresAt <= at
}

const PREPARED: ReadonlySet<OrderState> = new Set(['asking', 'queued'])
const PAID: ReadonlySet<OrderState> = new Set(['paid', 'deciding'])
const DONE: ReadonlySet<OrderState> = new Set(['completed', 'confirmed'])

function wordOf({ state, changedAt }: CashOrder, at: Date): ScanWord {
  if (PREPARED.has(state)) return 'in_process'
  const isJustDone = DONE.has(state) && at.getTime() - changedAt.getTime() <= JUST_PAID_MS
  return PAID.has(state) || isJustDone ? 'nothing_to_pay' : 'waiting_for_order'
}

/** The first scan stands in the timeline; whoever scans on writes nothing more. An answer never fails for it. */
async function tellFirst(db: Database, { id: orderId }: CashOrder, at: Date): Promise<void> {
  const kind = 'scan_answered'
  if (await db.cashEvent.findFirst({ where: { orderId, kind }, select: { id: true } })) return
  await inTransaction(db, (tx) =>
    recordCashEvent(tx, { type: 'anonymous' }, at, { orderId, kind, source: 'webhook' }),
  ).catch((error: unknown) => logger().warn({ orderId, error: describeError(error) }, 'scan not told'))
}
