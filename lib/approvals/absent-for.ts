import 'server-only'
import { personsOf } from '@/lib/approvals/persons-of'
import { raisedBy } from '@/lib/approvals/raised-by'
import type { Queryable } from '@/lib/db/client'
import { type LiveDelegation, liveDelegations } from '@/lib/delegations/live-delegations'

/**
 * The absences in which this person may decide about a payout in the place of another: of people who neither prepared nor
 * edited it, nor were raised by those who did.
 */
export async function absentFor(
  db: Queryable,
  personId: string,
  { editorIds, now }: { editorIds: readonly string[]; now: Date },
): Promise<LiveDelegation[]> {
  const live = await liveDelegations(db, now, personId)
  if (live.length === 0) return []
  const barred = [...(await personsOf(db, editorIds)), ...(await raisedBy(db, editorIds, now))]
  return live.filter(({ absentPersonId }) => !barred.includes(absentPersonId))
}
