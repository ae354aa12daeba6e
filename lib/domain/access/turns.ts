/** What is left of somebody's turns, and when that was counted. */
export type Turns = { readonly left: number; readonly at: number }

/**
 * Takes one turn of `perMinute`, which come back evenly over the minute: a token bucket as full as a minute's turns. Null:
 * none is left now. Clocks that go back give nothing.
 * @param now milliseconds
 */
export function takeTurn(before: Turns | undefined, perMinute: number, now: number): Turns | null {
  const left =
    before === undefined ? perMinute : Math.min(perMinute, before.left + back(before, perMinute, now))
  if (left < 1) return null
  return { left: left - 1, at: now }
}

/** True once all turns are back: nothing needs to be kept of whoever took them. */
export function isRested(turns: Turns, perMinute: number, now: number): boolean {
  return turns.left + back(turns, perMinute, now) >= perMinute
}

function back({ at }: Turns, perMinute: number, now: number): number {
  return (Math.max(0, now - at) / 60_000) * perMinute
}
