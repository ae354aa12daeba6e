import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { closableByHand, MAX_CLOSE_REASON_LENGTH, MIN_CLOSE_REASON_LENGTH } from '@/lib/domain/incident'
import { requireOpen } from '@/lib/incidents/require-open'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const CloseIncidentInput = z.strictObject({
  incidentId: z.string(),
  /** What was found out and done: whoever meets the next one reads it. */
  reason: z.string().trim().max(MAX_CLOSE_REASON_LENGTH),
})

/** Closes an incident for good, with a reason. What ends with its cause is closed by Giro alone. */
export async function closeIncident(
  context: Context,
  input: z.input<typeof CloseIncidentInput>,
): Promise<{ incidentId: string }> {
  const person = authorize(context.actor, 'incident:handle')
  const { incidentId, reason } = CloseIncidentInput.parse(input)
  if (reason.length < MIN_CLOSE_REASON_LENGTH) {
    throw new GiroError('refused', { reason: 'close_reason_too_short' })
  }
  return inTransaction(context.db, async (tx) => {
    const incident = await tx.incident.findUnique({ where: { id: incidentId } })
    if (!incident) throw new GiroError('not_found', { reason: 'no_such_incident' })
    const { kind, subject, closedAt } = incident
    if (closedAt === null && !closableByHand(kind)) throw new GiroError('refused', { reason: 'cause_stands' })
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, closedAt: null },
      data: { closedById: person.userId, closedAt: context.now(), closeReason: reason },
    })
    await requireOpen(tx, incidentId, count)
    const data = { kind, subject }
    await appendAuditEvent(tx, person, 'incident.close', { type: 'incident', id: incidentId }, data)
    return { incidentId }
  })
}
