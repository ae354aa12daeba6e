'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { pollWhileVisible } from '@/app/(desk)/payouts/_components/poll-while-visible'

const POLL_MS = 2_000

/** Reads the page again while something on it goes on and somebody can see it. */
export function KeepFresh() {
  const router = useRouter()
  useEffect(
    () =>
      pollWhileVisible(POLL_MS, async () => {
        router.refresh()
        return 'go_on'
      }),
    [router],
  )
  return null
}
