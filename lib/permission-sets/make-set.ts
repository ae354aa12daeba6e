import 'server-only'
import { z } from 'zod'
import { MOST_ACCOUNTS } from '@/lib/accounts/list-accounts'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { type FieldErrors, GiroError } from '@/lib/domain/errors'
import { BASES, completeSet, problemOf, type SetProblem } from '@/lib/domain/permission-set'
import { PERMISSIONS } from '@/lib/domain/permissions'
import { requireAdmin } from '@/lib/permission-sets/require-admin'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const MakeSetInput = z.strictObject({
  name: z
    .string('field_required')
    .trim()
    .min(1, 'field_required')
    .max(60, 'set_name_too_long')
    .regex(/^\P{C}*$/u, 'name_characters'),
  base: z.enum(BASES, 'role_required'),
  permissions: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length),
  /** None named: for all. */
  accountIds: z.array(z.string().max(64)).max(MOST_ACCOUNTS).default([]),
})

/**
 * Makes a set of permissions under a name, for good: another one takes its place. It gives nobody anything, so that one admin
 * makes it alone.
 * @throws GiroError `invalid_input` naming the field: a name that is taken, or permissions that make no set of the role
 */
export async function makeSet(context: Context, input: unknown): Promise<{ setId: string }> {
  const admin = authorize(context.actor, 'user:manage')
  const { name, base, permissions, ...typed } = parseFields(MakeSetInput, input)
  const accountIds = [...new Set(typed.accountIds)].sort()
  const problem = problemOf(base, permissions, accountIds)
  if (problem) throw new GiroError('invalid_input', { fieldErrors: { permissions: toFieldProblem(problem) } })
  const held = completeSet(permissions)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    await requireAdmin(tx, admin)
    const id = newId(now)
    if ((await tx.account.count({ where: { id: { in: accountIds } } })) !== accountIds.length)
      throw new GiroError('invalid_input', { fieldErrors: { accountIds: { key: 'field_invalid' } } })
    const data = { id, name, base, permissions: held, accountIds, madeById: admin.userId, madeAt: now }
    const { count } = await tx.permissionSet.createMany({ data, skipDuplicates: true })
    if (count === 0)
      throw new GiroError('invalid_input', { fieldErrors: { name: { key: 'set_name_taken' } } })
    const said = { name, base, permissions: held.join(' '), accounts: accountIds.join(' ') || null }
    await appendAuditEvent(tx, admin, 'set.make', { type: 'permission_set', id }, said)
    return { setId: id }
  })
}

function toFieldProblem(problem: SetProblem): FieldErrors[string] {
  if (problem.kind === 'needs') {
    return { key: 'set_needs', values: { permission: problem.permission, needs: problem.needs } }
  }
  return { key: `set_${problem.kind}` }
}
