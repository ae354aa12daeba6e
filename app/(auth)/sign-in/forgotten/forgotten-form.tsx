'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { postOpen } from '@/app/(auth)/sign-in/_components/post-open'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { TextField } from '@/components/ui/text-field'

/** The same is said whoever has that e-mail, or nobody. */
export function ForgottenForm() {
  const t = useTranslations('access')
  const { fieldText } = useErrorTexts()
  const [sent, setSent] = useState(false)
  const said = useRef<HTMLDivElement>(null)
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: async (email: string): Promise<SubmitResult<null>> =>
      email === ''
        ? { ok: false, code: 'invalid_input', fieldErrors: { email: { key: 'field_required' } } }
        : postOpen('forgotten', { email }, () => null),
    read: (form) => formText(form, 'email').trim(),
    onDone: () => setSent(true),
  })
  useEffect(() => {
    if (sent) said.current?.focus()
  }, [sent])
  if (sent) {
    return (
      <div ref={said} tabIndex={-1}>
        <Callout tone="good" live title={t('forgotten.sent')}>
          {t('forgotten.sentBody')}
        </Callout>
      </div>
    )
  }
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} labels={{ email: t('set.email') }} />
      <TextField
        name="email"
        type="email"
        label={t('set.email')}
        error={fieldText(failure?.fieldErrors, 'email')}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
      />
      <Button type="submit" variant="primary" pending={pending}>
        {t('forgotten.submit')}
      </Button>
    </form>
  )
}
