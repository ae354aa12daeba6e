'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useState } from 'react'
import { revealDestinationAction } from '@/app/(desk)/payouts/[payoutId]/reveal-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import type { RevealedDestination } from '@/lib/payouts/reveal-destination'

/** Shows what is masked once it is asked for, until it is hidden or the page is left. The value is kept nowhere else. */
export function RevealDestination({ payoutId }: { readonly payoutId: string }) {
  const t = useTranslations('payout.reveal')
  const [shown, setShown] = useState<RevealedDestination | null>(null)
  const hint = useId()
  const { run, pending, failure, failures } = useSubmit<{ readonly payoutId: string }, RevealedDestination>({
    action: revealDestinationAction,
    read: () => ({ payoutId }),
    onDone: setShown,
  })
  useEffect(() => {
    const hide = () => setShown(null)
    window.addEventListener('pagehide', hide)
    return () => {
      window.removeEventListener('pagehide', hide)
      hide()
    }
  }, [])
  return (
    <div className="mt-4 flex flex-col gap-3">
      <ErrorSummary failure={failure} failures={failures} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {shown === null ? (
          <Button pending={pending} onClick={() => run({ payoutId })} aria-describedby={hint}>
            {t('action')}
          </Button>
        ) : (
          <Button onClick={() => setShown(null)}>{t('hide')}</Button>
        )}
        <p id={hint} className="min-w-0 flex-1 basis-48 text-13 text-text-quiet">
          {t('hint')}
        </p>
      </div>
      <div role="status">{shown === null ? null : <Revealed destination={shown} />}</div>
    </div>
  )
}

function Revealed({ destination: { key, number, document } }: { readonly destination: RevealedDestination }) {
  const t = useTranslations('payout.target')
  const facts = [
    [t('key'), key],
    [t('number'), number],
    [t('document'), document],
  ] as const
  const items = facts.flatMap(([term, value]): Description[] =>
    value === null ? [] : [{ term, value: <code className="font-mono text-13 wrap-anywhere">{value}</code> }],
  )
  return (
    <div className="rounded bg-quiet p-3">
      <DescriptionList items={items} />
    </div>
  )
}
