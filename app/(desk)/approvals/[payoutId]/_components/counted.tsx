'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/text-link'
import type { NextLink } from './shown'

/** This person's approval counts, and others are still asked. Takes the focus when it was given on this screen. */
export function Counted({
  needed,
  next,
  fresh,
}: {
  /** Names of those who can give what is missing; empty: nobody can. */
  readonly needed: string
  readonly next: NextLink | null
  readonly fresh: boolean
}) {
  const t = useTranslations('request.part')
  const decided = useTranslations('approvals.decided')
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (fresh) box.current?.focus()
  }, [fresh])
  return (
    <section ref={box} tabIndex={-1} aria-label={t('title')} className="outline-none">
      <Callout
        tone={needed === '' ? 'bad' : 'good'}
        title={t('title')}
        action={
          next === null ? null : (
            <TextLink href={next.href}>
              {decided('next')} {next.beneficiaryName}
            </TextLink>
          )
        }
      >
        {needed === '' ? t('nobody') : t('body', { names: needed })}
      </Callout>
    </section>
  )
}
