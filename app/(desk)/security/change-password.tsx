'use client'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { PasswordField } from '@/components/ui/password-field'
import { changePasswordAction } from './security-actions'

type Typed = { readonly present: string; readonly password: string; readonly again: string }

/** One's own password, after the present one. */
export function ChangePassword() {
  const t = useTranslations('access')
  const { fieldText } = useErrorTexts()
  const form = useRef<HTMLFormElement>(null)
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: async ({ present, password, again }: Typed): Promise<SubmitResult<{ ended: number }>> => {
      if (password !== again)
        return { ok: false, code: 'invalid_input', fieldErrors: { again: { key: 'password_differs' } } }
      return changePasswordAction({ present, password })
    },
    read: (data) => ({
      present: formText(data, 'present'),
      password: formText(data, 'password'),
      again: formText(data, 'again'),
    }),
    onDone: () => {
      form.current?.reset()
      notify('good', t('change.done'))
    },
  })
  const labels = { present: t('change.present'), password: t('set.password'), again: t('set.again') }
  return (
    <form ref={form} onSubmit={onSubmit} noValidate className="flex max-w-104 flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <PasswordField name="present" label={labels.present} />
      <PasswordField
        name="password"
        label={labels.password}
        hint={t('set.hint')}
        error={fieldText(failure?.fieldErrors, 'password')}
        autoComplete="new-password"
      />
      <PasswordField
        name="again"
        label={labels.again}
        error={fieldText(failure?.fieldErrors, 'again')}
        autoComplete="new-password"
      />
      <div>
        <Button type="submit" pending={pending}>
          {t('change.submit')}
        </Button>
      </div>
    </form>
  )
}
