import { useTranslations } from 'next-intl'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useErrorTexts } from '@/components/form/error-texts'
import { Button } from '@/components/ui/button'
import { announce } from '@/components/ui/notices'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { PayoutRow } from '@/lib/payouts/payout-row'
import { isBusy, type RefreshBatch, totalsOf } from './refresh-batch'

const RefreshReport = lazy(() =>
  import('./refresh-report').then(({ RefreshReport }) => ({ default: RefreshReport })),
)

/** How far the questions to the provider are, and afterwards in a few words what came of them. */
export function RefreshBar({
  batch,
  rows,
}: {
  readonly batch: RefreshBatch
  readonly rows: readonly PayoutRow[]
}) {
  const t = useTranslations('payouts.refresh')
  const [reading, setReading] = useState(false)
  const outcome = useOutcome(batch)
  const { total, finished, isSlow } = totalsOf(batch)
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 text-13">
      {isBusy(batch) ? (
        <div className="w-52">
          <ProgressBar
            label={batch.runs.size === 0 ? t('asking') : t('progress', { finished, total })}
            value={finished}
            max={total}
          />
        </div>
      ) : null}
      {isSlow ? <span className="text-waiting">{t('slow')}</span> : null}
      {outcome ? <span className="font-medium">{outcome}</span> : null}
      {outcome && batch.runs.size > 0 ? (
        <Button variant="quiet" size="small" onClick={() => setReading(true)}>
          {t('details')}
        </Button>
      ) : null}
      <Suspense>
        {reading ? <RefreshReport batch={batch} rows={rows} onClose={() => setReading(false)} /> : null}
      </Suspense>
    </div>
  )
}

/** What the batch came to once all is answered; also read out. */
function useOutcome(batch: RefreshBatch): string | null {
  const t = useTranslations('payouts.refresh')
  const { failureTexts } = useErrorTexts()
  const text = outcomeOf()
  useEffect(() => {
    if (text !== null) announce(text)
  }, [text])
  return text

  function outcomeOf(): string | null {
    if (isBusy(batch)) return null
    if (batch.failure) return failureTexts(batch.failure).title
    if (batch.runs.size === 0) return null
    const { changed, failed, hasGivenUp } = totalsOf(batch)
    return hasGivenUp ? t('gaveUp') : t('summary', { changed, failed })
  }
}
