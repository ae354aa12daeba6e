import { GIVE_UP_MS } from '@/lib/domain/cash-out/confirmation'

const SECOND = 1_000

/** While the window runs every second counts; after it the same bytes still go out until somebody has to look. */
const WAITS_MS = [1, 2, 3, 5, 5, 10, 10, 20].map((seconds) => seconds * SECOND)
const USUAL_WAIT_MS = 30 * SECOND
/** However long the provider asks to wait: the window is short. */
const LONGEST_WAIT_MS = 60 * SECOND

/** When the same decision is sent again after so many sends without a clear answer. */
export function nextDecisionAt(sends: number, retryAfterMs: number | null, now: Date): Date {
  const planned = WAITS_MS[sends - 1] ?? USUAL_WAIT_MS
  const asked = Math.min(retryAfterMs ?? 0, LONGEST_WAIT_MS)
  return new Date(now.getTime() + Math.max(planned, asked))
}

/** From when on an unclear decision counts as missed: one that was made after the window has as long. */
export function decisionEndsAt(windowEndsAt: Date, decidedAt: Date): Date {
  return decidedAt > windowEndsAt ? decidedAt : windowEndsAt
}

/** Nothing clear was heard for so long after that that a person has to look. */
export function isGivenUp(windowEndsAt: Date, decidedAt: Date, now: Date): boolean {
  return now.getTime() > decisionEndsAt(windowEndsAt, decidedAt).getTime() + GIVE_UP_MS
}
