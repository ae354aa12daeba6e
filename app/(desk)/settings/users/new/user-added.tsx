'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Copyable } from '@/components/ui/copyable'

export type AddedUser = {
  readonly name: string
  readonly email: string
  readonly oneTimePassword: string | null
}

/** Shows the password that Giro made, this once. */
export function UserAdded({ user, onAnother }: { readonly user: AddedUser; readonly onAnother: () => void }) {
  const t = useTranslations('settings.newUser')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { name, email, oneTimePassword } = user
  return (
    <section className="flex max-w-140 flex-col gap-4 rounded border bg-raised p-5">
      <div>
        <h2 ref={heading} tabIndex={-1} className="text-16 font-semibold">
          {t('done', { name })}
        </h2>
        <p className="mt-1 text-text-quiet">{oneTimePassword ? t('doneMade') : t('doneTyped')}</p>
      </div>
      <p className="font-mono text-13">{email}</p>
      {oneTimePassword ? (
        <Copyable
          value={oneTimePassword}
          what={t('password')}
          className="self-start bg-quiet px-3 py-2 text-16"
        />
      ) : null}
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/settings/users">{t('toList')}</ButtonLink>
        <Button onClick={onAnother}>{t('another')}</Button>
      </div>
    </section>
  )
}
