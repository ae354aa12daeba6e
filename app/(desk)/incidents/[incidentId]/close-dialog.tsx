'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { closeIncidentAction } from '@/app/(desk)/incidents/incident-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-area-field'
import { type IncidentKind, MAX_CLOSE_REASON_LENGTH, MIN_CLOSE_REASON_LENGTH } from '@/lib/domain/incident'

/** Asks once, with the reason that stays. What was typed is kept whatever the answer, and when it is closed. */
export function CloseDialog({
  incidentId,
  kind,
  open,
  onClose,
  onClosed,
}: {
  readonly incidentId: string
  readonly kind: IncidentKind
  readonly open: boolean
  readonly onClose: () => void
  readonly onClosed: () => void
}) {
  const t = useTranslations('incidents')
  const common = useTranslations('common.actions')
  const formId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const { reasonText } = useErrorTexts()
  const [reason, setReason] = useState('')
  const [tooShort, setTooShort] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: closeIncidentAction,
    read: () => ({ incidentId, reason }),
    onDone: () => {
      onClose()
      onClosed()
    },
  })

  // A dialog that opens gives the focus to its first button; people came to write.
  useEffect(() => {
    if (open) field.current?.focus()
  }, [open])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const short = reason.trim().length < MIN_CLOSE_REASON_LENGTH
    setTooShort(short)
    if (short) field.current?.focus()
    else run({ incidentId, reason })
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('action.closeTitle', { kind: t(`kinds.${kind}.title`) })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="danger" pending={pending}>
            {t('action.close')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <ErrorSummary failure={failure} failures={failures} />
        <p>{t(kind === 'unknown_word' ? 'action.closeBodyWord' : 'action.closeBody')}</p>
        <TextAreaField
          name="reason"
          label={t('action.reason')}
          hint={t('action.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={MAX_CLOSE_REASON_LENGTH}
          error={tooShort ? reasonText('close_reason_too_short') : undefined}
          ref={field}
        />
      </form>
    </Dialog>
  )
}
