const MINUTE_MS = 60_000
/** After each failure; the last one is repeated. */
const WAITS_MINUTES = [1, 2, 5, 15, 30, 60, 120, 240] as const
/** Whoever could not be reached for so long has to be told otherwise. */
export const GIVE_UP_MS = 4 * 24 * 60 * MINUTE_MS

/** When a delivery that failed so many times, and first was due then, is tried again; null: never. */
export function nextTry(tries: number, createdAt: Date, now: Date): Date | null {
  const minutes = WAITS_MINUTES[Math.min(Math.max(tries, 1), WAITS_MINUTES.length) - 1] ?? 240
  const at = new Date(now.getTime() + minutes * MINUTE_MS)
  return at.getTime() - createdAt.getTime() > GIVE_UP_MS ? null : at
}
