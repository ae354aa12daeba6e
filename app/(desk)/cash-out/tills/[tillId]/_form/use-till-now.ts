'use client'

import { useEffect, useState } from 'react'
import { getJson } from '@/app/(desk)/payouts/_components/get-json'
import { pollWhileVisible } from '@/app/(desk)/payouts/_components/poll-while-visible'
import type { TillNow } from '@/lib/cash-out/get-till-now'

const EVERY_MS = 4_000

/** What others do at this till while somebody types: the newest answer, null before the first and while `isOff`. */
export function useTillNow(tillId: string, isOff: boolean): TillNow | null {
  const [seen, setSeen] = useState<TillNow | null>(null)
  useEffect(() => {
    if (isOff) return
    return pollWhileVisible(EVERY_MS, async (signal) => {
      const answer = await getJson<TillNow>(`/api/cash-out/tills/${tillId}/now`, signal)
      if (!signal.aborted && answer.ok) setSeen(answer.data)
      return 'go_on'
    })
  }, [tillId, isOff])
  return isOff ? null : seen
}
