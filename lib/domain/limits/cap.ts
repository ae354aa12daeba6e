import type { Currency } from '@/lib/domain/payout/contract'

/** What a cap adds up; message namespace `limits.scope`. */
export const CAP_SCOPES = ['payout', 'beneficiary', 'user', 'account'] as const
export type CapScope = (typeof CAP_SCOPES)[number]

export const CAP_WINDOWS = ['hour', 'day'] as const
export type CapWindow = (typeof CAP_WINDOWS)[number]

/** Windows slide: the last 60 minutes and the last 24 hours, whatever the clock on the wall says. */
export const WINDOW_MS = { hour: 60 * 60 * 1_000, day: 24 * 60 * 60 * 1_000 } as const satisfies Record<
  CapWindow,
  number
>

export type CapRule = {
  readonly id: string
  readonly scope: CapScope
  /** Null exactly for scope `payout`. */
  readonly window: CapWindow | null
  readonly currency: Currency
  readonly amountMinor: bigint
  /** Null: all accounts together; in scope `account`, each for itself. */
  readonly accountId: string | null
}

/** What a payout counts against. */
export type CapSubject = {
  readonly accountId: string
  /** The person, not the account: somebody with two accounts has no more room. */
  readonly makerPersonId: string
  readonly destinationIndex: string
  readonly documentIndex: string
  readonly currency: Currency
  readonly amountMinor: bigint
}

export const COUNTERS = ['destination', 'document', 'user', 'account'] as const
export type Counter = (typeof COUNTERS)[number]
export type CapKey = { readonly counter: Counter; readonly key: string }

export function appliesTo(rule: CapRule, subject: CapSubject): boolean {
  return rule.currency === subject.currency && (rule.accountId ?? subject.accountId) === subject.accountId
}

/**
 * Where a rule looks for what counts together with a payout. A beneficiary is known by two things, and each of them has
 * to fit: neither a second key of the same person nor another document for the same key gets past the cap.
 */
export function keysOf({ scope }: Pick<CapRule, 'scope'>, subject: CapSubject): readonly CapKey[] {
  switch (scope) {
    case 'payout':
      return []
    case 'beneficiary':
      return [
        { counter: 'destination', key: subject.destinationIndex },
        { counter: 'document', key: subject.documentIndex },
      ]
    case 'user':
      return [{ counter: 'user', key: subject.makerPersonId }]
    case 'account':
      return [{ counter: 'account', key: subject.accountId }]
  }
}

/** What was reserved under a key and not given back. `spentAt` is null until the provider has taken it in. */
export type Reserved = { readonly amountMinor: bigint; readonly spentAt: Date | null }

/** What counts now: all that may still leave, and what left within the window (which does not hold its own start). */
export function usedWithin(reserved: readonly Reserved[], window: CapWindow, now: Date): bigint {
  const start = windowStart(window, now).getTime()
  return reserved.reduce(
    (sum, { amountMinor, spentAt }) =>
      spentAt === null || spentAt.getTime() > start ? sum + amountMinor : sum,
    0n,
  )
}

export function windowStart(window: CapWindow, now: Date): Date {
  return new Date(now.getTime() - WINDOW_MS[window])
}

export function fits(usedMinor: bigint, amountMinor: bigint, capMinor: bigint): boolean {
  return usedMinor + amountMinor <= capMinor
}

type Chance = {
  readonly rule: Pick<CapRule, 'window' | 'amountMinor'>
  readonly amountMinor: bigint
  readonly usedMinor: bigint
  /** What counts now, those first that leave the window first; may be cut off. */
  readonly reserved: readonly Reserved[]
  readonly now: Date
}

/**
 * About when the amount may fit, if nothing else comes: as soon as enough has left the window. What has not been taken
 * in yet is thought to leave now. Null: never under this rule, because the amount alone is above the cap.
 */
export function nextChance({ rule, amountMinor, usedMinor, reserved, now }: Chance): Date | null {
  if (rule.window === null || amountMinor > rule.amountMinor) return null
  const length = WINDOW_MS[rule.window]
  let used = usedMinor
  for (const { amountMinor: freed, spentAt } of reserved) {
    used -= freed
    if (fits(used, amountMinor, rule.amountMinor)) {
      return new Date((spentAt ?? now).getTime() + length)
    }
  }
  return new Date(now.getTime() + length)
}
