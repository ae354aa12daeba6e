import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AmountChanges } from '@/app/(desk)/settings/_components/amount-changes'
import { Money } from '@/components/ui/money'
import type { CapTest } from '@/lib/domain/limits/back-test'
import { type Cap, capKey, type Limits, limitsDifference, testedCaps } from '@/lib/domain/proposal/limits'
import type { LimitsTest } from '@/lib/limits/back-test'
import { useCapName } from './use-cap-name'

/** What becomes of each cap that changes, as it was beside as it would be. */
export function CapChanges({
  before,
  now,
  accounts,
  tests,
}: {
  readonly before: Limits
  readonly now: Limits
  /** What accounts are called. */
  readonly accounts: Readonly<Record<string, string>>
  /** What each of `testedCaps` would have held; left out: it was not tried. */
  readonly tests?: LimitsTest | undefined
}) {
  const t = useTranslations('limits')
  const name = useCapName(accounts)
  const tested = testedCaps(before, now)
  const testOf = (cap: Cap) => tests?.caps[tested.indexOf(cap)]
  const line = (cap: Cap): ReactNode => (
    <>
      {name(cap)}
      <span className="block font-medium">
        <Money minor={BigInt(cap.amountMinor)} currency={cap.currency} />
      </span>
      <TestLine test={testOf(cap)} />
    </>
  )
  return (
    <>
      <AmountChanges difference={limitsDifference(before, now)} keyOf={capKey} line={line} />
      {tests ? (
        <p className="mt-1 text-13 text-text-quiet">
          {t('testMeans')} {tests.cut === null ? null : t('testCut', { count: tests.cut })}
        </p>
      ) : null}
    </>
  )
}

function TestLine({ test }: { readonly test: CapTest | undefined }) {
  const t = useTranslations('limits')
  if (!test) return null
  const { looked, held } = test
  return (
    <span className="block text-13 text-text-quiet">
      {looked === 0 ? t('testNone') : t('testHeld', { held, looked })}
    </span>
  )
}
