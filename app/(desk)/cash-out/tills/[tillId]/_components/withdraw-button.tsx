'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { withdrawOrderAction } from '@/app/(desk)/cash-out/tills/[tillId]/desk-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'

type Props = {
  readonly orderId: string
  /** Why it cannot be taken back this moment. */
  readonly disabledReason?: string | undefined
  readonly onDone: () => Promise<void>
}

/** Takes the order from the till, after one question. */
export function WithdrawButton({ orderId, disabledReason, onDone }: Props) {
  const t = useTranslations('cashDesk.withdraw')
  const [asked, setAsked] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: withdrawOrderAction,
    read: () => ({ orderId }),
    onDone: () => {
      setAsked(false)
      void onDone()
    },
  })
  return (
    <>
      <Button size="large" onClick={() => setAsked(true)} disabledReason={disabledReason}>
        {t('button')}
      </Button>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => run({ orderId })}
        title={t('title')}
        confirmLabel={t('confirm')}
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          <p>{t('body')}</p>
        </div>
      </ConfirmDialog>
    </>
  )
}
