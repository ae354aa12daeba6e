import { useTranslations } from 'next-intl'
import { useAuthorName } from '@/app/(desk)/settings/policies/_components/author-name'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { heldRole } from '@/lib/domain/held-role'
import { proposalPath } from '@/lib/domain/proposal/kind'
import type { RoleProposal } from '@/lib/users/list-role-proposals'

/** A role that waits for a second admin, with the way to it. */
export function WaitingRole({ proposal }: { readonly proposal: RoleProposal }) {
  const t = useTranslations('settings.roleChange')
  const roles = useTranslations('common.role')
  const { number, name, role, set, proposedBy } = proposal
  const person = useAuthorName()(proposedBy)
  return (
    <Callout
      tone="waiting"
      title={t('waits', { name, role: heldRole(roles(role), set) })}
      action={
        <ButtonLink href={proposalPath('role', number)}>{t('open', { number: `${number}` })}</ButtonLink>
      }
      className="mb-6 max-w-220"
    >
      {t('waitsBody', { person })}
    </Callout>
  )
}
