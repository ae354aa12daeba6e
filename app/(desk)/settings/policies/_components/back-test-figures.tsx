import { useTranslations } from 'next-intl'
import type { BackTestView } from '@/lib/policies/back-test'

const COUNTS = [
  'more',
  'moreApprovals',
  'fewer',
  'fewerApprovals',
  'others',
  'blocked',
  'automatic',
  'same',
] as const
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What other rules would have asked of the last 90 days, as figures. */
export function BackTestFigures({ figures }: { readonly figures: BackTestView }) {
  const t = useTranslations('policies')
  const wait = useWaitWords()
  if (figures.looked === 0) return <p>{t('testNone')}</p>
  return (
    <div className="flex flex-col gap-3">
      <p>{t(figures.cut ? 'testCut' : 'testLooked', { count: figures.looked })}</p>
      <dl className="flex max-w-120 flex-col gap-1">
        {COUNTS.map((count) => (
          <Figure key={count} term={t(`test.${count}`)} value={figures[count]} />
        ))}
        <Figure term={t('test.wait')} value={wait(figures.medianWaitMs)} />
      </dl>
    </div>
  )
}

/** In a column of any width: long names break, figures stay whole. */
function Figure({ term, value }: { readonly term: string; readonly value: string | number }) {
  return (
    <div className="flex items-baseline justify-between gap-x-4">
      <dt className="min-w-0 text-13 text-text-quiet">{term}</dt>
      <dd className="figures shrink-0 font-medium">{value}</dd>
    </div>
  )
}

function useWaitWords(): (milliseconds: number | null) => string {
  const t = useTranslations('policies')
  return (milliseconds) => {
    if (milliseconds === null) return t('waitNone')
    if (milliseconds < MINUTE) return t('waitShort')
    if (milliseconds < HOUR) return t('waitMinutes', { count: Math.floor(milliseconds / MINUTE) })
    if (milliseconds < 2 * DAY) return t('waitHours', { count: Math.floor(milliseconds / HOUR) })
    return t('waitDays', { count: Math.floor(milliseconds / DAY) })
  }
}
