import 'server-only'
import { DELEGATION_PARTS, type DelegationView, toDelegation } from '@/lib/delegations/list-delegations'
import type { RejectionCause } from '@/lib/domain/approval/rejection'
import { GiroError } from '@/lib/domain/errors'
import type { Currency } from '@/lib/domain/payout/contract'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'
import { showText } from '@/lib/personal-data/show-text'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** One decision in the place of somebody who was away. Amounts are minor units as text. */
export type DigestRow = {
  readonly id: string
  readonly payoutId: string
  readonly beneficiaryName: string
  readonly currency: Currency
  readonly amountMinor: string
  readonly decision: 'approve' | 'reject'
  readonly cause: RejectionCause | null
  readonly reason: string | null
  readonly at: Date
  readonly state: PayoutState
  readonly outcome: Outcome | null
}

export type DigestView = {
  readonly delegation: DelegationView
  readonly rows: readonly DigestRow[]
  /** Position for the next page; null: this is the last. */
  readonly next: string | null
}

export const DIGEST_PAGE = 50

/** What was decided in the place of one who was away, newest first, a page at a time; for its two people only. */
export async function getDigest(
  { db, actor }: ReadContext,
  { delegationId, after }: { delegationId: string; after?: string | undefined },
  now: Date,
): Promise<DigestView> {
  const { personId } = authorize(actor, 'payout:read')
  const row = await db.delegation.findUnique({
    where: { id: delegationId },
    include: DELEGATION_PARTS,
  })
  if (!row || ![row.absentPersonId, row.deputyPersonId].includes(personId)) {
    throw new GiroError('not_found', { reason: 'no_such_delegation' })
  }
  const approvals = await db.approval.findMany({
    where: { delegationId, ...(after !== undefined && { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: DIGEST_PAGE + 1,
    include: { payout: true },
  })
  const shown = approvals.slice(0, DIGEST_PAGE)
  return {
    delegation: toDelegation(row, personId, now),
    rows: shown.map(({ id, payout, decision, cause, reason, decidedAt }) => ({
      id,
      payoutId: payout.id,
      beneficiaryName: showText(payout.beneficiaryName, 'payout.beneficiary_name', payout.id),
      currency: payout.currency,
      amountMinor: payout.amountMinor.toString(),
      decision,
      cause,
      reason,
      at: decidedAt,
      state: payout.state,
      outcome: payout.outcome,
    })),
    next: approvals.length > DIGEST_PAGE ? (shown.at(-1)?.id ?? null) : null,
  }
}
