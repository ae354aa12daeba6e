import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CapChanges } from '@/app/(desk)/settings/limits/_components/cap-changes'
import { backTestLimitsAction } from '@/app/(desk)/settings/limits/limit-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { type Limits, testedCaps } from '@/lib/domain/proposal/limits'
import type { LimitsTest } from '@/lib/limits/back-test'

type Props = {
  readonly before: Limits
  readonly now: Limits
  /** What accounts are called. */
  readonly accounts: Readonly<Record<string, string>>
}

/** What changes and, once asked for, what it would have held in the last 90 days; gone once the caps say something else. */
export function TryCaps({ before, now, accounts }: Props) {
  const t = useTranslations('limits')
  const [tried, setTried] = useState<{ readonly of: string; readonly tests: LimitsTest } | null>(null)
  const caps = testedCaps(before, now)
  const of = JSON.stringify(caps)
  const { run, pending, failure, failures } = useSubmit({
    action: backTestLimitsAction,
    read: () => ({ caps }),
    onDone: (tests) => setTried({ of, tests }),
  })
  return (
    <>
      <div aria-live="polite">
        <CapChanges
          before={before}
          now={now}
          accounts={accounts}
          tests={tried?.of === of ? tried.tests : undefined}
        />
      </div>
      <div>
        <Button pending={pending} onClick={() => run({ caps })}>
          {t('testAction')}
        </Button>
      </div>
      <ErrorSummary failure={failure} failures={failures} />
    </>
  )
}
