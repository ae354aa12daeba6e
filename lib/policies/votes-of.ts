import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { Sitting } from '@/lib/domain/policy/seat'
import { holdsNow } from '@/lib/users/holders'

export type Vote = Sitting & {
  /** The account that decided. */
  readonly userId: string
  /** On whose right to decide it rests: that account, and the one of whoever was away. */
  readonly accounts: readonly string[]
}

/** The approvals of an attempt that count: of accounts that are active and may still decide (APR-6). */
export async function votesOf(db: Queryable, attemptId: string): Promise<Vote[]> {
  const decides = holdsNow('payout:decide')
  const approvals = await db.approval.findMany({
    where: {
      attemptId,
      decision: 'approve',
      user: decides,
      OR: [{ delegationId: null }, { delegation: { absent: decides } }],
    },
    orderBy: { id: 'asc' },
    select: {
      personId: true,
      userId: true,
      onBehalfOf: true,
      emergencyId: true,
      delegation: { select: { absentUserId: true } },
    },
  })
  return approvals.flatMap(({ personId, userId, onBehalfOf, emergencyId, delegation }) => {
    if (userId === null) return []
    const accounts = delegation === null ? [userId] : [userId, delegation.absentUserId]
    return [{ personId, userId, onBehalfOf, emergency: emergencyId !== null, accounts }]
  })
}
