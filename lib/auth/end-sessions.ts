import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { whyNotThem } from '@/lib/auth/own-proof'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

const password = z.string().max(1_024)
export const EndSessionInput = z.strictObject({ sessionId: z.string().regex(/^[0-9a-f]{64}$/), password })
export const EndOtherSessionsInput = z.strictObject({ password })

/**
 * Ends one of one's own sessions, wherever it is: its next request is nobody's. After what shows that it is them (ASVS 7.5.2):
 * whoever sits down at an open desk does not throw its owner out of the others.
 * @throws GiroError `conflict` where it has ended already, or is not one's own; `refused`, which stays on record
 */
export async function endOwnSession(
  context: Context<UserActor>,
  input: z.input<typeof EndSessionInput>,
): Promise<{ sessionId: string }> {
  const person = authorize(context.actor, 'desk:enter')
  const { sessionId, password } = EndSessionInput.parse(input)
  const now = context.now()
  return asThemselves(context, person, password, async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, userId: person.userId, revokedAt: null },
      data: { revokedAt: now },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'session_over' })
    await appendAuditEvent(tx, person, 'session.end', { type: 'user', id: person.userId }, { sessionId })
    return { sessionId }
  })
}

/** Ends all of one's own sessions but the one that asks, after the same. */
export async function endOtherSessions(
  context: Context<UserActor>,
  input: z.input<typeof EndOtherSessionsInput>,
): Promise<{ ended: number }> {
  const person = authorize(context.actor, 'desk:enter')
  const { password } = EndOtherSessionsInput.parse(input)
  const now = context.now()
  return asThemselves(context, person, password, async (tx) => {
    const { count: ended } = await tx.session.updateMany({
      where: { userId: person.userId, revokedAt: null, id: { not: person.sessionId } },
      data: { revokedAt: now },
    })
    await appendAuditEvent(tx, person, 'session.end_others', { type: 'user', id: person.userId }, { ended })
    return { ended }
  })
}

async function asThemselves<T>(
  context: Context<UserActor>,
  person: UserActor,
  password: string,
  end: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const reason = await whyNotThem(context.db, person, password, context.now())
  if (reason === null) return inTransaction(context.db, end)
  const object = { type: 'user', id: person.userId } as const
  await inTransaction(context.db, (tx) =>
    appendAuditEvent(tx, person, 'session.end_refused', object, { reason }),
  )
  throw new GiroError('refused', { reason })
}
