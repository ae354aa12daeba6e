import 'server-only'
import type { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { Actor, HeldSet } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { recordGrant } from '@/lib/users/record-grant'
import type { UserInput } from '@/lib/users/user-input'

type NewUser = Pick<z.output<typeof UserInput>, 'email' | 'name' | 'role' | 'sameAs'> & {
  /** What narrows the role. */
  readonly set?: Pick<HeldSet, 'id' | 'name'> | null
  /** Null: they are invited to choose one. */
  passwordHash: string | null
}
/** What waits for a second admin, as the event tells it. */
type Waits = { readonly proposal: number; readonly digest: string }

/**
 * Writes an account and the audit event, in the caller's transaction. Of somebody who has one already it is another account of
 * the same person, who counts once and decides nothing that any of them prepared.
 * With `propose` it is closed and only reads until a second admin gives it the role that it is for.
 * @throws GiroError `invalid_input` on field email when somebody has it already, on field sameAs when nobody is there
 */
export async function insertUser(
  tx: Transaction,
  actor: Actor,
  at: Date,
  { sameAs, set = null, ...user }: NewUser,
  propose?: (userId: string) => Promise<Waits>,
): Promise<string> {
  const id = newId(at)
  const personId = sameAs === undefined ? id : await personOfAccount(tx, sameAs)
  const closed = propose && ({ role: 'viewer', disabledAt: at } as const)
  const held = propose ? {} : { setId: set?.id ?? null }
  const data = { id, personId, ...user, ...held, ...closed, createdAt: at }
  const { count } = await tx.user.createMany({ data, skipDuplicates: true })
  if (count === 0) throw new GiroError('invalid_input', { fieldErrors: { email: { key: 'email_taken' } } })
  if (!propose) await recordGrant(tx, actor, { userId: id, role: user.role }, at)
  const waits = await propose?.(id)
  const said = {
    role: user.role,
    ...(set && { set: set.name }),
    ...(sameAs !== undefined && { personId }),
    ...waits,
  }
  await appendAuditEvent(tx, actor, 'user.create', { type: 'user', id }, said)
  return id
}

async function personOfAccount(tx: Transaction, userId: string): Promise<string> {
  const account = await tx.user.findUnique({ where: { id: userId }, select: { personId: true } })
  if (!account) throw new GiroError('invalid_input', { fieldErrors: { sameAs: { key: 'field_invalid' } } })
  return account.personId
}
