import { isComplete } from '@/lib/domain/policy/progress'
import { chainsOf, type Requirement } from '@/lib/domain/policy/requirement'
import type { VoteReason } from '@/lib/domain/policy/vote'

/** How long a withdrawal above a limit waits at most, whatever the policy allows: a customer stands at the till. */
export const ORDER_REQUEST_MS = 30 * 60 * 1_000
/** How long a refund of a purchase waits at most. */
export const REFUND_REQUEST_MS = 24 * 60 * 60 * 1_000
export const MAX_DECLINE_REASON = 500

const HOUR_MS = 60 * 60 * 1_000

/** Until when it can be decided: as long as the policy says, and never longer than its kind waits. */
export function requestEndsAt({ expiresAfterHours }: Requirement, askedAt: Date, mostMs: number): Date {
  return new Date(askedAt.getTime() + Math.min(expiresAfterHours * HOUR_MS, mostMs))
}

/** What a policy says of it at once: nobody can approve it, it approves by itself, or people do. */
export function verdictOf(requirement: Requirement): 'blocked' | 'automatic' | 'people' {
  if (chainsOf(requirement) === null) return 'blocked'
  return isComplete(requirement, []) ? 'automatic' : 'people'
}

/** Keys of `errors.reasons`: the same refusals as of a payout's approval, in the words of the tills. */
export const CASH_VOTE_REASON = {
  request_expired: 'cash_request_expired',
  blocked_by_policy: 'cash_blocked_by_policy',
  raised_by_maker: 'cash_raised_by_asker',
  already_counted: 'cash_already_counted',
  not_asked: 'cash_not_asked',
  seat_changed: 'changed_meanwhile',
} as const satisfies Record<VoteReason, string>
export type CashRefusal =
  | (typeof CASH_VOTE_REASON)[VoteReason]
  | 'own_cash_request'
  | 'role_lacks_permission'
  | 'changed_meanwhile'

const ABOUT_PERSON: ReadonlySet<string> = new Set<CashRefusal>([
  'own_cash_request',
  'role_lacks_permission',
  'cash_raised_by_asker',
  'cash_already_counted',
  'cash_not_asked',
])

/** True for a refusal because of who asks, not because of what the request has become. */
export function isAboutCashVoter(reason: string): boolean {
  return ABOUT_PERSON.has(reason)
}
