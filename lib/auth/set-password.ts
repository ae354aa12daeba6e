import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { findLink } from '@/lib/auth/access-links'
import { hashNewPassword } from '@/lib/auth/new-password'
import { requirePasswords } from '@/lib/auth/passwords-taken'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'

import { tellOwner } from '@/lib/notices/tell-owner'

export const LinkInput = z.strictObject({ token: z.string().max(100) })
export const SetPasswordInput = z.strictObject({
  token: z.string().max(100),
  password: z.string().max(1_024),
})

/** What its holder is told of a link: what it is for, and for which account. */
export async function readLink(
  db: Database,
  input: z.input<typeof LinkInput>,
  now: Date,
): Promise<{ readonly kind: 'invitation' | 'reset'; readonly email: string }> {
  const { token } = LinkInput.parse(input)
  requirePasswords()
  const link = await findLink(db, token, now)
  if (!link) throw new GiroError('refused', { reason: 'link_over' })
  return { kind: link.kind, email: link.user.email }
}

/**
 * Sets the password by a link, which works once, and ends every session of the account. It opens none: whoever has a second
 * factor is asked for it when they sign in.
 * @throws GiroError `refused` with `link_over`; `invalid_input` for a password that is easy to guess, and the link stays
 */
export async function setPasswordByLink(
  db: Database,
  input: z.input<typeof SetPasswordInput>,
  now: Date,
): Promise<{ readonly email: string }> {
  const { token, password } = SetPasswordInput.parse(input)
  requirePasswords()
  const link = await findLink(db, token, now)
  if (!link) throw new GiroError('refused', { reason: 'link_over' })
  const { id: userId, email, name, personId, role, set } = link.user
  const passwordHash = await hashNewPassword(password, { email, name })
  const actor: UserActor = { type: 'user', userId, personId, name, role, set, sessionId: link.id }
  return inTransaction(db, async (tx) => {
    // First the person, then the link, as whoever makes one: nobody is disabled meanwhile.
    const [person] = await tx.$queryRaw<{ enabled: boolean }[]>`
      SELECT disabled_at IS NULL AS enabled FROM app_user WHERE id = ${userId} FOR NO KEY UPDATE`
    if (!person?.enabled) throw new GiroError('refused', { reason: 'link_over' })
    const { count } = await tx.accessLink.updateMany({
      where: { id: link.id, usedAt: null, endedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (count !== 1) throw new GiroError('refused', { reason: 'link_over' })
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, passwordSetAt: now },
      select: { id: true },
    })
    const { count: ended } = await tx.session.updateMany({
      where: { userId, revokedAt: null },
      data: { revokedAt: now },
    })
    const object = { type: 'user', id: userId } as const
    await tellOwner(tx, userId, 'password', now)
    await appendAuditEvent(tx, actor, 'password.set', object, { by: link.kind, ended })
    return { email }
  })
}
