import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { requireOpen } from '@/lib/incidents/require-open'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const TakeIncidentInput = z.strictObject({
  incidentId: z.string(),
  /** Who had it when the screen was shown: what somebody else took meanwhile is not taken away unseen. */
  takenBySeen: z.string().nullable(),
})

/** Says who looks into it, also in place of somebody else. */
export async function takeIncident(
  context: Context,
  input: z.input<typeof TakeIncidentInput>,
): Promise<{ incidentId: string }> {
  const person = authorize(context.actor, 'incident:handle')
  const { incidentId, takenBySeen } = TakeIncidentInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, closedAt: null, takenById: takenBySeen },
      data: { takenById: person.userId, takenAt: context.now() },
    })
    await requireOpen(tx, incidentId, count)
    const data = { from: takenBySeen }
    await appendAuditEvent(tx, person, 'incident.take', { type: 'incident', id: incidentId }, data)
    return { incidentId }
  })
}
