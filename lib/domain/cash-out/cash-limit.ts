import type { OrderState } from '@/lib/domain/cash-out/order-state'
import type { Role } from '@/lib/domain/permissions'

/** What a limit adds up: one withdrawal or a day's (the account's calendar day), of people in a role or of a till. */
export const CASH_LIMIT_SCOPES = ['role_order', 'role_day', 'till_order', 'till_day'] as const
export type CashLimitScope = (typeof CASH_LIMIT_SCOPES)[number]

export type CashLimit = {
  readonly id: string
  readonly scope: CashLimitScope
  /** Of `role_*`; null: whoever it is. */
  readonly role: Role | null
  /** Of `till_*`; null: each till for itself. */
  readonly tillId: string | null
  readonly amountMinor: bigint
}

export type CashLimitSubject = {
  readonly role: Role
  readonly tillId: string
  readonly withdrawalMinor: bigint
  /** Withdrawals of the day that are not proved to have come to nothing, without this one. */
  readonly personDayMinor: bigint
  readonly tillDayMinor: bigint
}

/**
 * Orders in these took no cash out of a drawer: they ended before anybody paid, or the withdrawal was decided against and the
 * provider says so, too. All others count for their day, those in doubt and disputed among them. A late payment that reopens
 * one of these makes it count again.
 */
export const NOTHING_WITHDRAWN_STATES = [
  'declined',
  'refused',
  'withdrawn',
  'lapsed',
  'cancelled',
  'failed',
] as const satisfies readonly OrderState[]

const NOTHING_WITHDRAWN: ReadonlySet<OrderState> = new Set(NOTHING_WITHDRAWN_STATES)

/**
 * Whether an order's withdrawal counts for its day. Cash is only handed over while an order is paid, so that one whose five
 * minutes passed before it was never is; one that was handed over counts, whatever became of the customer's money.
 */
export function countsForDay({
  state,
  handed,
}: {
  readonly state: OrderState
  readonly handed: boolean
}): boolean {
  return !NOTHING_WITHDRAWN.has(state) && (state !== 'unconfirmed' || handed)
}

export type Exceeded = { readonly limit: CashLimit; readonly wouldBeMinor: bigint }

/** The limits that a withdrawal is above: it then asks for approval. A purchase without one is above none. */
export function exceededLimits(limits: readonly CashLimit[], subject: CashLimitSubject): readonly Exceeded[] {
  if (subject.withdrawalMinor === 0n) return []
  return limits
    .filter((limit) => isAbout(limit, subject))
    .map((limit) => ({ limit, wouldBeMinor: measured(limit, subject) }))
    .filter(({ limit, wouldBeMinor }) => wouldBeMinor > limit.amountMinor)
}

/** The most that is withdrawn now without asking; null where no limit is about it. */
export function mostWithoutAsking(
  limits: readonly CashLimit[],
  subject: Omit<CashLimitSubject, 'withdrawalMinor'>,
): bigint | null {
  const nothing = { ...subject, withdrawalMinor: 0n }
  const rooms = limits
    .filter((limit) => isAbout(limit, nothing))
    .map((limit) => limit.amountMinor - measured(limit, nothing))
  return rooms.reduce<bigint | null>((least, room) => {
    const left = room < 0n ? 0n : room
    return least === null || left < least ? left : least
  }, null)
}

function isAbout(
  { scope, role, tillId }: CashLimit,
  subject: Pick<CashLimitSubject, 'role' | 'tillId'>,
): boolean {
  return scope === 'role_order' || scope === 'role_day'
    ? role === null || role === subject.role
    : tillId === null || tillId === subject.tillId
}

function measured({ scope }: CashLimit, subject: CashLimitSubject): bigint {
  const { withdrawalMinor, personDayMinor, tillDayMinor } = subject
  switch (scope) {
    case 'role_order':
    case 'till_order':
      return withdrawalMinor
    case 'role_day':
      return personDayMinor + withdrawalMinor
    case 'till_day':
      return tillDayMinor + withdrawalMinor
  }
}
