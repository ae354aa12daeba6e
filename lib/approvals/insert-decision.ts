import 'server-only'
import type { Decision } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { LiveDelegation } from '@/lib/delegations/live-delegations'
import type { UserActor } from '@/lib/domain/actor'
import type { RejectionCause } from '@/lib/domain/approval/rejection'

type DecisionRow = {
  readonly payoutId: string
  readonly attemptId: string
  readonly version: number
  readonly digest: string
  readonly person: UserActor
  readonly decision: Decision
  /** In whose place, where it is not the person's own. */
  readonly delegation: LiveDelegation | null
  /** The emergency without which it would not count. */
  readonly emergencyId?: string | null
  /** Why it was rejected; both are left out when approving. */
  readonly cause?: RejectionCause
  readonly reason?: string
}

/** Writes who approved or rejected which envelope, in the verb's own transaction; returns its id. */
export async function insertDecision(
  tx: Transaction,
  at: Date,
  { person: { personId, userId }, delegation, emergencyId = null, ...decision }: DecisionRow,
): Promise<string> {
  const place = delegation && { onBehalfOf: delegation.absentPersonId, delegationId: delegation.id }
  const data = { id: newId(at), ...decision, personId, userId, ...place, emergencyId, decidedAt: at }
  const { id } = await tx.approval.create({ data, select: { id: true } })
  return id
}

/** What timeline and audit say of a decision in another's place: the account of the one who is away. */
export function behalfOf(
  delegation: LiveDelegation | null,
): { onBehalfOf: string; delegation: string } | null {
  return delegation && { onBehalfOf: delegation.absentUserId, delegation: delegation.id }
}
