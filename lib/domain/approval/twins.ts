const DAY_MS = 24 * 60 * 60 * 1_000
/** The same amount to the same payee says little after so long. */
const TWIN_DAYS = 30
/** So soon after each other nothing is regular. */
const CLOSE_DAYS = 3
/** A rhythm is looked for so far back: three of a month's. */
export const RHYTHM_DAYS = 100

/** Another payout that has something in common with one, and when its approval was asked. */
export type Alike = {
  readonly at: Date
  /** The same amount to the same destination or document. */
  readonly sameAmount: boolean
  /** The same reference of the team's, which is not empty. */
  readonly sameReference: boolean
  /** It arrived whole. */
  readonly paid: boolean
}

/**
 * Which of these may be the same payment once more, and which are a series that this one goes on with. What was paid to the
 * same payee, the same each time, at an equal rhythm of more than three days is no warning: rent, wages, a subscription. What is
 * closer, off the rhythm, or has not arrived yet stays one.
 */
export function tellTwins<T extends Alike>(
  at: Date,
  alike: readonly T[],
): { readonly twins: readonly T[]; readonly regular: readonly T[] } {
  const before = alike
    .filter((one) => one.sameAmount && one.paid && one.at < at)
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
  const regular = isRhythm([at, ...before.slice(0, 2).map((one) => one.at)]) ? before : []
  const since = at.getTime() - TWIN_DAYS * DAY_MS
  const twins = alike.filter(
    (one) => !regular.includes(one) && (one.sameReference || (one.sameAmount && one.at.getTime() > since)),
  )
  return { twins, regular }
}

/** Of three moments, the newest first: as long between them, but for a day, or for three where it is ten days or more. */
function isRhythm([newest, middle, oldest]: readonly Date[]): boolean {
  if (!newest || !middle || !oldest) return false
  const [last, first] = [daysBetween(middle, newest), daysBetween(oldest, middle)]
  const shorter = Math.min(last, first)
  return shorter > CLOSE_DAYS && Math.abs(last - first) <= (shorter < 10 ? 1 : 3)
}

function daysBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / DAY_MS)
}
