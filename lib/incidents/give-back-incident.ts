import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { requireOpen } from '@/lib/incidents/require-open'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const GiveBackIncidentInput = z.strictObject({ incidentId: z.string() })

/** Whoever took it no longer looks into it. */
export async function giveBackIncident(
  context: Context,
  input: z.input<typeof GiveBackIncidentInput>,
): Promise<{ incidentId: string }> {
  const person = authorize(context.actor, 'incident:handle')
  const { incidentId } = GiveBackIncidentInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, closedAt: null, takenById: person.userId },
      data: { takenById: null, takenAt: null },
    })
    await requireOpen(tx, incidentId, count)
    await appendAuditEvent(tx, person, 'incident.give_back', { type: 'incident', id: incidentId })
    return { incidentId }
  })
}
