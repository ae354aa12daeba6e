'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { rejectAction } from '@/app/(desk)/approvals/actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-area-field'
import { MIN_REJECT_REASON_LENGTH } from '@/lib/domain/payout/transitions'
import { isOutdated, type Posted, posted, type Shown } from './shown'

const LONGEST_REASON = 500

/** Asks for the reason, which the maker reads. What was typed stays, whatever the answer and when it is closed. */
export function RejectDialog({
  shown,
  reason,
  onReason,
  open,
  onClose,
  onRejected,
}: {
  readonly shown: Shown
  /** Held by the screen, so that it outlives a conflict, which takes this dialog away. */
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly open: boolean
  readonly onClose: () => void
  readonly onRejected: () => void
}) {
  const t = useTranslations('approvals.reject')
  const common = useTranslations('common.actions')
  const formId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const router = useRouter()
  const { reasonText } = useErrorTexts()
  const [tooShort, setTooShort] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: async (input: Posted & { readonly reason: string }) => {
      const result = await rejectAction(input)
      if (!result.ok && isOutdated(result)) router.refresh()
      return result
    },
    read: () => ({ ...posted(shown), reason }),
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
    const short = reason.trim().length < MIN_REJECT_REASON_LENGTH
    setTooShort(short)
    if (short) field.current?.focus()
    else run({ ...posted(shown), reason })
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
        <TextAreaField
          name="reason"
          label={t('reason')}
          hint={t('hint')}
          value={reason}
          onChange={(event) => onReason(event.currentTarget.value)}
          maxLength={LONGEST_REASON}
          error={tooShort ? reasonText('reason_too_short') : undefined}
          ref={field}
        />
      </form>
    </Dialog>
  )
}
