export type Timer = { cancel: () => void }

/** Time as the simulator sees it: milliseconds since the epoch, and one-shot timers. */
export type Clock = {
  now: () => number
  after: (delayMs: number, run: () => void) => Timer
}

export type ManualClock = Clock & {
  /** Moves time forward and runs, in order, every timer that falls due on the way. */
  advance: (ms: number) => void
  /** Timers that still wait. */
  waiting: () => number
}

// setTimeout takes at most 2^31-1 ms and fires at once above it.
const LONGEST_TIMEOUT_MS = 2_147_483_647

export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    after: (delayMs, run) => {
      const handle = setTimeout(run, Math.min(Math.max(0, delayMs), LONGEST_TIMEOUT_MS))
      return { cancel: () => clearTimeout(handle) }
    },
  }
}

/** A clock that stands still until a test advances it. */
export function manualClock(startMs: number): ManualClock {
  let now = startMs
  let order = 0
  const timers = new Map<number, { dueMs: number; run: () => void }>()

  const nextDue = (limitMs: number) => {
    let found: { id: number; dueMs: number } | null = null
    for (const [id, timer] of timers) {
      if (timer.dueMs <= limitMs && (found === null || timer.dueMs < found.dueMs))
        found = { id, dueMs: timer.dueMs }
    }
    return found
  }

  return {
    now: () => now,
    after: (delayMs, run) => {
      order += 1
      const id = order
      timers.set(id, { dueMs: now + Math.max(0, delayMs), run })
      return { cancel: () => timers.delete(id) }
    },
    advance: (ms) => {
      const target = now + ms
      for (let due = nextDue(target); due !== null; due = nextDue(target)) {
        const timer = timers.get(due.id)
        timers.delete(due.id)
        now = Math.max(now, due.dueMs)
        timer?.run()
      }
      now = target
    },
    waiting: () => timers.size,
  }
}
