import { useNow } from 'next-intl'
import { useSyncExternalStore } from 'react'

const TICK_MILLISECONDS = 10_000

let tick = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function advance(): void {
  tick = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    tick = Date.now()
    timer = setInterval(advance, TICK_MILLISECONDS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present, moving on every ten seconds for the whole page at once. The first value is the server's. */
export function useClock(): Date {
  const rendered = useNow()
  const current = useSyncExternalStore(
    subscribe,
    () => tick,
    () => 0,
  )
  return current === 0 ? rendered : new Date(current)
}
