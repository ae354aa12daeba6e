import 'server-only'
import { providerClient } from '@/lib/accounts/provider-client'
import { stopAccount } from '@/lib/accounts/stop-account'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { lockOrder, type OrderSubject } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { wakeDelete, wakeLook } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { Actor } from '@/lib/domain/actor'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import { env } from '@/lib/env'
import { classifyDeletion } from '@/lib/mercadopago/cash-outcome'
import { heldBy } from '@/lib/mercadopago/outcome'
import type { RawReply } from '@/lib/mercadopago/reply'
import { EARLY_MS } from '@/lib/payouts/claim-attempt'
import { said } from '@/lib/payouts/tell-reply'
import type { Context } from '@/lib/server/context'

/** After the last of these the order leaves the till by its own time. */
const WAITS_MS = [2_000, 5_000, 15_000]

/**
 * Takes a withdrawn order from its till. What is called twice is gone once; but a call that comes late would take the next
 * customer's order away, so that the till stays held while one may be under way (`lease_until`).
 */
export async function deleteOrder(
  context: Context,
  { orderId }: { orderId: string },
): Promise<'gone' | 'held' | 'unknown' | 'not_due'> {
  const taken = await take(context, orderId)
  const client = taken && (await providerClient(context.db, taken.subject.account))
  if (!taken || !client) return 'not_due'
  const { account, till } = taken.subject
  const raw = await client.cash.deleteOrder({
    collectorId: account.collectorId,
    tillExternalId: till.externalId,
  })
  const outcome = classifyDeletion(raw)
  await record(context, orderId, { fence: taken.fence, raw, outcome })
  return outcome
}

type Taken = { readonly subject: OrderSubject; readonly fence: number }

function take(context: Context, orderId: string): Promise<Taken | null> {
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const subject = await lockOrder(tx, orderId)
    if (subject?.order.state !== 'withdrawing') return null
    const { fence, nextSendAt } = subject.order
    if (nextSendAt === null || nextSendAt.getTime() > now.getTime() + EARLY_MS) return null
    const leaseUntil = new Date(now.getTime() + env().dispatchLeaseMs)
    await moveOrder(tx, subject, 'withdrawing', now, {
      fence: fence + 1,
      leaseUntil,
      // Due again by itself where this process dies.
      nextSendAt: leaseUntil,
    })
    return { subject, fence: fence + 1 }
  })
}

type Answer = {
  readonly fence: number
  readonly raw: RawReply
  readonly outcome: ReturnType<typeof classifyDeletion>
}

function record(context: Context, orderId: string, { fence, raw, outcome }: Answer): Promise<void> {
  const at = context.now()
  const { actor } = context
  return inTransaction(context.db, async (tx) => {
    const subject = await lockOrder(tx, orderId)
    if (!subject || subject.order.fence !== fence) return
    const { order } = subject
    const tell = (to: typeof order.state) =>
      recordCashEvent(tx, actor, at, {
        orderId,
        kind: 'withdrawn',
        source: 'worker',
        from: order.state,
        to,
        ...said(raw),
        data: { outcome },
      })
    const decision = decideOrder(order.state, 'record_deleted', {})
    if (!decision.ok) return
    const { next } = decision
    if (outcome === 'gone') {
      await moveOrder(tx, subject, next, at, { leaseUntil: null, nextSendAt: null })
      if (next !== order.state) await tell(next)
      await wakeLook(tx, orderId, at, nextLookAt(next, 0, at))
    } else if (order.state === 'withdrawing') await tryAgain(tx, subject, { actor, at, raw, outcome })
    const data = {
      kind: outcome,
      httpStatus: said(raw).httpStatus,
      state: outcome === 'gone' ? next : order.state,
    }
    await appendAuditEvent(tx, actor, 'cash.record_send', { type: 'cash_order', id: orderId }, data)
  })
}

type Failed = Pick<Answer, 'raw' | 'outcome'> & { readonly actor: Actor; readonly at: Date }

async function tryAgain(
  tx: Transaction,
  subject: OrderSubject,
  { actor, at, raw, outcome }: Failed,
): Promise<void> {
  const { order, account } = subject
  const wait = WAITS_MS[order.fence - order.sends - 1]
  const nextSendAt = wait === undefined ? null : new Date(at.getTime() + wait)
  // A call without an answer may still be under way: so long the till is not free.
  const mayArrive = raw.kind === 'network' && raw.why === 'timeout'
  const leaseUntil = mayArrive ? new Date(at.getTime() + env().dispatchLeaseMs) : null
  await moveOrder(tx, subject, 'withdrawing', at, { leaseUntil, nextSendAt })
  await recordCashEvent(tx, actor, at, {
    orderId: order.id,
    kind: outcome === 'held' ? 'send_held' : 'send_unknown',
    source: 'worker',
    from: 'withdrawing',
    to: 'withdrawing',
    ...said(raw),
    data: { deleting: true },
  })
  if (nextSendAt) await wakeDelete(tx, order.id, nextSendAt)
  if (outcome !== 'held' || raw.kind !== 'response') return
  const reason = heldBy(raw.status, []) ?? 'unauthorized'
  await stopAccount(tx, actor, { accountId: account.id, reason, at })
}
