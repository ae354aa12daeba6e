'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import { MAX_SENDING_NOTE_LENGTH, MIN_SENDING_NOTE_LENGTH } from '@/lib/domain/sending'
import { seeAllSendsAction } from './restored-actions'

/** Goes through all lines: the number that was counted and how it was done. The typed number is the question. */
export function SeeAllForm() {
  const t = useTranslations('restored')
  const sending = useTranslations('sending')
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [wrong, setWrong] = useState<'count' | 'reason' | null>(null)
  const { run, pending, failure, failures } = useSubmit({
    action: seeAllSendsAction,
    read: (data) => ({ count: formText(data, 'count'), reason: formText(data, 'reason') }),
    onDone: ({ seen }) => {
      notify('good', t('seen', { count: seen }))
      form.current?.reset()
      router.refresh()
    },
  })
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        const count = formText(data, 'count').trim()
        const reason = formText(data, 'reason')
        const short = reason.trim().length < MIN_SENDING_NOTE_LENGTH
        const next = /^\d{1,7}$/.test(count) ? (short ? 'reason' : null) : 'count'
        setWrong(next)
        if (next === null) run({ count, reason })
        else event.currentTarget.querySelector<HTMLElement>(`[name=${next}]`)?.focus()
      }}
    >
      <ErrorSummary failure={failure} failures={failures} />
      <TextField
        name="count"
        label={t('allCount')}
        hint={t('allCountHint')}
        inputMode="numeric"
        autoComplete="off"
        className="max-w-32"
        error={wrong === 'count' ? t('countWrong') : undefined}
      />
      <TextAreaField
        name="reason"
        label={t('allReason')}
        hint={t('reasonHint')}
        maxLength={MAX_SENDING_NOTE_LENGTH}
        error={wrong === 'reason' ? sending('noteShort') : undefined}
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('allAction')}
        </Button>
      </div>
    </form>
  )
}
