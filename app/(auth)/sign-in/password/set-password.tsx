'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { postOpen } from '@/app/(auth)/sign-in/_components/post-open'
import { ErrorSummary } from '@/components/form/error-summary'
import type { SubmitFailure, SubmitResult } from '@/components/form/use-submit'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { PasswordForm } from './password-form'

type Opened = { readonly token: string; readonly link: SubmitResult<string> }

/** Looks at the link first: whoever has one that is over types nothing in vain. */
export function SetPassword() {
  const t = useTranslations('access.set')
  const [opened, setOpened] = useState<Opened | null>(null)
  useEffect(() => {
    const open = async () => {
      const token = window.location.hash.slice(1)
      const unreachable = { ok: false, code: 'unavailable' } as const
      const link = await postOpen('link', { token }, emailOf).catch(() => unreachable)
      setOpened({ token, link })
    }
    // Another link pasted into this window is another one.
    window.addEventListener('hashchange', open)
    void open()
    return () => window.removeEventListener('hashchange', open)
  }, [])
  if (opened === null) return <p role="status">{t('loading')}</p>
  const { token, link } = opened
  return link.ok ? <PasswordForm key={token} token={token} email={link.data} /> : <Over failure={link} />
}

function Over({ failure }: { readonly failure: SubmitFailure }) {
  const t = useTranslations('access.set')
  if (failure.reason !== 'link_over' && failure.code !== 'invalid_input') {
    return <ErrorSummary failure={failure} failures={1} />
  }
  return (
    <Callout
      tone="bad"
      live
      title={t('overTitle')}
      action={<ButtonLink href="/sign-in">{t('toSignIn')}</ButtonLink>}
    >
      {t('over')}
    </Callout>
  )
}

function emailOf(data: unknown): string {
  return data instanceof Object && 'email' in data ? String(data.email) : ''
}
