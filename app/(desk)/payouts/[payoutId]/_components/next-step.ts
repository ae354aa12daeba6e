import type { HoldView } from '@/lib/domain/limits/hold'
import type { PayoutState } from '@/lib/domain/payout/state'
import { allowedNext } from '@/lib/domain/payout/transition-table'
import type { Holder } from '@/lib/domain/permissions'
import { can } from '@/lib/domain/permissions'

/** Keys of `payout.next`. */
export type StepKey =
  | 'finish'
  | 'othersDraft'
  | 'decide'
  | 'waitApproval'
  | 'waitNobody'
  | 'sendingStopped'
  | 'accountStopped'
  | 'overCap'
  | 'approvalExpired'
  | 'askAgain'
  | 'notSent'
  | 'scheduled'
  | 'goingOut'
  | 'recallable'
  | 'renew'
  | 'othersRenew'
  | 'correct'
  | 'correctSuspected'
  | 'corrected'
  | 'othersCorrect'
  | 'restore'
  | 'discarded'
  | 'sending'
  | 'contradiction'
  | 'resend'
  | 'noResend'
  | 'wait'
  | 'watch'
  | 'refused'
  | 'byPeople'
  | 'closed'

export type StepAction =
  | 'submit'
  | 'edit'
  | 'correctCopy'
  | 'discard'
  | 'restore'
  | 'decide'
  | 'cannotDecide'
  | 'review'
  | 'payAgain'
  | 'cannotPayAgain'
export type NextStep = { readonly key: StepKey; readonly actions: readonly StepAction[] }

export type StepFacts = {
  readonly state: PayoutState
  readonly holder: Holder
  readonly isMaker: boolean
  readonly isEditor: boolean
  /** Not even all who may decide today could complete its approval. */
  readonly stuck: boolean
  /** The policy asks others than this person now, or has this person's approval already. */
  readonly asksOthers: boolean
  /** All sending is stopped. */
  readonly sendingStopped: boolean
  readonly accountStopped: boolean
  /** What holds an approved one. */
  readonly hold: HoldView['reason'] | null
  /** Giro itself would not send it. */
  readonly refusedByGiro: boolean
  /** The provider turned the bytes down, so that it never had a status of its own. */
  readonly refusedByProvider: boolean
  /** Two people said how it ended, and the provider has said nothing. */
  readonly resolvedByPeople: boolean
  /** The provider said the opposite of what was known: only they can tell which of the two holds. */
  readonly contradicted: boolean
  /** Another payout takes its place. */
  readonly replaced: boolean
  /** It was rejected because somebody suspects fraud. */
  readonly suspected: boolean
  /** Whether it can be paid again; null: its money is where it should be, or on its way. */
  readonly resend: 'allowed' | 'refused' | null
  readonly notBefore: Date | null
  /** Until then the policy keeps an approved one, so that it can be called back. */
  readonly heldUntil: Date | null
  readonly nextSendAt: Date | null
  readonly nextPollAt: Date | null
  readonly now: Date
}

/** What happens next with a payout and what this person can do about it. Pure; the verbs decide again. */
export function nextStep(facts: StepFacts): NextStep {
  const { state, holder, isMaker } = facts
  if (facts.contradicted) return { key: 'contradiction', actions: [] }
  const prepares = isMaker && can(holder, 'payout:prepare')
  const edit: StepAction[] = prepares && allowedNext(state, 'edit').length > 0 ? ['edit'] : []
  switch (state) {
    case 'draft':
      return prepares
        ? { key: 'finish', actions: ['submit', 'edit', 'discard'] }
        : { key: 'othersDraft', actions: [] }
    case 'submitted':
      return { ...waiting(facts), actions: deciding(facts) ?? edit }
    case 'approved':
      return { key: leaving(facts, prepares), actions: edit }
    case 'expired':
      return { key: prepares ? 'renew' : 'othersRenew', actions: edit }
    case 'rejected':
      return correcting(facts, prepares)
    case 'discarded':
      return prepares ? { key: 'restore', actions: ['restore'] } : { key: 'discarded', actions: [] }
    case 'sending':
      return { key: facts.accountStopped ? 'accountStopped' : 'sending', actions: [] }
    case 'unknown':
      return { key: resending(facts), actions: [] }
    case 'sent':
      return { key: 'wait', actions: [] }
    case 'final':
      return {
        key: closed(facts),
        actions: can(holder, 'payout:prepare') ? payingAgain(facts) : [],
      }
  }
}

/** The maker corrects a copy, once; a suspicion is said first. */
function correcting({ replaced, suspected }: StepFacts, prepares: boolean): NextStep {
  if (replaced) return { key: 'corrected', actions: [] }
  if (!prepares) return { key: 'othersCorrect', actions: [] }
  return { key: suspected ? 'correctSuspected' : 'correct', actions: ['correctCopy'] }
}

function decides({ holder, isEditor, asksOthers }: StepFacts): boolean {
  return can(holder, 'payout:decide') && !isEditor && !asksOthers
}

/** Null: this role never decides. An editor is shown the button, disabled, with the reason. */
function deciding(facts: StepFacts): StepAction[] | null {
  if (!can(facts.holder, 'payout:decide')) return null
  if (facts.isEditor) return ['cannotDecide']
  return [facts.asksOthers ? 'review' : 'decide']
}

function waiting(facts: StepFacts): { key: StepKey } {
  if (decides(facts)) return { key: 'decide' }
  return { key: facts.stuck ? 'waitNobody' : 'waitApproval' }
}

function leaving(facts: StepFacts, prepares: boolean): StepKey {
  const { sendingStopped, accountStopped, hold, refusedByGiro, notBefore, heldUntil, now } = facts
  // Only its maker helps, whatever else is in the way.
  if (hold === 'approval_expired') return prepares ? 'askAgain' : 'approvalExpired'
  if (sendingStopped) return 'sendingStopped'
  if (accountStopped) return 'accountStopped'
  if (hold === 'over_cap') return 'overCap'
  if (refusedByGiro) return 'notSent'
  if (heldUntil !== null && heldUntil > now) return 'recallable'
  return notBefore !== null && notBefore > now ? 'scheduled' : 'goingOut'
}

function resending({ accountStopped, sendingStopped, nextSendAt }: StepFacts): StepKey {
  if (accountStopped) return 'accountStopped'
  if (nextSendAt === null) return 'noResend'
  return sendingStopped ? 'sendingStopped' : 'resend'
}

function closed({ refusedByProvider, resolvedByPeople, nextPollAt }: StepFacts): StepKey {
  if (resolvedByPeople) return 'byPeople'
  if (refusedByProvider) return 'refused'
  return nextPollAt === null ? 'closed' : 'watch'
}

/** Where the policy forbids it the button stays, disabled, with the reason. */
function payingAgain({ resend }: StepFacts): StepAction[] {
  if (resend === null) return []
  return [resend === 'allowed' ? 'payAgain' : 'cannotPayAgain']
}
