import 'server-only'
import { env } from '@/lib/env'
import { RetryLater } from '@/lib/jobs/retry-later'

/** Jobs that a worker has in hand for each call under way: the others read and write while the lanes wait for the provider. */
export const JOBS_A_LANE = 1.5

type Turn = { readonly come: () => void; readonly never: (reason: Error) => void }

let busy = 0
let closed = false
const waiting: Turn[] = []

/**
 * Runs one send, from its claim to its reply, once one of this process's lanes is free; first come, first served.
 * @throws RetryLater where the lanes were closed before its turn came: nothing was claimed yet
 */
export async function inSendLane<T>(send: () => Promise<T>): Promise<T> {
  if (busy < env().workerConcurrency) busy += 1
  else {
    if (closed) throw new RetryLater('stopping')
    await new Promise<void>((come, never) => waiting.push({ come, never }))
  }
  try {
    return await send()
  } finally {
    const next = waiting.shift()
    if (next) next.come()
    else busy -= 1
  }
}

/** For a worker that is told to end: what waits for its turn is left to others. */
export function closeSendLanes(): void {
  closed = true
  for (const { never } of waiting.splice(0)) never(new RetryLater('stopping'))
}
