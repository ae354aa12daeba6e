import { setTimeout as pause } from 'node:timers/promises'

export type Arrivals = {
  /** From the moment a call was due, so that one which could not leave in time is not let off. */
  readonly times: number[]
  readonly errors: number
}

/** Calls at a constant rate, whether or not the earlier ones have been answered: an open loop, which a stall cannot slow. */
export async function arriveAt(
  { perSecond, forMs }: { perSecond: number; forMs: number },
  once: (n: number) => Promise<void>,
): Promise<Arrivals> {
  const times: number[] = []
  const calls: Promise<void>[] = []
  let errors = 0
  const start = performance.now()
  const count = Math.floor((perSecond * forMs) / 1_000)
  const timed = (n: number, due: number) =>
    once(n).then(
      () => void times.push(performance.now() - due),
      () => {
        errors += 1
      },
    )
  for (let n = 0; n < count; ) {
    const dueBy = Math.min(count, Math.floor(((performance.now() - start) * perSecond) / 1_000) + 1)
    for (; n < dueBy; n += 1) calls.push(timed(n, start + (n * 1_000) / perSecond))
    await pause(1)
  }
  await Promise.all(calls)
  return { times, errors }
}
