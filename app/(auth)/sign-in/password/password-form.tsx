'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { postOpen } from '@/app/(auth)/sign-in/_components/post-open'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { PasswordField } from '@/components/ui/password-field'
import { TextField } from '@/components/ui/text-field'

type Typed = { readonly password: string; readonly again: string }

/** A password twice, so that nobody saves what they mistyped; the e-mail stands there for whoever keeps passwords by machine. */
export function PasswordForm({ token, email }: { readonly token: string; readonly email: string }) {
  const t = useTranslations('access.set')
  const { fieldText } = useErrorTexts()
  const [leaving, setLeaving] = useState(false)
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: async ({ password, again }: Typed): Promise<SubmitResult<null>> => {
      if (password !== again)
        return { ok: false, code: 'invalid_input', fieldErrors: { again: { key: 'password_differs' } } }
      return postOpen('password', { token, password }, () => null)
    },
    read: (form) => ({ password: formText(form, 'password'), again: formText(form, 'again') }),
    onDone: () => {
      setLeaving(true)
      // A whole page load: nothing that was fetched before may remain, and no secret in the address.
      window.location.assign('/sign-in?set=1')
    },
  })
  const labels = { password: t('password'), again: t('again') }
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <TextField
        name="email"
        type="email"
        label={t('email')}
        value={email}
        readOnly
        autoComplete="username"
      />
      <PasswordField
        name="password"
        label={labels.password}
        hint={t('hint')}
        error={fieldText(failure?.fieldErrors, 'password')}
        autoComplete="new-password"
      />
      <PasswordField
        name="again"
        label={labels.again}
        error={fieldText(failure?.fieldErrors, 'again')}
        autoComplete="new-password"
      />
      <Button type="submit" variant="primary" pending={pending || leaving}>
        {t('submit')}
      </Button>
      <p className="text-13 text-text-quiet">{t('sessions')}</p>
    </form>
  )
}
