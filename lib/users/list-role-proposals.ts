import 'server-only'
import type { Role } from '@/lib/domain/permissions'
import { readRoleWish } from '@/lib/domain/proposal/role'
import { authorOf, type PolicyAuthor } from '@/lib/policies/policy-views'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { MOST_USERS } from '@/lib/users/list-users'
import { namesOf } from '@/lib/users/names-of'

export type RoleProposal = {
  readonly number: number
  readonly userId: string
  readonly name: string
  readonly role: Role
  /** The name of what narrows it. */
  readonly set: string | null
  /** Whether the account opens with it. */
  readonly begins: boolean
  readonly proposedBy: PolicyAuthor
}

/** The roles that wait for a second admin, the oldest first; of one account where it is named. */
export async function listRoleProposals(
  { db, actor }: ReadContext,
  userId?: string,
): Promise<RoleProposal[]> {
  authorize(actor, 'user:manage')
  const rows = await db.proposal.findMany({
    where: { kind: 'role', state: 'proposed', ...(userId !== undefined && { subject: userId }) },
    orderBy: { number: 'asc' },
    take: MOST_USERS,
  })
  const names = await namesOf(
    db,
    rows.flatMap(({ subject, proposedById }) => [subject, proposedById]),
  )
  const wishes = rows.map((row) => ({ ...row, wish: readRoleWish(row.document) }))
  const sets = await db.permissionSet.findMany({
    where: { id: { in: wishes.flatMap(({ wish }) => wish.set ?? []) } },
    select: { id: true, name: true },
  })
  return wishes.map(({ number, subject, wish, proposedById }) => ({
    number,
    userId: subject,
    name: names.get(subject) ?? subject,
    role: wish.role,
    begins: wish.begins,
    set: sets.find(({ id }) => id === wish.set)?.name ?? null,
    proposedBy: authorOf(proposedById, names),
  }))
}
