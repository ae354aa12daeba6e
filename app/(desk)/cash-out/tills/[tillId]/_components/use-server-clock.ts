'use client'

import { useEffect, useState } from 'react'

const TICK_MS = 250

/**
 * The server's time as it goes on here. Until an answer tells how the two clocks differ, it stands still: a clock of the
 * browser's own would show more time than is left.
 */
export function useServerClock(answeredAt: string, offsetMs: number | null): Date {
  const [now, setNow] = useState(() => Date.parse(answeredAt))
  useEffect(() => {
    if (offsetMs === null) return
    const tick = () => setNow(Date.now() + offsetMs)
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [offsetMs])
  return new Date(now)
}
