import 'server-only'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { holdsNow } from '@/lib/users/holders'

/** More names than this help nobody. */
const MOST_NAMES = 5

export type Deciders = { readonly names: readonly string[]; readonly more: number }

/** Who could decide a payout that these people prepared: everyone active who may decide, but them. */
export async function listDeciders(
  { db, actor }: ReadContext,
  editorIds: readonly string[],
): Promise<Deciders> {
  authorize(actor, 'payout:read')
  const where = { ...holdsNow('payout:decide'), id: { notIn: [...editorIds] } }
  const people = await db.user.findMany({
    where,
    orderBy: { name: 'asc' },
    take: MOST_NAMES,
    select: { name: true },
  })
  const total = people.length < MOST_NAMES ? people.length : await db.user.count({ where })
  return { names: people.map(({ name }) => name), more: total - people.length }
}
