import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BackTestFigures } from '@/app/(desk)/settings/policies/_components/back-test-figures'
import { backTestPolicyAction } from '@/app/(desk)/settings/policies/policy-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import type { Policy } from '@/lib/domain/policy/policy'
import type { BackTestView } from '@/lib/policies/back-test'

type Tested = { readonly of: string; readonly figures: BackTestView }

/** What the draft would have asked of the last 90 days; gone once the draft says something else. */
export function TryOut({ policy }: { readonly policy: Policy | null }) {
  const t = useTranslations('policies')
  const [tested, setTested] = useState<Tested | null>(null)
  const { run, pending, failure, failures } = useSubmit({
    action: backTestPolicyAction,
    read: () => ({ policy: policy ?? { groups: [], bands: {}, rules: [] } }),
    onDone: (figures) => setTested({ of: JSON.stringify(policy), figures }),
  })
  return (
    <div className="mt-6 flex flex-col gap-3">
      <p className="text-13 text-text-quiet">{t('testHint')}</p>
      <div>
        <Button
          pending={pending}
          disabledReason={policy ? undefined : t('readingWaits')}
          onClick={() => {
            if (policy) run({ policy })
          }}
        >
          {t('testAction')}
        </Button>
      </div>
      <ErrorSummary failure={failure} failures={failures} />
      <div aria-live="polite">
        {tested && tested.of === JSON.stringify(policy) ? <BackTestFigures figures={tested.figures} /> : null}
      </div>
    </div>
  )
}
