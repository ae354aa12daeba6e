'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { decideCashRequestAction } from '@/app/(desk)/approvals/cash/cash-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-area-field'
import { MAX_DECLINE_REASON } from '@/lib/domain/cash-out/cash-request'
import type { ShownCash } from './cash-decision-panel'

const SHORTEST = 3

/** Asks why, for whoever asked to read. What was typed stays, whatever the answer and when it is closed. */
export function RejectCashDialog({
  shown: { requestId, digest, money, kind },
  open,
  onClose,
  onRejected,
}: {
  readonly shown: ShownCash
  readonly open: boolean
  readonly onClose: () => void
  readonly onRejected: () => void
}) {
  const t = useTranslations('cashRequests.decide')
  const common = useTranslations('common.actions')
  const formId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [reason, setReason] = useState('')
  const [short, setShort] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: decideCashRequestAction,
    read: () => ({ requestId, digest, approve: false as const, reason }),
    onDone: () => {
      onClose()
      onRejected()
    },
  })
  // A dialog that opens gives the focus to its first button; people came to write.
  useEffect(() => {
    if (open) field.current?.focus()
  }, [open])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const isShort = reason.trim().length < SHORTEST
    setShort(isShort)
    if (isShort) field.current?.focus()
    else run({ requestId, digest, approve: false, reason })
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('rejectTitle', { money })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="danger" pending={pending}>
            {t('rejectConfirm', { money })}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <ErrorSummary failure={failure} failures={failures} />
        <p>{t(kind === 'refund' ? 'rejectBodyRefund' : 'rejectBodyWithdrawal')}</p>
        <TextAreaField
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={MAX_DECLINE_REASON}
          error={short ? t('reasonShort') : undefined}
          ref={field}
        />
      </form>
    </Dialog>
  )
}
