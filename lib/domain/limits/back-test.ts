import { appliesTo, type CapRule, type CapSubject, fits, keysOf, WINDOW_MS } from '@/lib/domain/limits/cap'

/** A payout that was approved, and when. */
export type PastApproval = CapSubject & { readonly at: Date }

/** Of what was approved and has not left yet, the same is told apart. */
export type CapTest = {
  /** How many the cap looks at. */
  readonly looked: number
  /** How many of them would not have left at once. */
  readonly held: number
}

type Left = { readonly at: number; readonly amountMinor: bigint }
/** What counts under one key: a window that slides over what fitted, the oldest first. */
type Window = { readonly left: Left[]; from: number; usedMinor: bigint }

/**
 * How many payouts a cap would have held, had it been there: those that did not fit when they were approved, beside what
 * fitted within the window before. What is held takes no room here, as long as it is held; when it would have left instead
 * is not followed, so that this is the least.
 */
export function heldBy(cap: Omit<CapRule, 'id'>, past: readonly PastApproval[]): CapTest {
  const rule = { ...cap, id: '' }
  const windows = new Map<string, Window>()
  const mine = past
    .filter((one) => appliesTo(rule, one))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
  let held = 0
  for (const payout of mine) {
    const { amountMinor } = payout
    const at = payout.at.getTime()
    const keys = keysOf(rule, payout).map(({ counter, key }) =>
      openWindow(windows, `${counter} ${key}`, rule, at),
    )
    const alone = fits(0n, amountMinor, rule.amountMinor)
    if (alone && keys.every(({ usedMinor }) => fits(usedMinor, amountMinor, rule.amountMinor))) {
      for (const window of keys) {
        window.left.push({ at, amountMinor })
        window.usedMinor += amountMinor
      }
    } else held += 1
  }
  return { looked: mine.length, held }
}

/** The window of a key, without what left it before this moment. */
function openWindow(
  windows: Map<string, Window>,
  key: string,
  { window: length }: Pick<CapRule, 'window'>,
  at: number,
): Window {
  const found = windows.get(key) ?? { left: [], from: 0, usedMinor: 0n }
  windows.set(key, found)
  const start = at - (length === null ? 0 : WINDOW_MS[length])
  for (let first = found.left[found.from]; first && first.at <= start; first = found.left[found.from]) {
    found.usedMinor -= first.amountMinor
    found.from += 1
  }
  return found
}
