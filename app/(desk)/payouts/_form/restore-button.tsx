'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { restorePayoutAction } from '@/app/(desk)/payouts/payout-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'

type Discarded = { readonly payoutId: string; readonly version: number }

/** Takes a discarded draft back as it was. Needs `payoutForm` and `errors`. */
export function RestoreButton({ payoutId, version }: Discarded) {
  const t = useTranslations('payoutForm')
  const router = useRouter()
  const { run, pending, failure, failures } = useSubmit({
    action: restorePayoutAction,
    read: () => ({ payoutId, version }),
    onDone: () => {
      notify('good', t('notice.restored'))
      router.refresh()
    },
  })
  return (
    <div className="flex flex-col items-start gap-3">
      <ErrorSummary failure={failure} failures={failures} />
      <Button pending={pending} onClick={() => run({ payoutId, version })}>
        {t('action.restore')}
      </Button>
    </div>
  )
}
