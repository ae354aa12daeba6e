'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { HandOver } from '@/app/(desk)/settings/users/hand-over'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { TextLink } from '@/components/ui/text-link'
import { proposalPath } from '@/lib/domain/proposal/kind'

export type AddedUser = {
  readonly name: string
  readonly email: string
  /** Null: it was mailed. */
  readonly token: string | null
  /** What a second admin decides. */
  readonly proposed: number
  /** Whether there is no link, for they sign in by the provider. */
  readonly bySso: boolean
}

/** Who was added, the link with which they choose their password, and what a second admin has to decide first. */
export function UserAdded({ user, onAnother }: { readonly user: AddedUser; readonly onAnother: () => void }) {
  const t = useTranslations('settings.newUser')
  const changes = useTranslations('settings.roleChange')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { name, email, token, bySso, proposed } = user
  return (
    <section className="flex max-w-140 flex-col gap-4 rounded border bg-raised p-5">
      <div>
        <h2 ref={heading} tabIndex={-1} className="text-16 font-semibold">
          {changes('added', { name })}
        </h2>
        <p className="mt-1 text-text-quiet">
          {changes('addedBody')}{' '}
          <TextLink href={proposalPath('role', proposed)}>
            {changes('open', { number: `${proposed}` })}
          </TextLink>
        </p>
      </div>
      {bySso ? (
        <p className="text-text-quiet">{t('bySso', { email })}</p>
      ) : (
        <HandOver email={email} token={token} kind="invitation" />
      )}
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/settings/users">{t('toList')}</ButtonLink>
        <Button onClick={onAnother}>{t('another')}</Button>
      </div>
    </section>
  )
}
