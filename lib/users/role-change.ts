import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import type { Role } from '@/lib/domain/permissions'
import { readRoleWish } from '@/lib/domain/proposal/role'
import { askWhoIsAsked } from '@/lib/jobs/ask-who-is-asked'
import { requireOffered } from '@/lib/permission-sets/require-offered'
import type { ChangeKind } from '@/lib/proposals/change-kind'
import { recordGrant } from '@/lib/users/record-grant'
import { setsTold } from '@/lib/users/sets-told'

/** A role that does more than read, for one account. Never stricter: a role that only reads is given without it. */
export const roleChange: ChangeKind = {
  permission: 'user:manage',
  onlyStricter: () => false,
  require: requireRole,
  apply: applyRole,
}

type LockedAccount = { readonly role: Role; readonly setId: string | null; readonly personId: string }

/** The account has the role and the set that the proposal says it has, what it is given is still offered, and it is of neither of the two who give it another one. */
async function requireRole(
  tx: Transaction,
  document: string,
  { persons, subject }: Parameters<ChangeKind['require']>[2],
): Promise<void> {
  const [account] = await tx.$queryRaw<LockedAccount[]>`
    SELECT role::text AS role, set_id AS "setId", person_id AS "personId" FROM app_user WHERE id = ${subject} FOR NO KEY UPDATE`
  if (!account) throw new GiroError('not_found', { reason: 'no_such_user' })
  if (persons.includes(account.personId)) throw new GiroError('refused', { reason: 'own_access' })
  const { from, fromSet, role, set } = readRoleWish(document)
  if (account.role !== from || account.setId !== (fromSet ?? null)) {
    throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  }
  await requireOffered(tx, role, set)
}

async function applyRole(
  tx: Transaction,
  document: string,
  { at, proposedById, actor, subject, number }: Parameters<ChangeKind['apply']>[2],
): ReturnType<ChangeKind['apply']> {
  const { from, fromSet, role, set, begins } = readRoleWish(document)
  const { count } = await tx.user.updateMany({
    where: { id: subject, role: from, setId: fromSet ?? null },
    data: { role, setId: set ?? null, roleDecision: number, ...(begins && { disabledAt: null }) },
  })
  if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  const grant = { userId: subject, role }
  await tx.userGrant.create({
    data: { ...grant, grantedById: proposedById, grantedAt: at },
    select: { id: true },
  })
  await recordGrant(tx, actor, grant, at)
  await askWhoIsAsked(tx)
  const names = await setNames(tx, [fromSet, set])
  const data = { from, ...setsTold(names(fromSet), names(set)), to: role, begins }
  return { action: 'user.change_role', object: { type: 'user', id: subject }, data }
}

async function setNames(tx: Transaction, ids: readonly (string | undefined)[]) {
  const known = ids.filter((id) => id !== undefined)
  const sets = await tx.permissionSet.findMany({
    where: { id: { in: known } },
    select: { id: true, name: true },
  })
  return (id: string | undefined) => sets.find((set) => set.id === id) ?? null
}
