import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { SendingNote } from '@/lib/sending/sending-note'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const SetHostAsideInput = z.strictObject({ anchorId: z.uuid(), reason: SendingNote })

/** A host that is gone: nobody waits for its journal any more. Should it come back, it reports itself. */
export async function setHostAside(
  context: Context,
  input: z.input<typeof SetHostAsideInput>,
): Promise<{ anchorId: string }> {
  const admin = authorize(context.actor, 'sending:resume')
  const { anchorId, reason } = SetHostAsideInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.anchor', 0))`
    const { count } = await tx.anchor.updateMany({
      where: { id: anchorId, setAsideAt: null },
      data: { setAsideAt: context.now(), setAsideBy: admin.userId, setAsideReason: reason },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    await appendAuditEvent(tx, admin, 'anchor.set_aside', { type: 'anchor', id: anchorId }, {})
    return { anchorId }
  })
}
