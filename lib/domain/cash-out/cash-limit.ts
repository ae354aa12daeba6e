import type { Role } from '@/lib/domain/permissions'

/** What a limit adds up: one withdrawal or a day's (the account's calendar day), of people in a role or of a till. */
export const CASH_LIMIT_SCOPES = ['role_order', 'role_day', 'till_order', 'till_day'] as const
export type CashLimitScope = (typeof CASH_LIMIT_SCOPES)[number]

export type CashLimit = {
  readonly id: string
  readonly scope: CashLimitScope
  /** Of `role_*`; null: whoever it is. */
  readonly role: Role | 'cashier' | null
  /** Of `till_*`; null: each till for itself. */
  readonly tillId: string | null
  readonly amountMinor: bigint
}

export type CashLimitSubject = {
  readonly role: Role | 'cashier'
  readonly tillId: string
  readonly withdrawalMinor: bigint
  /** Withdrawals of the day that are not proved to have come to nothing, without this one. */
  readonly personDayMinor: bigint
  readonly tillDayMinor: bigint
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

function isAbout({ scope, role, tillId }: CashLimit, subject: CashLimitSubject): boolean {
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
