'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { HandOver } from '@/app/(desk)/settings/users/hand-over'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'

export type AddedUser = {
  readonly name: string
  readonly email: string
  /** Null: it was mailed. */
  readonly token: string | null
}

/** Who was added, and the link with which they choose their password. */
export function UserAdded({ user, onAnother }: { readonly user: AddedUser; readonly onAnother: () => void }) {
  const t = useTranslations('settings.newUser')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { name, email, token } = user
  return (
    <section className="flex max-w-140 flex-col gap-4 rounded border bg-raised p-5">
      <h2 ref={heading} tabIndex={-1} className="text-16 font-semibold">
        {t('done', { name })}
      </h2>
      <HandOver email={email} token={token} kind="invitation" />
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/settings/users">{t('toList')}</ButtonLink>
        <Button onClick={onAnother}>{t('another')}</Button>
      </div>
    </section>
  )
}
