import { useTranslations } from 'next-intl'
import { useAuthorName } from '@/app/(desk)/settings/policies/_components/author-name'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import type { AccountProposal } from '@/lib/accounts/list-account-proposals'
import { proposalPath } from '@/lib/domain/proposal/kind'

/** An account that waits for a second admin, or what is to change of one, with the way to it. */
export function WaitingAccount({ proposal }: { readonly proposal: AccountProposal }) {
  const t = useTranslations('settings.accountChange')
  const { number, name, isNew, proposedBy } = proposal
  const person = useAuthorName()(proposedBy)
  return (
    <Callout
      tone="waiting"
      title={isNew ? t('waitsNew', { name }) : t('waits', { name })}
      action={
        <ButtonLink href={proposalPath('account', number)}>{t('open', { number: `${number}` })}</ButtonLink>
      }
      className="mb-6 max-w-220"
    >
      {t('waitsBody', { person })}
    </Callout>
  )
}
