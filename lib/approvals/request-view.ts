import type { StepTurn } from '@/lib/domain/policy/asked'
import type { Standing } from '@/lib/domain/policy/policy'
import type { SourceView } from '@/lib/domain/policy/source-range'
import type { VoteReason } from '@/lib/domain/policy/vote'

/** Some names, and how many more there are. */
export type Names = { readonly names: readonly string[]; readonly more: number }

export type StepView = {
  readonly need: number
  readonly have: number
  readonly turn: StepTurn
  readonly groups: readonly string[]
  /** Null: anyone who may decide. */
  readonly people: Names | null
}

export type AskView = {
  readonly policy: number
  readonly source: SourceView
  /** Null: nobody can approve it. Empty: nobody is asked. */
  readonly steps: readonly StepView[] | null
}

/** Somebody who is named and cannot act now; `why` is a key of `request.unableWhy`. */
export type UnableView = {
  readonly name: string
  readonly why: 'disabled' | 'role' | 'prepared' | 'raised' | 'factor'
}

/** Somebody who is asked and away; `deputy` decides in their place, if that person can. */
export type AwayView = {
  readonly name: string
  readonly until: Date
  readonly timeZone: string
  readonly deputy: string | null
}

/** Keys of `errors.reasons`. */
export type NotMine = 'own_payout' | 'editor_cannot_decide' | 'role_lacks_permission' | VoteReason

/** What one payout needs before it may leave, how far that has come, and who can bring it further. */
export type RequestView = {
  readonly waits: boolean
  readonly asks: readonly AskView[]
  readonly blocked: boolean
  /** Whose approvals count, and in whose place where that is not their own. */
  readonly approvedBy: readonly { readonly name: string; readonly onBehalfOf: string | null }[]
  /** Whose approval would count now, deputies among them; without those who are away. */
  readonly canAct: Names
  readonly away: readonly AwayView[]
  readonly unable: readonly UnableView[]
  /** Not even all who may decide today could complete it. */
  readonly stuck: boolean
  readonly expiresAt: Date
  /** Until then it is approved, does not leave, and can be called back. */
  readonly heldUntil: Date | null
  /** Whether the person who looks may call it back: approved, and theirs, or counting their approval. */
  readonly mayRecall: boolean
  readonly standing: Standing
  /** To the same beneficiary within a day, where that is more than this payout; minor units as text. */
  readonly totalMinor: string | null
  /** In whose place the approval of the person who looks would count; null: in their own, or not at all. */
  readonly behalf: {
    readonly personId: string
    readonly name: string
    readonly until: Date
    readonly timeZone: string
  } | null
  /** The emergency in which this person steps in with the other one of the pair; null: none. */
  readonly emergency: { readonly endsAt: Date; readonly needed: boolean } | null
  /** Why the approval of the person who looks would not count; null: it would. */
  readonly notMine: NotMine | null
}

export const MOST_NAMES = 5

export function someNames(names: readonly string[]): Names {
  return { names: names.slice(0, MOST_NAMES), more: Math.max(0, names.length - MOST_NAMES) }
}
