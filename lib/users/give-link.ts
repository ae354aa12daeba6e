import 'server-only'
import type { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { endLinks, giveLink, INVITATION_MS, RESET_MS } from '@/lib/auth/access-links'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import type { GivenLink } from '@/lib/users/create-user'
import { UserIdInput } from '@/lib/users/disable-user'
import { lockUsers } from '@/lib/users/lock-users'
import { recordGrant } from '@/lib/users/record-grant'

type Input = z.input<typeof UserIdInput>

/** Invites somebody once more who has not chosen a password; the link from before works no longer. */
export async function inviteAgain(context: Context, input: Input): Promise<GivenLink> {
  const admin = authorize(context.actor, 'user:manage')
  const { userId } = UserIdInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    await lockTarget(tx, admin, userId, 'invited')
    const wanted = { userId, kind: 'invitation', madeById: admin.userId, ms: INVITATION_MS } as const
    const token = await giveLink(tx, wanted, now)
    await appendAuditEvent(tx, admin, 'user.invite', { type: 'user', id: userId })
    return { userId, token }
  })
}

/**
 * Withdraws an invitation that is open.
 * @throws GiroError `conflict` where it was accepted, withdrawn or over already
 */
export async function withdrawInvitation(context: Context, input: Input): Promise<{ userId: string }> {
  const admin = authorize(context.actor, 'user:manage')
  const { userId } = UserIdInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    await lockTarget(tx, admin, userId, 'invited')
    if ((await endLinks(tx, userId, now)) === 0) throw new GiroError('conflict', { reason: 'link_over' })
    await appendAuditEvent(tx, admin, 'user.withdraw_invitation', { type: 'user', id: userId })
    return { userId }
  })
}

/**
 * Makes the link with which somebody who forgot their password sets another one. Whoever hands it over could use it: for three
 * days the account checks nothing that this admin prepared. A second factor is still asked for.
 */
export async function makeResetLink(context: Context, input: Input): Promise<GivenLink> {
  const admin = authorize(context.actor, 'user:manage')
  const { userId } = UserIdInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const role = await lockTarget(tx, admin, userId, 'active')
    const wanted = { userId, kind: 'reset', madeById: admin.userId, ms: RESET_MS } as const
    const token = await giveLink(tx, wanted, now)
    await recordGrant(tx, admin, { userId, role }, now)
    await appendAuditEvent(tx, admin, 'user.make_reset_link', { type: 'user', id: userId })
    return { userId, token }
  })
}

/** Somebody else who may sign in, with a password or still without; their role. */
async function lockTarget(tx: Transaction, admin: UserActor, userId: string, wanted: 'invited' | 'active') {
  const { facts, target } = await lockUsers(tx, admin, userId)
  if (!facts.actorIsAdmin) throw new GiroError('forbidden', { reason: 'role_lacks_permission' })
  const { personId, passwordHash, ssoSubject } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { personId: true, passwordHash: true, ssoSubject: true },
  })
  if (personId === admin.personId) throw new GiroError('refused', { reason: 'own_link' })
  if (target.disabled) throw new GiroError('refused', { reason: 'link_of_disabled' })
  const isInvited = passwordHash === null && ssoSubject === null
  if (isInvited !== (wanted === 'invited')) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  return target.role
}
