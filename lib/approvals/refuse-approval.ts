import 'server-only'
import { z } from 'zod'
import type { Payout } from '@/generated/prisma/client'
import { sharesPerson } from '@/lib/approvals/shares-person'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { LiveDelegation } from '@/lib/delegations/live-delegations'
import type { UserActor } from '@/lib/domain/actor'
import { isAboutProof, type ProofReason } from '@/lib/domain/approval/step-up'
import { GiroError } from '@/lib/domain/errors'
import { type DecisionReason, decide, isAboutPerson } from '@/lib/domain/payout/transitions'
import { isAboutVoter, type VoteReason } from '@/lib/domain/policy/vote'

export const DecisionInput = z.strictObject({
  payoutId: z.string(),
  /** What the approver's screen showed. */
  version: z.int().positive(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** In whose place, as the screen showed: a person's id, or null for one's own; left out where none was shown. */
  onBehalfOf: z.string().nullable().optional(),
})
export type Seen = z.output<typeof DecisionInput>

export type Refusal = DecisionReason | VoteReason | ProofReason | 'seat_changed'

/** Whether person and payout allow an approval of what was seen; what the policy asks is for `weighVote`. */
export async function whyNotApprove(
  tx: Transaction,
  person: UserActor,
  payout: Payout,
  seen: Seen,
): Promise<DecisionReason | null> {
  const decision = decide(payout.state, 'approve', {
    isMaker: await sharesPerson(tx, person, [payout.makerId]),
    isEditor: await sharesPerson(tx, person, payout.editorIds),
    version: payout.version,
    versionSeen: seen.version,
    digest: payout.envelopeDigest ?? '',
    digestSeen: seen.digest,
  })
  return decision.ok ? null : decision.reason
}

/** Whether the approval would count in another place than the one that was shown. */
export function isOtherSeat({ onBehalfOf }: Seen, delegation: LiveDelegation | null): boolean {
  return onBehalfOf !== undefined && onBehalfOf !== (delegation?.absentPersonId ?? null)
}

/** Committed, not thrown: an attempt to approve what one may not stays on record. */
export async function refuseApproval(tx: Transaction, person: UserActor, payoutId: string, reason: Refusal) {
  await appendAuditEvent(tx, person, 'payout.approve_refused', { type: 'payout', id: payoutId }, { reason })
  return { ok: false, reason } as const
}

/** What a caller gets for it: about the person, about the proof, or about what the payout has become. */
export function asRefusal(reason: Refusal): GiroError {
  if (isAboutPerson(reason) || isAboutVoter(reason)) return new GiroError('forbidden', { reason })
  return new GiroError(isAboutProof(reason) ? 'refused' : 'conflict', { reason })
}
