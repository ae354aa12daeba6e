import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inHashGate } from '@/lib/auth/hash-gate'
import { hashNewPassword } from '@/lib/auth/new-password'
import { verifyPassword } from '@/lib/auth/passwords'
import { requirePasswords } from '@/lib/auth/passwords-taken'
import { forgetOwnTries, takeOwnTry } from '@/lib/auth/sign-in-tries'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { env } from '@/lib/env'
import { tellOwner } from '@/lib/notices/tell-owner'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ChangePasswordInput = z.strictObject({
  present: z.string().max(1_024),
  password: z.string().max(1_024),
})

/**
 * Changes one's own password, after the present one, and ends one's other sessions.
 * @throws GiroError `rate_limited` where nothing was looked at: too many tries in a row; `refused` with `password_wrong`, which stays on record; `invalid_input` for one that is easy to guess
 */
export async function changePassword(
  context: Context<UserActor>,
  input: z.input<typeof ChangePasswordInput>,
): Promise<{ ended: number }> {
  const person = authorize(context.actor, 'desk:enter')
  const { present, password } = ChangePasswordInput.parse(input)
  requirePasswords()
  const { db } = context
  const { userId } = person
  const object = { type: 'user', id: userId } as const
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, name: true, passwordHash: true },
  })
  const trying = { userId, key: env().sessionSecret }
  if (!(await takeOwnTry(db, trying, context.now()))) throw new GiroError('rate_limited')
  const fits = await inHashGate(() => verifyPassword(user.passwordHash, present))
  if (!fits) {
    await inTransaction(db, (tx) => appendAuditEvent(tx, person, 'password.change_refused', object))
    throw new GiroError('refused', { reason: 'password_wrong' })
  }
  await forgetOwnTries(db, trying)
  const passwordHash = await hashNewPassword(password, user)
  const now = context.now()
  return inTransaction(db, async (tx) => {
    // Not over one that was set meanwhile.
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: user.passwordHash },
      data: { passwordHash, passwordSetAt: now },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const { count: ended } = await tx.session.updateMany({
      where: { userId, revokedAt: null, id: { not: person.sessionId } },
      data: { revokedAt: now },
    })
    await tellOwner(tx, userId, 'password', now)
    await appendAuditEvent(tx, person, 'password.change', object, { ended })
    return { ended }
  })
}
