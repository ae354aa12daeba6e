import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import type { PolicySummary } from '@/lib/policies/policy-views'
import { useAuthorName } from './author-name'

/** A proposal that waits, with the way to it. */
export function OpenProposal({
  proposed,
  href,
}: {
  readonly proposed: PolicySummary
  readonly href: string
}) {
  const t = useTranslations('policies')
  const { number, note, proposedBy } = proposed
  const person = useAuthorName()(proposedBy)
  return (
    <Callout
      tone="waiting"
      title={t('openTitle', { number: `${number}` })}
      action={<ButtonLink href={href}>{t('openAction')}</ButtonLink>}
      className="mb-6 max-w-220"
    >
      {t('openBody', { person, note })}
    </Callout>
  )
}
