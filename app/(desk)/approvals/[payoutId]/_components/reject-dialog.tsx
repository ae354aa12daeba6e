'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { rejectAction } from '@/app/(desk)/approvals/actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select-field'
import { TextAreaField } from '@/components/ui/text-area-field'
import {
  lacksWords,
  MAX_REJECTION_TEXT,
  REJECTION_CAUSES,
  type RejectionCause,
} from '@/lib/domain/approval/rejection'
import { isOutdated, type Posted, posted, type Shown } from './shown'

/** What was chosen and typed so far. */
export type Rejection = { readonly cause: RejectionCause | null; readonly reason: string }
export const NO_REJECTION: Rejection = { cause: null, reason: '' }
type Chosen = Rejection & { readonly cause: RejectionCause }

/** Asks for the cause and the words, which the maker reads. What was typed stays, whatever the answer and when it is closed. */
export function RejectDialog({
  shown,
  rejection,
  onRejection,
  open,
  onClose,
  onRejected,
}: {
  readonly shown: Shown
  /** Held by the screen, so that it outlives a conflict, which takes this dialog away. */
  readonly rejection: Rejection
  readonly onRejection: (rejection: Rejection) => void
  readonly open: boolean
  readonly onClose: () => void
  readonly onRejected: () => void
}) {
  const t = useTranslations('approvals.reject')
  const common = useTranslations('common.actions')
  const formId = useId()
  const status = useTranslations('status.rejection')
  const list = useRef<HTMLSelectElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const router = useRouter()
  const { reasonText } = useErrorTexts()
  const { cause, reason } = rejection
  const [missing, setMissing] = useState<'cause' | 'reason' | null>(null)
  const { run, pending, failure, failures } = useSubmit({
    action: async (input: Posted & Chosen) => {
      const result = await rejectAction(input)
      if (!result.ok && isOutdated(result)) router.refresh()
      return result
    },
    read: () => ({ ...posted(shown), cause: cause ?? 'other', reason }),
    onDone: () => {
      onClose()
      onRejected()
    },
  })

  // A dialog that opens gives the focus to its first button; people came to write.
  useEffect(() => {
    if (open) list.current?.focus()
  }, [open])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const lacks = cause === null ? 'cause' : lacksWords(cause, reason) ? 'reason' : null
    setMissing(lacks)
    if (lacks === 'cause') list.current?.focus()
    else if (lacks === 'reason') field.current?.focus()
    else if (cause !== null) run({ ...posted(shown), cause, reason })
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('title', { money: shown.texts.amount, name: shown.texts.beneficiary })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="danger" pending={pending}>
            {t('confirm', { money: shown.texts.amount })}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <ErrorSummary failure={failure} failures={failures} />
        <p>{t('body')}</p>
        <SelectField
          name="cause"
          label={t('cause')}
          placeholder={t('noCause')}
          options={REJECTION_CAUSES.map((value) => ({ value, label: status(value) }))}
          value={cause ?? ''}
          onChange={(event) => {
            const chosen = REJECTION_CAUSES.find((one) => one === event.currentTarget.value)
            onRejection({ reason, cause: chosen ?? null })
          }}
          error={missing === 'cause' ? t('noCause') : undefined}
          ref={list}
        />
        {cause === 'suspected_fraud' ? <Callout tone="waiting">{t('fraud')}</Callout> : null}
        <TextAreaField
          name="reason"
          label={t('reason')}
          hint={t('hint')}
          value={reason}
          onChange={(event) => onRejection({ cause, reason: event.currentTarget.value })}
          maxLength={MAX_REJECTION_TEXT}
          optional={cause !== 'other'}
          error={missing === 'reason' ? reasonText('reason_too_short') : undefined}
          ref={field}
        />
      </form>
    </Dialog>
  )
}
