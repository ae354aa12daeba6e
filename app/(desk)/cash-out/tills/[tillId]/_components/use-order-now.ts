'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { getJson } from '@/app/(desk)/payouts/_components/get-json'
import { pollWhileVisible } from '@/app/(desk)/payouts/_components/poll-while-visible'
import type { OrderNow } from '@/lib/cash-out/get-order-now'
import type { OrderState } from '@/lib/domain/cash-out/order-state'

const SOON_MS = 1_500
const LATER_MS = 10_000
/** So many questions without an answer in a row: then the screen says that it may be old. */
const MOST_MISSED = 2

/** Somebody stands at the till and waits; anything else changes only when money comes late or goes back. */
const LIVE: ReadonlySet<OrderState> = new Set([
  'asking',
  'queued',
  'sending',
  'unknown',
  'offered',
  'withdrawing',
  'paid',
  'deciding',
])

export function isLive(state: OrderState): boolean {
  return LIVE.has(state)
}

/** How the server's clock differs from the browser's. */
export type Followed = {
  readonly order: OrderNow
  /** Server's clock minus the browser's, in ms. Never too little time is taken off: it counts from the question. */
  readonly offsetMs: number | null
  readonly standing: 'current' | 'lost' | 'signed_out'
  /** Asks at once. */
  readonly ask: () => Promise<void>
}

/** Follows an order while somebody can see it. What is shown never goes back to an older answer. */
export function useOrderNow(initial: OrderNow): Followed {
  const [seen, setSeen] = useState<{ order: OrderNow; offsetMs: number | null }>({
    order: initial,
    offsetMs: null,
  })
  const [standing, setStanding] = useState<Followed['standing']>('current')
  const missed = useRef(0)
  const order = initial.now > seen.order.now ? initial : seen.order
  const { id } = order
  const intervalMs = isLive(order.state) ? SOON_MS : LATER_MS

  const askWith = useCallback(
    async (signal: AbortSignal): Promise<'go_on' | 'stop'> => {
      const asked = Date.now()
      const answer = await getJson<OrderNow>(`/api/cash-out/orders/${id}/now`, signal)
      if (signal.aborted) return 'stop'
      if (answer.ok) {
        missed.current = 0
        setStanding('current')
        const offsetMs = Date.parse(answer.data.now) - asked
        setSeen((last) => (answer.data.now > last.order.now ? { order: answer.data, offsetMs } : last))
        return 'go_on'
      }
      missed.current += 1
      if (answer.sessionEnded) setStanding('signed_out')
      else if (missed.current >= MOST_MISSED) setStanding('lost')
      return 'go_on'
    },
    [id],
  )
  useEffect(() => {
    const first = new AbortController()
    void askWith(first.signal)
    const end = pollWhileVisible(intervalMs, askWith)
    return () => {
      first.abort()
      end()
    }
  }, [askWith, intervalMs])

  const ask = useCallback(async () => {
    await askWith(new AbortController().signal)
  }, [askWith])
  return { order, offsetMs: seen.offsetMs, standing, ask }
}
