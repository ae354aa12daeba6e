import 'server-only'
import { lockOrder } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { type CashEventInput, recordCashEvent } from '@/lib/cash-out/record-event'
import type { Queryable, Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import { GiroError } from '@/lib/domain/errors'
import { enqueue } from '@/lib/jobs/enqueue'
import {
  decisionJobKey,
  deleteOrderJobKey,
  lookJobKey,
  refundJobKey,
  sendOrderJobKey,
  windowJobKey,
} from '@/lib/jobs/job-keys'

/** A customer waits at the till. */
const SENDS = -10
/** Looks while somebody waits, and those that can wait themselves. */
const LOOKS = { soon: -5, later: 5 } as const
const SOON_MS = 30_000
const FAR_MS = 5 * 60 * 1_000

/**
 * Lets an order that waited for approval leave, in the transaction of the vote that completed it; the database looks for that
 * request itself. Its audit event is the caller's.
 * @throws GiroError `refused` when it does not wait any more
 */
export async function queueOrder(
  tx: Transaction,
  actor: Actor,
  orderId: string,
  now: Date,
  { source, data }: Pick<CashEventInput, 'source' | 'data'> = { source: 'person' },
): Promise<void> {
  const subject = await lockOrder(tx, orderId)
  if (!subject) throw new GiroError('not_found', { reason: 'no_such_order' })
  const { state } = subject.order
  const decision = decideOrder(state, 'approve', {})
  if (!decision.ok) throw new GiroError('refused', { reason: decision.reason })
  await moveOrder(tx, subject, decision.next, now, { nextSendAt: now })
  const moved = { orderId, kind: 'approved', source, from: state, to: decision.next } as const
  await recordCashEvent(tx, actor, now, { ...moved, ...(data && { data }) })
  await wakeSend(tx, orderId)
}

/** Has an order sent; also one whose time has not come, then. */
export async function wakeSend(tx: Transaction, orderId: string, runAt?: Date): Promise<void> {
  const options = { jobKey: sendOrderJobKey(orderId), priority: SENDS, ...(runAt && { runAt }) }
  await enqueue(tx, 'send_order', { orderId }, options)
}

/** Has an order taken from its till. */
export async function wakeDelete(tx: Transaction, orderId: string, runAt?: Date): Promise<void> {
  const options = { jobKey: deleteOrderJobKey(orderId), priority: SENDS, ...(runAt && { runAt }) }
  await enqueue(tx, 'delete_order', { orderId }, options)
}

/** Has what was decided of a withdrawal sent. */
export async function wakeDecision(tx: Transaction, orderId: string, runAt?: Date): Promise<void> {
  const options = { jobKey: decisionJobKey(orderId), priority: SENDS, ...(runAt && { runAt }) }
  await enqueue(tx, 'send_decision', { orderId }, options)
}

/** Has an approved refund of a purchase sent. */
export async function wakeRefund(tx: Transaction, refundId: string, runAt?: Date): Promise<void> {
  const options = { jobKey: refundJobKey(refundId), ...(runAt && { runAt }) }
  await enqueue(tx, 'send_refund', { refundId }, options)
}

/** Has the window of a paid withdrawal looked after at a time; what is far away waits there all the same. */
export async function wakeWindow(tx: Transaction, orderId: string, runAt: Date): Promise<void> {
  await enqueue(tx, 'watch_window', { orderId }, { jobKey: windowJobKey(orderId), priority: SENDS, runAt })
}

/** Has an order looked at when its time comes; null: not any more. The sweep finds what is far away. */
export async function wakeLook(tx: Queryable, orderId: string, at: Date, runAt: Date | null): Promise<void> {
  const wait = runAt === null ? null : runAt.getTime() - at.getTime()
  if (runAt === null || wait === null || wait > FAR_MS) return
  const priority = wait > SOON_MS ? LOOKS.later : LOOKS.soon
  await enqueue(tx, 'look_at_order', { orderId }, { jobKey: lookJobKey(orderId), priority, runAt })
}
