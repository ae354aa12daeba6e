import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { endRequest } from '@/lib/cash-out/end-request'
import { lockRequest, waitsForVotes } from '@/lib/cash-out/lock-request'
import { inTransaction } from '@/lib/db/transaction'
import type { Context } from '@/lib/server/context'

/** What one sweep ends; the next one comes soon. */
const BATCH = 300

/** Ends what nobody decided in time at the tills: a withdrawal above a limit leaves its till free. Returns how many. */
export async function expireCashRequests(context: Pick<Context, 'db' | 'actor' | 'now'>): Promise<number> {
  const due = await context.db.cashRequest.findMany({
    where: { completedAt: null, closedAt: null, expiresAt: { lte: context.now() } },
    orderBy: { expiresAt: 'asc' },
    take: BATCH,
    select: { id: true },
  })
  for (const { id } of due) await expireOne(context, id)
  return due.length
}

async function expireOne(
  { db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
  requestId: string,
): Promise<void> {
  const at = now()
  await inTransaction(db, async (tx) => {
    const subject = await lockRequest(tx, requestId)
    if (!subject || !waitsForVotes(subject) || subject.request.expiresAt > at) return
    await endRequest(tx, actor, subject, 'request_expired', at)
    const object = { type: 'cash_order', id: subject.subject.order.id } as const
    const data = { requestId, refundId: subject.refund?.id ?? null }
    await appendAuditEvent(tx, actor, 'cash.expire_request', object, data)
  })
}
