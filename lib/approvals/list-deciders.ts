import 'server-only'
import { can, ROLES } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** More names than this help nobody. */
const MOST_NAMES = 5

export type Deciders = { readonly names: readonly string[]; readonly more: number }

/** Who could decide a payout that these people prepared: everyone active whose role decides, but them. */
export async function listDeciders(
  { db, actor }: ReadContext,
  editorIds: readonly string[],
): Promise<Deciders> {
  authorize(actor, 'payout:read')
  const roles = ROLES.filter((role) => can(role, 'payout:decide'))
  const where = { role: { in: roles }, disabledAt: null, id: { notIn: [...editorIds] } }
  const people = await db.user.findMany({
    where,
    orderBy: { name: 'asc' },
    take: MOST_NAMES,
    select: { name: true },
  })
  const total = people.length < MOST_NAMES ? people.length : await db.user.count({ where })
  return { names: people.map(({ name }) => name), more: total - people.length }
}
