import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const CancelReplayInput = z.strictObject({ replayId: z.string().min(1).max(64) })

/** Ends a replay before its time; what it has looked at stays as it is. Throws `conflict`: it has ended already. */
export async function cancelReplay(
  context: Context,
  input: z.input<typeof CancelReplayInput>,
): Promise<{ cancelled: number }> {
  const person = authorize(context.actor, 'webhook:replay')
  const { replayId } = CancelReplayInput.parse(input)
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    const { count } = await tx.deliveryReplay.updateMany({
      where: { id: replayId, finishedAt: null },
      data: { finishedAt: at, cancelledBy: person.userId },
    })
    if (count === 0) throw new GiroError('conflict', { reason: 'replay_ended' })
    const items = await tx.deliveryReplayItem.updateMany({
      where: { replayId, state: 'pending' },
      data: { state: 'cancelled', finishedAt: at },
    })
    const data = { cancelled: items.count }
    await appendAuditEvent(
      tx,
      person,
      'webhook.cancel_replay',
      { type: 'delivery_replay', id: replayId },
      data,
    )
    return { cancelled: items.count }
  })
}
