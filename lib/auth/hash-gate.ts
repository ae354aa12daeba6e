import 'server-only'
import { GiroError } from '@/lib/domain/errors'

/** Passwords that are checked at once: each takes 19 MiB and most of a processor. */
const AT_ONCE = 4
/** Who stands behind so many others is better told to come back. */
const MOST_WAITING = 40

let running = 0
const waiting: (() => void)[] = []

/**
 * Runs one check of a password when its turn comes.
 * @throws GiroError `rate_limited` where too many stand in line
 */
export async function inHashGate<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new GiroError('rate_limited')
    await new Promise<void>((turn) => waiting.push(turn))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
