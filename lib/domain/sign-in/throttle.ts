const SECOND = 1_000
const MINUTE = 60 * SECOND

/** So many wrong passwords cost no wait; whoever mistypes is not held up. */
const FREE_TRIES = 5
const LONGEST_WAIT_MS = 15 * MINUTE

/** After so long without a try an account's wrong ones are forgotten. */
export const FORGET_TRIES_MS = 24 * 60 * MINUTE

/** How long an account takes no further try after so many wrong ones in a row: 1, 2, 4 … seconds, up to a quarter of an hour. */
export function waitAfter(tries: number): number {
  if (tries < FREE_TRIES) return 0
  return Math.min(LONGEST_WAIT_MS, SECOND * 2 ** Math.min(tries - FREE_TRIES, 30))
}

/** The waits after the first, second, … wrong try; whoever goes on beyond them waits the last one each time. */
export const WAITS_MS: readonly number[] = Array.from({ length: FREE_TRIES + 11 }, (_, index) =>
  waitAfter(index + 1),
)

/** Which minute a try counts in. */
export function minuteOf(now: Date): number {
  return Math.floor(now.getTime() / MINUTE)
}
