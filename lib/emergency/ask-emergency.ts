import 'server-only'
import { z } from 'zod'
import { personsOf } from '@/lib/approvals/persons-of'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { EMERGENCY_MINUTES, MAX_EMERGENCY_TEXT, MIN_EMERGENCY_TEXT } from '@/lib/domain/approval/emergency'
import { GiroError } from '@/lib/domain/errors'
import { lockEmergencies } from '@/lib/emergency/lock-emergencies'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const reason = z.string().trim().min(MIN_EMERGENCY_TEXT, 'emergency_text_short').max(MAX_EMERGENCY_TEXT)
export const AskEmergencyInput = z.strictObject({ minutes: z.literal([...EMERGENCY_MINUTES]), reason })
export const JoinEmergencyInput = z.strictObject({ emergencyId: z.string(), reason })

/** One of the pair says that there is an emergency, why, and for how long. Nothing holds until the other one joins. */
export async function askEmergency(context: Context, input: unknown): Promise<{ emergencyId: string }> {
  const person = authorize(context.actor, 'payout:decide')
  const { minutes, reason: why } = parseFields(AskEmergencyInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { pair, open } = await lockEmergencies(tx, now)
    if (!pair || !(await isOfPair(tx, person, pair)))
      throw new GiroError('forbidden', { reason: 'not_of_pair' })
    if (open) throw new GiroError('conflict', { reason: 'emergency_open' })
    // One that nobody joined in time makes room.
    await tx.emergency.updateMany({
      where: { pairId: pair.id, joinedAt: null, endedAt: null },
      data: { endedAt: now, endedById: person.userId },
    })
    const id = newId(now)
    const row = { id, pairId: pair.id, minutes, askedById: person.userId, askedAt: now, reason: why }
    await tx.emergency.create({ data: row, select: { id: true } })
    await appendAuditEvent(tx, person, 'emergency.ask', { type: 'emergency', id }, { minutes })
    return { emergencyId: id }
  })
}

/**
 * The other one of the pair joins with a reason of their own: from now on both together approve what the policy would ask
 * others for. An incident is opened at once; it stays until an admin who had no part in it says what came of it.
 */
export async function joinEmergency(context: Context, input: unknown): Promise<{ emergencyId: string }> {
  const person = authorize(context.actor, 'payout:decide')
  const { emergencyId, reason: why } = parseFields(JoinEmergencyInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { pair, open } = await lockEmergencies(tx, now)
    if (!pair || !(await isOfPair(tx, person, pair)))
      throw new GiroError('forbidden', { reason: 'not_of_pair' })
    if (open?.id !== emergencyId || open.joinedAt !== null) {
      throw new GiroError('conflict', { reason: 'emergency_over' })
    }
    if ((await personsOf(tx, [open.askedById])).includes(person.personId)) {
      throw new GiroError('forbidden', { reason: 'emergency_own' })
    }
    const endsAt = new Date(now.getTime() + open.minutes * 60_000)
    await tx.emergency.update({
      where: { id: emergencyId },
      data: { joinedAt: now, joinedById: person.userId, joinReason: why, endsAt },
      select: { id: true },
    })
    const { minutes } = open
    await raiseIncident(tx, person, now, { kind: 'emergency', subject: emergencyId, facts: { minutes } })
    const data = { minutes, askedBy: open.askedById }
    await appendAuditEvent(tx, person, 'emergency.begin', { type: 'emergency', id: emergencyId }, data)
    return { emergencyId }
  })
}

export async function isOfPair(
  tx: Transaction,
  { personId }: UserActor,
  { oneUserId, otherUserId }: { oneUserId: string; otherUserId: string },
): Promise<boolean> {
  return (await personsOf(tx, [oneUserId, otherUserId])).includes(personId)
}
