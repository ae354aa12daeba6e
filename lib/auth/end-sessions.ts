import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const EndSessionInput = z.strictObject({ sessionId: z.string().regex(/^[0-9a-f]{64}$/) })
export const EndOtherSessionsInput = z.strictObject({})

/**
 * Ends one of one's own sessions, wherever it is: its next request is nobody's.
 * @throws GiroError `conflict` where it has ended already, or is not one's own
 */
export async function endOwnSession(
  context: Context<UserActor>,
  input: z.input<typeof EndSessionInput>,
): Promise<{ sessionId: string }> {
  const person = authorize(context.actor, 'desk:enter')
  const { sessionId } = EndSessionInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, userId: person.userId, revokedAt: null },
      data: { revokedAt: now },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'session_over' })
    await appendAuditEvent(tx, person, 'session.end', { type: 'user', id: person.userId }, { sessionId })
    return { sessionId }
  })
}

/** Ends all of one's own sessions but the one that asks. */
export async function endOtherSessions(
  context: Context<UserActor>,
  input: z.input<typeof EndOtherSessionsInput>,
): Promise<{ ended: number }> {
  const person = authorize(context.actor, 'desk:enter')
  EndOtherSessionsInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { count: ended } = await tx.session.updateMany({
      where: { userId: person.userId, revokedAt: null, id: { not: person.sessionId } },
      data: { revokedAt: now },
    })
    await appendAuditEvent(tx, person, 'session.end_others', { type: 'user', id: person.userId }, { ended })
    return { ended }
  })
}
