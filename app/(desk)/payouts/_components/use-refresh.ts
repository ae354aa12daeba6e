import { useCallback, useEffect, useRef, useState } from 'react'
import { requestRefreshAction } from '@/app/(desk)/payouts/actions'
import type { RefreshView } from '@/lib/payouts/get-refresh'
import { getJson } from './get-json'
import { accepted, begin, gaveUp, NO_REFRESH, progressed, type RefreshBatch, refused } from './refresh-batch'

const POLL_MS = 500
const SLOW_AFTER_MS = 15_000
const GIVE_UP_AFTER_MS = 120_000

type Update = (change: (batch: RefreshBatch) => RefreshBatch) => void

/** Asks the provider about payouts and follows the answers. `onAnswered` gets the payouts of each finished question. */
export function useRefresh(onAnswered: (payoutIds: readonly string[]) => Promise<void>) {
  const [batch, update] = useState(NO_REFRESH)
  const stop = useRef<AbortController | null>(null)
  const answered = useRef(onAnswered)
  useEffect(() => {
    answered.current = onAnswered
  })
  useEffect(() => {
    const controller = new AbortController()
    stop.current = controller
    return () => controller.abort()
  }, [])

  const start = useCallback(async (payoutIds: readonly string[]) => {
    const signal = stop.current?.signal
    if (!signal || payoutIds.length === 0) return
    update((now) => begin(now, payoutIds.length))
    const result = await ask(payoutIds)
    if (!result.ok) return update((now) => refused(now, payoutIds.length, result))
    const { requestId, total } = result.data
    update((now) => accepted(now, payoutIds.length, requestId, total))
    await follow(requestId, signal, update, () => answered.current(payoutIds))
  }, [])

  return { batch, start, clear: useCallback(() => update(NO_REFRESH), []) }
}

async function ask(payoutIds: readonly string[]) {
  try {
    return await requestRefreshAction({ payoutIds })
  } catch {
    return { ok: false, code: 'unavailable' } as const
  }
}

/** Rows are shown as they are now before the question counts as answered, so that both change at once. */
async function follow(requestId: string, signal: AbortSignal, update: Update, onDone: () => Promise<void>) {
  const startedAt = Date.now()
  while (!signal.aborted) {
    const waited = Date.now() - startedAt
    const answer = await getJson<RefreshView>(`/api/payouts/refresh/${requestId}`, signal)
    if (signal.aborted) return
    if (answer.ok && answer.data.finished === answer.data.total) {
      await onDone()
      return update((now) => progressed(now, answer.data, false))
    }
    if (waited > GIVE_UP_AFTER_MS) return update((now) => gaveUp(now, requestId))
    if (answer.ok) update((now) => progressed(now, answer.data, waited > SLOW_AFTER_MS))
    await new Promise((resolve) => setTimeout(resolve, waited > SLOW_AFTER_MS ? POLL_MS * 4 : POLL_MS))
  }
}
