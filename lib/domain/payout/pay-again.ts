import type { PayoutDraft } from '@/lib/domain/payout/draft'
import type { Fix, ResendVerdict } from '@/lib/domain/payout/resend-policy'
import { type AttemptState, DEAD_ATTEMPT_STATES, type PayoutState } from '@/lib/domain/payout/state'

/** Keys of `errors.reasons`. */
export type PayAgainRefusal =
  | 'wrong_state'
  | 'chain_unresolved'
  | 'chain_contradicted'
  | 'already_replaced'
  | 'resend_never'
  | 'resend_wait'
  | 'resend_wait_provider'

export type PayAgainFacts = {
  readonly state: PayoutState
  /** About any payout of its chain the provider denied what was known. */
  readonly contradicted: boolean
  /** Another attempt of its chain may still pay, or has paid. */
  readonly unresolved: boolean
  /** It has a replacement that was not discarded. */
  readonly replaced: boolean
  readonly verdict: ResendVerdict
}

/** Why a payout may not be paid again at this moment; null: it may. Pure; the database refuses the same. */
export function refusePayAgain(facts: PayAgainFacts): PayAgainRefusal | null {
  const { state, verdict } = facts
  if (state === 'sending' || state === 'unknown' || state === 'sent') return 'chain_unresolved'
  if (state !== 'final') return 'wrong_state'
  if (facts.contradicted) return 'chain_contradicted'
  if (facts.replaced) return 'already_replaced'
  return refusalOf(verdict) ?? (facts.unresolved ? 'chain_unresolved' : null)
}

type CorrectionFacts = Pick<PayAgainFacts, 'state' | 'contradicted' | 'unresolved' | 'replaced'>

/** Why a copy of a payout may not be corrected in its place; null: it may. Pure; the database refuses the same. */
export function refuseCorrection(facts: CorrectionFacts): PayAgainRefusal | null {
  if (facts.state !== 'rejected') return 'wrong_state'
  if (facts.contradicted) return 'chain_contradicted'
  if (facts.replaced) return 'already_replaced'
  return facts.unresolved ? 'chain_unresolved' : null
}

/** What the policy itself says against it. */
export function refusalOf(verdict: ResendVerdict): PayAgainRefusal | null {
  if (verdict.may) return null
  if (verdict.policy === 'never') return 'resend_never'
  return verdict.until === null ? 'resend_wait_provider' : 'resend_wait'
}

const DEAD: ReadonlySet<AttemptState> = new Set(DEAD_ATTEMPT_STATES)

type Ended = { readonly state: AttemptState; readonly refundedMinor: bigint; readonly amountMinor: bigint }

/**
 * Whether a send can neither pay any more nor has paid for good: the provider said no, it never left, or all of its
 * money came back. Index `payout_attempt_one_live` holds the same.
 */
export function isProvedDead({ state, refundedMinor, amountMinor }: Ended): boolean {
  return DEAD.has(state) || (state === 'returned' && refundedMinor >= amountMinor)
}

/** Whether none of what had to change did; then the same answer is to be expected. */
export function isUnchanged(change: readonly Fix[], earlier: PayoutDraft, draft: PayoutDraft): boolean {
  return change.length > 0 && change.every((fix) => !isFixed(fix, earlier, draft))
}

function isFixed(fix: Fix, earlier: PayoutDraft, draft: PayoutDraft): boolean {
  switch (fix) {
    case 'destination':
      return destinationOf(earlier) !== destinationOf(draft)
    case 'document':
      return documentOf(earlier) !== documentOf(draft)
    case 'amount':
      return earlier.amountMinor !== draft.amountMinor
    case 'lower_amount':
      return draft.amountMinor < earlier.amountMinor
  }
}

function destinationOf(draft: PayoutDraft): string {
  const parts =
    draft.contract === 'pix_br'
      ? [draft.keyType, draft.key]
      : [draft.bankId, draft.contract === 'bank_br' ? draft.branch : '', draft.accountNumber]
  return JSON.stringify([draft.contract, draft.accountType, ...parts])
}

function documentOf({ ownerDocumentType, ownerDocument }: PayoutDraft): string {
  return `${ownerDocumentType} ${ownerDocument}`
}

/** The key of `errors.reasons` that says what has to change. */
export function reasonToChange(change: readonly Fix[]) {
  if (change.includes('lower_amount')) return 'fix_first_amount'
  return change.includes('amount') ? 'fix_first_contents' : 'fix_first_destination'
}
