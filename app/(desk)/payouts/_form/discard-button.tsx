'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { discardPayoutAction } from '@/app/(desk)/payouts/payout-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'
import { removeStoredForm, storedFormKey } from './stored-form'

type Draft = { readonly payoutId: string; readonly version: number }

/** Deletes a draft after asking; the page then offers to take it back. Needs `payoutForm` and `errors`. */
export function DiscardButton({ payoutId, version }: Draft) {
  const t = useTranslations('payoutForm')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { run, pending, failure, failures, clear } = useSubmit({
    action: discardPayoutAction,
    read: () => ({ payoutId, version }),
    onDone: () => {
      removeStoredForm(sessionStorage, storedFormKey(payoutId))
      setOpen(false)
      notify('neutral', t('notice.discarded'))
      router.refresh()
    },
  })
  function close() {
    setOpen(false)
    clear()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('action.discard')}</Button>
      <ConfirmDialog
        open={open}
        onClose={close}
        onConfirm={() => run({ payoutId, version })}
        title={t('action.discardTitle')}
        confirmLabel={t('action.discardConfirm')}
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          <p>{t('action.discardBody')}</p>
        </div>
      </ConfirmDialog>
    </>
  )
}
