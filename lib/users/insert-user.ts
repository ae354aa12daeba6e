import 'server-only'
import type { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { Actor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { UserInput } from '@/lib/users/user-input'

type NewUser = Pick<z.output<typeof UserInput>, 'email' | 'name' | 'role'> & { passwordHash: string }

/**
 * Writes a person and the audit event, in the caller's transaction.
 * @throws GiroError `invalid_input` on field email when somebody has it already
 */
export async function insertUser(tx: Transaction, actor: Actor, at: Date, user: NewUser): Promise<string> {
  const id = newId(at)
  const { count } = await tx.user.createMany({ data: { id, ...user, createdAt: at }, skipDuplicates: true })
  if (count === 0) throw new GiroError('invalid_input', { fieldErrors: { email: { key: 'email_taken' } } })
  await appendAuditEvent(tx, actor, 'user.create', { type: 'user', id }, { role: user.role })
  return id
}
