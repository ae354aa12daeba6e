import 'server-only'
import { z } from 'zod'
import { personsOf } from '@/lib/approvals/persons-of'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { emergencyState, MAX_EMERGENCY_TEXT, MIN_EMERGENCY_TEXT } from '@/lib/domain/approval/emergency'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

export const ReviewEmergencyInput = z.strictObject({
  emergencyId: z.string(),
  review: z.string().trim().min(MIN_EMERGENCY_TEXT, 'emergency_text_short').max(MAX_EMERGENCY_TEXT),
})

/**
 * Says what came of an emergency once it is over, and closes its incident: an admin who neither named the pair nor is one
 * of the two.
 */
export async function reviewEmergency(context: Context, input: unknown): Promise<{ emergencyId: string }> {
  const admin = authorize(context.actor, 'policy:manage')
  const { emergencyId, review } = parseFields(ReviewEmergencyInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM emergency WHERE id = ${emergencyId} FOR UPDATE`
    const found = await tx.emergency.findUnique({ where: { id: emergencyId }, include: { pair: true } })
    if (!found) throw new GiroError('not_found', { reason: 'no_such_emergency' })
    if (emergencyState(found, now) !== 'review') {
      throw new GiroError('conflict', {
        reason: found.reviewedAt ? 'emergency_reviewed' : 'emergency_not_over',
      })
    }
    const { oneUserId, otherUserId, definedById } = found.pair
    if ((await personsOf(tx, [oneUserId, otherUserId, definedById])).includes(admin.personId)) {
      throw new GiroError('forbidden', { reason: 'emergency_part' })
    }
    const data = { reviewedAt: now, reviewedById: admin.userId, review }
    await tx.emergency.update({ where: { id: emergencyId }, data, select: { id: true } })
    await tx.incident.updateMany({
      where: { kind: 'emergency', subject: emergencyId, closedAt: null },
      data: { closedAt: now, closedById: admin.userId, closeReason: review },
    })
    await appendAuditEvent(tx, admin, 'emergency.review', { type: 'emergency', id: emergencyId }, {})
    return { emergencyId }
  })
}
