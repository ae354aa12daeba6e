import type { Outcome, PayoutState } from '@/lib/domain/payout/state'
import { allowedNext } from '@/lib/domain/payout/transition-table'
import type { Role } from '@/lib/domain/permissions'
import { can } from '@/lib/domain/permissions'

/** Keys of `payout.next`. */
export type StepKey =
  | 'finish'
  | 'othersDraft'
  | 'decide'
  | 'waitApproval'
  | 'waitNobody'
  | 'accountStopped'
  | 'notSent'
  | 'scheduled'
  | 'goingOut'
  | 'correct'
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
  | 'closed'

export type StepAction = 'submit' | 'edit' | 'discard' | 'restore' | 'decide' | 'cannotDecide' | 'prepareNew'
export type NextStep = { readonly key: StepKey; readonly actions: readonly StepAction[] }

export type StepFacts = {
  readonly state: PayoutState
  readonly role: Role
  readonly isMaker: boolean
  readonly isEditor: boolean
  /** True when somebody active could decide it. */
  readonly hasDeciders: boolean
  readonly accountStopped: boolean
  /** Giro itself would not send it. */
  readonly refusedByGiro: boolean
  /** The provider turned the bytes down, so that it never had a status of its own. */
  readonly refusedByProvider: boolean
  /** The provider said the opposite of what was known: only they can tell which of the two holds. */
  readonly contradicted: boolean
  readonly outcome: Outcome | null
  readonly notBefore: Date | null
  readonly nextSendAt: Date | null
  readonly nextPollAt: Date | null
  readonly now: Date
}

/** What happens next with a payout and what this person can do about it. Pure; the verbs decide again. */
export function nextStep(facts: StepFacts): NextStep {
  const { state, role, isMaker } = facts
  if (facts.contradicted) return { key: 'contradiction', actions: [] }
  const prepares = isMaker && can(role, 'payout:prepare')
  const edit: StepAction[] = prepares && allowedNext(state, 'edit').length > 0 ? ['edit'] : []
  switch (state) {
    case 'draft':
      return prepares
        ? { key: 'finish', actions: ['submit', 'edit', 'discard'] }
        : { key: 'othersDraft', actions: [] }
    case 'submitted':
      return { ...waiting(facts), actions: deciding(facts) ?? edit }
    case 'approved':
      return { key: leaving(facts), actions: edit }
    case 'rejected':
      return { key: prepares ? 'correct' : 'othersCorrect', actions: edit }
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
        actions: isUnpaid(facts) && can(role, 'payout:prepare') ? ['prepareNew'] : [],
      }
  }
}

function decides({ role, isEditor }: StepFacts): boolean {
  return can(role, 'payout:decide') && !isEditor
}

/** Null: this role never decides. An editor is shown the button, disabled, with the reason. */
function deciding(facts: StepFacts): StepAction[] | null {
  if (!can(facts.role, 'payout:decide')) return null
  return [facts.isEditor ? 'cannotDecide' : 'decide']
}

function waiting(facts: StepFacts): { key: StepKey } {
  if (decides(facts)) return { key: 'decide' }
  return { key: facts.hasDeciders ? 'waitApproval' : 'waitNobody' }
}

function leaving({ accountStopped, refusedByGiro, notBefore, now }: StepFacts): StepKey {
  if (accountStopped) return 'accountStopped'
  if (refusedByGiro) return 'notSent'
  return notBefore !== null && notBefore > now ? 'scheduled' : 'goingOut'
}

function resending({ accountStopped, nextSendAt }: StepFacts): StepKey {
  if (accountStopped) return 'accountStopped'
  return nextSendAt === null ? 'noResend' : 'resend'
}

function closed({ refusedByProvider, nextPollAt }: StepFacts): StepKey {
  if (refusedByProvider) return 'refused'
  return nextPollAt === null ? 'closed' : 'watch'
}

/** The money did not stay there: another payout may be due. */
function isUnpaid({ outcome }: StepFacts): boolean {
  return outcome === 'failed' || outcome === 'cancelled' || outcome === 'returned'
}
