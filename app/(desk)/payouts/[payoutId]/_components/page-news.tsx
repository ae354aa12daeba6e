'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { getJson } from '@/app/(desk)/payouts/_components/get-json'
import { pollWhileVisible } from '@/app/(desk)/payouts/_components/poll-while-visible'
import { Button } from '@/components/ui/button'
import type { ChangedPayouts } from '@/lib/payouts/changed-payouts'

const POLL_MS = 4_000

/** Says that the payout changed since it was shown; what stands on the screen moves only when asked. */
export function PageNews({ payoutId, changedAt }: { readonly payoutId: string; readonly changedAt: string }) {
  const t = useTranslations('payout.news')
  const router = useRouter()
  const [latest, setLatest] = useState(changedAt)
  useEffect(
    () =>
      pollWhileVisible(POLL_MS, async (signal) => {
        const query = new URLSearchParams({ ids: payoutId, since: changedAt })
        const answer = await getJson<ChangedPayouts>(`/api/payouts/changes?${query}`, signal)
        if (signal.aborted || (!answer.ok && answer.sessionEnded)) return 'stop'
        const row = answer.ok ? answer.data.rows.find(({ id }) => id === payoutId) : undefined
        if (row) setLatest(row.changedAt)
        return 'go_on'
      }),
    [payoutId, changedAt],
  )
  const changed = latest > changedAt
  return (
    // Floats over the top edge, wherever the page is scrolled to: what stands beneath must not move.
    <div role="status" className="sticky top-16 z-20 h-0">
      {changed ? (
        <div className="relative -top-3 mx-auto flex w-fit max-w-full items-center gap-3 rounded border bg-moving-soft px-4 py-2 shadow-float">
          <span>{t('changed')}</span>
          <Button size="small" onClick={() => router.refresh()}>
            {t('show')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
