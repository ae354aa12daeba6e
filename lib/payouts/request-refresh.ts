import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { refreshJobKey } from '@/lib/jobs/job-keys'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { reached } from '@/lib/users/reach'

/** A page of the table at its largest. */
export const REFRESH_MOST = 100

export const RequestRefreshInput = z.strictObject({
  payoutIds: z.array(z.string().min(1).max(64)).min(1).max(REFRESH_MOST),
})

/** Someone waits at a screen: these jobs run before polls and sweeps. */
const PRIORITY = -5

/**
 * Asks for a look at the provider, one job a payout; the answer is read by `getRefresh`. Ids that do not exist are
 * left out; when none exists it throws `not_found`.
 */
export async function requestRefresh(
  context: Context,
  input: z.input<typeof RequestRefreshInput>,
): Promise<{ requestId: string; total: number }> {
  const person = authorize(context.actor, 'payout:refresh')
  const { payoutIds } = RequestRefreshInput.parse(input)
  const now = context.now()
  const requestId = newId(now)
  return inTransaction(context.db, async (tx) => {
    const found = await tx.payout.findMany({
      where: { id: { in: payoutIds }, ...reached(person) },
      select: { id: true },
    })
    if (found.length === 0) throw new GiroError('not_found', { reason: 'no_such_payout' })
    await tx.refreshRequest.create({
      data: { id: requestId, requestedBy: person.userId, createdAt: now },
      select: { id: true },
    })
    await tx.refreshItem.createMany({ data: found.map(({ id }) => ({ requestId, payoutId: id })) })
    const jobs = found.map(({ id: payoutId }) => ({
      payload: { requestId, payoutId },
      jobKey: refreshJobKey(requestId, payoutId),
    }))
    await enqueueEach(tx, 'refresh_payout', jobs, PRIORITY)
    const data = { payouts: found.length }
    await appendAuditEvent(
      tx,
      person,
      'payout.request_refresh',
      { type: 'refresh_request', id: requestId },
      data,
    )
    return { requestId, total: found.length }
  })
}
