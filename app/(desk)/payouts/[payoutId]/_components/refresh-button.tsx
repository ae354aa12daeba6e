'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { isBusy, notesOf, totalsOf } from '@/app/(desk)/payouts/_components/refresh-batch'
import { useRefresh } from '@/app/(desk)/payouts/_components/use-refresh'
import { useErrorTexts } from '@/components/form/error-texts'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { announce } from '@/components/ui/notices'
import { useShortcuts } from '@/components/ui/shortcuts'
import type { RefreshItemView } from '@/lib/payouts/get-refresh'

/** Asks Mercado Pago now and says what changed; the page's scroll and focus stay. */
export function RefreshButton({
  payoutId,
  hasProviderId,
}: {
  readonly payoutId: string
  /** Without one there is nothing to ask about. */
  readonly hasProviderId: boolean
}) {
  const { reasonText } = useErrorTexts()
  const t = useTranslations('payout.refresh')
  const router = useRouter()
  const { batch, start } = useRefresh(async () => router.refresh())
  const busy = isBusy(batch)
  const { isSlow } = totalsOf(batch)
  const result = useResult(batch, payoutId)
  const ask = () => {
    if (!busy) void start([payoutId])
  }
  useShortcuts([{ key: 'r', label: t('action'), onPress: ask, enabled: hasProviderId }])
  useEffect(() => {
    if (result !== null) announce(result)
  }, [result])
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button
        pending={busy}
        onClick={ask}
        disabledReason={hasProviderId ? undefined : reasonText('no_provider_id')}
      >
        {busy ? null : <Icon name="refresh" />}
        {t('action')}
      </Button>
      <p className="min-w-0 flex-1 text-13">{busy ? t(isSlow ? 'slow' : 'asking') : result}</p>
    </div>
  )
}

function useResult(batch: ReturnType<typeof useRefresh>['batch'], payoutId: string): string | null {
  const t = useTranslations('payout.refresh')
  const { failureTexts } = useErrorTexts()
  if (isBusy(batch)) return null
  if (batch.failure) return failureTexts(batch.failure).body
  if (totalsOf(batch).hasGivenUp) return t('gaveUp')
  const note = notesOf(batch).get(payoutId)
  if (!note) return null
  if (note.state === 'failed') {
    return failureTexts({ code: 'refused', ...(note.reason && { reason: note.reason }) }).body
  }
  const words = { before: wordsOf(note.before) ?? t('none'), after: wordsOf(note.after) ?? t('none') }
  return note.changed ? t('changed', words) : t('same', words)
}

function wordsOf({ status, detail }: RefreshItemView['before']): string | null {
  return detail ? `${status} / ${detail}` : status
}
