'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { submitPayoutAction } from '@/app/(desk)/payouts/payout-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'

/** Freezes a draft and asks for its approval. */
export function SubmitButton({
  payoutId,
  version,
  money,
}: {
  readonly payoutId: string
  readonly version: number
  /** `BRL 1.234,50` */
  readonly money: string
}) {
  const t = useTranslations('payoutForm')
  const next = useTranslations('payout.next')
  const router = useRouter()
  const { run, pending, failure, failures } = useSubmit({
    action: submitPayoutAction,
    read: () => ({ payoutId, version }),
    onDone: () => {
      notify('good', t('notice.submitted'))
      router.refresh()
    },
  })
  return (
    <>
      <Button variant="primary" pending={pending} onClick={() => run({ payoutId, version })}>
        {t('action.submitAmount', { money })}
      </Button>
      {failure ? (
        <div className="order-last basis-full">
          <ErrorSummary
            failure={failure}
            failures={failures}
            action={<Button onClick={() => router.refresh()}>{next('reload')}</Button>}
          />
        </div>
      ) : null}
    </>
  )
}
