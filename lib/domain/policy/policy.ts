import type { PolicyContract } from '@/lib/domain/policy/contracts'

/** Whom a step asks, by person: these and everyone in these groups; both empty: everyone who may decide. */
export type Pool = { readonly people: readonly string[]; readonly groups: readonly string[] }

/** So many different people out of a pool. */
export type Step = { readonly need: number; readonly from: Pool }

/** Steps one after another; `automatic` asks nobody; `block` lets nobody approve. */
export type Demand =
  | { readonly kind: 'automatic' }
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'block' }

/**
 * What a band or rule asks for, how long a request lives (hours), and for how long after the last approval it can still be
 * called back (minutes). At a till a customer waits: a request there lives shorter, and nothing is held.
 */
export type Outcome = {
  readonly demand: Demand
  readonly expiresAfterHours: number
  readonly holdMinutes: number
}

/** Amounts above the band before, up to and with this one, in minor units as decimal text. The last has no end. */
export type Band = { readonly upToMinor: string | null; readonly outcome: Outcome }

export const STANDINGS = ['new', 'changed', 'known'] as const
/**
 * `new`: neither destination nor document was ever paid; `changed`: one of the two was, with another one; `known`: both were,
 * together.
 */
export type Standing = (typeof STANDINGS)[number]

export type Condition =
  /**
   * From the first amount on, below the second; minor units of the currency as decimal text. It holds for the payout alone
   * and for everything that its beneficiary is to get within a day, so that dividing a payment avoids no rule.
   */
  | {
      readonly kind: 'amount'
      readonly currency: 'BRL' | 'CLP'
      readonly fromMinor: string
      readonly belowMinor: string | null
    }
  | { readonly kind: 'contract'; readonly any: readonly PolicyContract[] }
  | { readonly kind: 'account'; readonly any: readonly string[] }
  | { readonly kind: 'beneficiary'; readonly any: readonly Standing[] }
  | { readonly kind: 'maker'; readonly people: readonly string[]; readonly groups: readonly string[] }
  | { readonly kind: 'tag'; readonly any: readonly string[] }
  /** Submitted outside these hours of the account's time zone, or on another day of the week (1 is Monday). */
  | {
      readonly kind: 'outside_hours'
      readonly from: number
      readonly to: number
      readonly weekdays: readonly number[]
    }

/** Blocks of conditions: all within one block, any of the blocks. It only ever adds to what the band asks. */
export type Rule = {
  readonly id: string
  readonly name: string
  readonly when: readonly (readonly Condition[])[]
  readonly outcome: Outcome
}

/** Named people. Groups are part of the document: whoever joins one is decided on as the rules are. */
export type Group = { readonly id: string; readonly name: string; readonly people: readonly string[] }

/**
 * The whole policy, as one document with one number. Each contract's bands cover every amount exactly once; of cash-out it may
 * say nothing, as policies did before there were tills.
 */
export type Policy = {
  readonly groups: readonly Group[]
  readonly bands: Readonly<Partial<Record<PolicyContract, readonly Band[]>>>
  readonly rules: readonly Rule[]
}

/** One approval by anybody who may decide, kept for seven days: what holds until an admin says otherwise. */
export const FIRST_OUTCOME: Outcome = {
  demand: { kind: 'steps', steps: [{ need: 1, from: { people: [], groups: [] } }] },
  expiresAfterHours: 7 * 24,
  holdMinutes: 0,
}

/** What holds until admins decide on something else: the text under number 1, which never changes. */
export const FIRST_POLICY: Policy = {
  groups: [],
  bands: {
    pix_br: [{ upToMinor: null, outcome: FIRST_OUTCOME }],
    bank_br: [{ upToMinor: null, outcome: FIRST_OUTCOME }],
    bank_cl: [{ upToMinor: null, outcome: FIRST_OUTCOME }],
  },
  rules: [],
}

/** Whether anything leaves by it without a person's approval. */
export function approvesByItself({ bands }: Policy): boolean {
  return Object.values(bands)
    .flat()
    .some(({ outcome }) => outcome.demand.kind === 'automatic')
}
