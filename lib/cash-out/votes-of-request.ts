import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { Sitting } from '@/lib/domain/policy/seat'
import { holdsNow } from '@/lib/users/holders'

export type CashVoter = Sitting & { readonly userId: string }

/** The approvals of a request that count: of accounts that are active and may still decide. */
export async function votesOfRequest(db: Queryable, requestId: string): Promise<CashVoter[]> {
  const votes = await db.cashVote.findMany({
    where: { requestId, decision: 'approve', user: holdsNow('cash:approve') },
    orderBy: { id: 'asc' },
    select: { personId: true, userId: true },
  })
  return votes.flatMap(({ personId, userId }) =>
    userId === null ? [] : [{ personId, userId, onBehalfOf: null }],
  )
}
