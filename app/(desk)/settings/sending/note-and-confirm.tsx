'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import type { SubmitFailure } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextAreaField } from '@/components/ui/text-area-field'
import { MAX_SENDING_NOTE_LENGTH, MIN_SENDING_NOTE_LENGTH } from '@/lib/domain/sending'

type Props = {
  readonly label: string
  readonly action: string
  readonly variant: 'primary' | 'danger'
  readonly question: string
  readonly children: ReactNode
  readonly pending: boolean
  readonly failure: SubmitFailure | null
  readonly failures: number
  readonly onConfirm: (note: string) => void
}

/** Words, then one question, then the act. What was typed stays, whatever the answer. */
export function NoteAndConfirm({ label, action, variant, question, children, ...submit }: Props) {
  const t = useTranslations('sending')
  const common = useTranslations('common')
  const { pending, failure, failures, onConfirm } = submit
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const [tooShort, setTooShort] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const problem = <ErrorSummary failure={failure} failures={failures} />

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const short = note.trim().length < MIN_SENDING_NOTE_LENGTH
    setTooShort(short)
    if (short) field.current?.focus()
    else setAsked(true)
  }

  return (
    <form onSubmit={ask} noValidate className="flex flex-col gap-4">
      {asked ? null : problem}
      <TextAreaField
        name="note"
        label={label}
        hint={t('noteHint')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={MAX_SENDING_NOTE_LENGTH}
        error={tooShort ? t('noteShort') : undefined}
        ref={field}
      />
      <div>
        <Button type="submit" variant={variant}>
          {action}
        </Button>
      </div>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => onConfirm(note)}
        title={question}
        confirmLabel={action}
        variant={variant}
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          {problem}
          <p>{children}</p>
          <p className="break-words">{common('quoted', { words: note.trim() })}</p>
        </div>
      </ConfirmDialog>
    </form>
  )
}
