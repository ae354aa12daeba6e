'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { type SubmitFailure, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { PasswordField } from '@/components/ui/password-field'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import type { DemoSignIn } from '@/lib/users/list-demo-sign-ins'
import { DemoSignIns } from './demo-sign-ins'
import { requestSignIn } from './request-sign-in'

type Props = { readonly destination: string; readonly demo: readonly DemoSignIn[] }

/** E-mail and password. Whatever the answer, what was typed stays. */
export function SignInForm({ destination, demo }: Props) {
  const t = useTranslations('signIn')
  const forgotten = useTranslations('access.forgotten')
  const { fieldText } = useErrorTexts()
  const form = useRef<HTMLFormElement>(null)
  const [leaving, setLeaving] = useState(false)
  const { onSubmit, pending, failure, failures, clear } = useSubmit({
    action: requestSignIn,
    read: (data) => ({ email: formText(data, 'email').trim(), password: formText(data, 'password') }),
    onDone: (entered) => {
      setLeaving(true)
      const next = new URLSearchParams({ callbackUrl: destination })
      // A whole page load: nothing that was fetched before signing in may remain.
      window.location.assign(entered === 'in' ? destination : `/sign-in/factor?${next}`)
    },
  })
  const working = pending || leaving

  useEffect(() => {
    const wrong = failures > 0 ? form.current?.querySelector('[aria-invalid]') : null
    if (wrong instanceof HTMLElement) wrong.focus()
  }, [failures])

  function fill({ email, password }: DemoSignIn) {
    clear()
    setValue(form.current, 'email', email)
    setValue(form.current, 'password', password)
    form.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus()
  }

  return (
    <>
      <form ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <Refusal failure={failure} failures={failures} />
        <TextField
          name="email"
          type="email"
          label={t('email')}
          error={fieldText(failure?.fieldErrors, 'email')}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
        />
        <PasswordField
          name="password"
          label={t('password')}
          error={fieldText(failure?.fieldErrors, 'password')}
        />
        <Button type="submit" variant="primary" pending={working} className="mt-1">
          {working ? t('working') : t('submit')}
        </Button>
        <p className="text-13">
          <TextLink href="/sign-in/forgotten">{forgotten('link')}</TextLink>
        </p>
      </form>
      {demo.length > 0 ? <DemoSignIns demo={demo} onChoose={fill} /> : null}
    </>
  )
}

const KINDS: Readonly<Record<string, 'wrong' | 'tooMany'>> = {
  unauthenticated: 'wrong',
  rate_limited: 'tooMany',
}

/** Says what to do; takes the focus each time, so that it is heard and the keyboard goes on from there. */
function Refusal({
  failure,
  failures,
}: {
  readonly failure: SubmitFailure | null
  readonly failures: number
}) {
  const t = useTranslations('signIn')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (failures > 0) box.current?.focus()
  }, [failures])
  if (!failure || failure.fieldErrors) return null
  const kind = KINDS[failure.code] ?? 'unavailable'
  return (
    <div ref={box} tabIndex={-1}>
      <Callout tone="bad" live title={t(`${kind}.title`)}>
        {t(`${kind}.body`)}
      </Callout>
    </div>
  )
}

function setValue(form: HTMLFormElement | null, name: string, value: string): void {
  const field = form?.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}
