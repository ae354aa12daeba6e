import { setTimeout as pause } from 'node:timers/promises'

const STEP_MS = 50

/** What `look` first answers, or null when time is up. A database that is away answers nothing. */
export async function until<T>(limitMs: number, look: () => Promise<T | null>): Promise<T | null> {
  const deadline = performance.now() + limitMs
  while (performance.now() < deadline) {
    const seen = await look().catch(() => null)
    if (seen !== null) return seen
    await pause(STEP_MS)
  }
  return null
}
