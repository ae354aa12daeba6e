import { useCallback, useEffect, useRef, useState } from 'react'
import type { ChangedPayouts } from '@/lib/payouts/changed-payouts'
import type { PayoutList } from '@/lib/payouts/list-payouts'
import { getJson } from './get-json'
import { accept, receive, startLive, unseen, visibleRows } from './live-rows'

const POLL_MS = 5_000

/** Asks every few seconds, while somebody can see the table, which of its rows changed. */
export function useLiveRows(list: PayoutList) {
  const [held, setLive] = useState(() => startLive(list))
  const [sessionEnded, setSessionEnded] = useState(false)
  const live = held.list === list ? held : startLive(list)
  if (live !== held) setLive(live)
  const latest = useRef(live)
  useEffect(() => {
    latest.current = live
  })

  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    async function poll() {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') {
        const ids = list.rows.map(({ id }) => id)
        const answer = await getJson<ChangedPayouts>(changesUrl(ids, latest.current.asOf), stop.signal)
        if (stop.signal.aborted) return
        if (answer.ok) setLive((now) => (now.list === list ? receive(now, answer.data) : now))
        else if (answer.sessionEnded) return setSessionEnded(true)
      }
      timer = setTimeout(poll, POLL_MS)
    }
    if (list.rows.length > 0) timer = setTimeout(poll, POLL_MS)
    const onVisible = () => document.visibilityState === 'visible' && list.rows.length > 0 && poll()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      stop.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [list])

  /** Reads these rows anew and shows them at once: somebody asked for them. */
  const showNow = useCallback(async (ids: readonly string[]) => {
    const { list } = latest.current
    const here = ids.filter((id) => list.rows.some((row) => row.id === id))
    if (here.length === 0) return
    const answer = await getJson<ChangedPayouts>(changesUrl(here, list.asOf), new AbortController().signal)
    if (!answer.ok) return
    setLive((now) =>
      now.list === list ? accept(receive(now, { ...answer.data, asOf: now.asOf }), here) : now,
    )
  }, [])

  return {
    rows: visibleRows(live),
    marked: live.marked,
    changes: unseen(live).length,
    asOf: live.asOf,
    sessionEnded,
    show: () => setLive((now) => accept(now)),
    showNow,
  }
}

function changesUrl(ids: readonly string[], since: string): string {
  return `/api/payouts/changes?${new URLSearchParams({ ids: ids.join(','), since })}`
}
