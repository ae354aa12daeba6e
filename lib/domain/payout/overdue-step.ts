import type { AttemptState } from '@/lib/domain/payout/state'

/** What comes next for a payout that is not done in time; message namespace `incidents.step`. */
export const OVERDUE_STEPS = [
  'contradiction',
  'accountStopped',
  'sendingStopped',
  'refused',
  'held',
  'sending',
  'send',
  'poll',
  'resolve',
  'ask',
  'done',
] as const
export type OverdueStepKey = (typeof OVERDUE_STEPS)[number]

export type OverdueStep = {
  readonly key: OverdueStepKey
  /** When Giro does it by itself; null where a person has to act. */
  readonly at: Date | null
}

export type OverdueFacts = {
  readonly attemptState: AttemptState
  readonly contradicted: boolean
  readonly accountStopped: boolean
  readonly sendingStopped: boolean
  /** Giro itself would not send it. */
  readonly refusal: string | null
  readonly nextSendAt: Date | null
  readonly nextPollAt: Date | null
}

/** What happens next and when, or who has to act: whatever stands in the way of Giro comes before its own plans. */
export function overdueStep(facts: OverdueFacts): OverdueStep {
  const { attemptState: state, nextSendAt, nextPollAt } = facts
  const step = (key: OverdueStepKey, at: Date | null = null): OverdueStep => ({ key, at })
  if (!['queued', 'sending', 'unknown', 'accepted'].includes(state)) return step('done')
  if (facts.contradicted) return step('contradiction')
  if (facts.accountStopped) return step('accountStopped')
  if (state === 'sending') return step('sending')
  if (state === 'queued' || (state === 'unknown' && nextSendAt !== null)) {
    if (facts.sendingStopped) return step('sendingStopped')
    if (state === 'queued' && facts.refusal !== null) return step('refused')
    return nextSendAt === null ? step('held') : step('send', nextSendAt)
  }
  if (nextPollAt !== null) return step('poll', nextPollAt)
  return step(state === 'unknown' ? 'resolve' : 'ask')
}
