import { useCallback, useEffect, useRef, useState } from 'react'
import { getJson } from './get-json'
import { accept, type LiveList, type LiveRow, receive, startLive, unseen, visibleRows } from './live-rows'
import { pollWhileVisible } from './poll-while-visible'

const POLL_MS = 5_000

/** Asks at `route` every few seconds, while somebody can see the table, which of its rows changed. */
export function useLiveRows<Row extends LiveRow>(list: LiveList<Row>, route: string) {
  const [held, setLive] = useState(() => startLive(list))
  const [sessionEnded, setSessionEnded] = useState(false)
  const live = held.list === list ? held : startLive(list)
  if (live !== held) setLive(live)
  const latest = useRef(live)
  useEffect(() => {
    latest.current = live
  })

  useEffect(() => {
    if (list.rows.length === 0) return
    const ids = list.rows.map(({ id }) => id)
    return pollWhileVisible(POLL_MS, async (signal) => {
      const answer = await getJson<LiveList<Row>>(changesUrl(route, ids, latest.current.asOf), signal)
      if (signal.aborted) return 'stop'
      if (answer.ok) setLive((now) => (now.list === list ? receive(now, answer.data) : now))
      else if (answer.sessionEnded) setSessionEnded(true)
      return !answer.ok && answer.sessionEnded ? 'stop' : 'go_on'
    })
  }, [list, route])

  /** Reads these rows anew and shows them at once: somebody asked for them. */
  const showNow = useCallback(
    async (ids: readonly string[]) => {
      const { list } = latest.current
      const here = ids.filter((id) => list.rows.some((row) => row.id === id))
      if (here.length === 0) return
      const answer = await getJson<LiveList<Row>>(
        changesUrl(route, here, list.asOf),
        new AbortController().signal,
      )
      if (!answer.ok) return
      setLive((now) =>
        now.list === list ? accept(receive(now, { ...answer.data, asOf: now.asOf }), here) : now,
      )
    },
    [route],
  )

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

function changesUrl(route: string, ids: readonly string[], since: string): string {
  return `${route}?${new URLSearchParams({ ids: ids.join(','), since })}`
}
