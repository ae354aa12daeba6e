import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'

const counted = new AsyncLocalStorage<{ events: number }>()

/** Runs an act and counts the audit events that it leaves. */
export async function countingEvents<T>(act: () => Promise<T>): Promise<{ data: T; events: number }> {
  const count = { events: 0 }
  const data = await counted.run(count, act)
  return { data, events: count.events }
}

/** One more, by whoever is being counted. */
export function countEvent(): void {
  const count = counted.getStore()
  if (count) count.events += 1
}
