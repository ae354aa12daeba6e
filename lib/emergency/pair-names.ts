import 'server-only'
import type { Pair } from '@/lib/domain/proposal/emergency-pair'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

/** What the accounts of these pairs are called, for whoever may read payouts. */
export async function pairNames(
  { db, actor }: ReadContext,
  pairs: readonly Pair[],
): Promise<Readonly<Record<string, string>>> {
  authorize(actor, 'company:read')
  const ids = pairs.flatMap((pair) => (pair ? [pair.oneId, pair.otherId] : []))
  return Object.fromEntries(await namesOf(db, ids))
}
