import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { isOfPair } from '@/lib/emergency/ask-emergency'
import { lockEmergencies } from '@/lib/emergency/lock-emergencies'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const EndEmergencyInput = z.strictObject({ emergencyId: z.string() })

/** Ends an emergency at once, or calls off one that nobody joined: by one of the pair, or by an admin. */
export async function endEmergency(
  context: Context,
  input: z.input<typeof EndEmergencyInput>,
): Promise<{ emergencyId: string }> {
  const person = authorize(context.actor, 'company:read')
  const { emergencyId } = EndEmergencyInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { pair, open } = await lockEmergencies(tx, now)
    if (!pair || open?.id !== emergencyId) throw new GiroError('conflict', { reason: 'emergency_over' })
    if (person.role !== 'admin' && !(await isOfPair(tx, person, pair))) {
      throw new GiroError('forbidden', { reason: 'not_of_pair' })
    }
    const data = { endedAt: now, endedById: person.userId }
    await tx.emergency.update({ where: { id: emergencyId }, data, select: { id: true } })
    await appendAuditEvent(tx, person, 'emergency.end', { type: 'emergency', id: emergencyId }, {})
    return { emergencyId }
  })
}
