import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ChangePage } from '@/app/(desk)/settings/_components/change-page'
import { ChangeRows } from '@/app/(desk)/settings/_components/change-rows'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { TextLink } from '@/components/ui/text-link'
import { heldRole } from '@/lib/domain/held-role'
import { readNumber } from '@/lib/domain/proposal/kind'
import { readRoleWish } from '@/lib/domain/proposal/role'
import { listSets } from '@/lib/permission-sets/list-sets'
import { isOnlyAdmin } from '@/lib/policies/other-admins'
import { getProposal } from '@/lib/proposals/proposal-views'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { getUser } from '@/lib/users/list-users'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.users'))('title') }
}

type Props = { readonly params: Promise<{ changeNumber: string }> }

/** A role that somebody is to have: whose, which one, and while it waits the decision about it. */
export default async function RoleChangePage({ params }: Props) {
  const context = await requireContext('user:manage')
  const number = readNumber((await params).changeNumber)
  if (number === null) notFound()
  const proposal = await getProposal(context, 'role', number).catch(asNotFound)
  const { from, fromSet, role, set, begins } = readRoleWish(proposal.document)
  const [user, onlyAdmin, sets, t, tSets, roles, meanings, may] = await Promise.all([
    getUser(context, proposal.subject),
    isOnlyAdmin(context),
    listSets(context),
    getTranslations('settings.roleChange'),
    getTranslations('settings.sets'),
    getTranslations('common.role'),
    getTranslations('common.roleMeaning'),
    getTranslations('settings.roles.may'),
  ])
  const [before, after] = [fromSet, set].map((id) => sets.find((one) => one.id === id))
  return (
    <ScreenMessages namespaces={['errors']}>
      <ChangePage
        proposal={proposal}
        manages
        isOnlyAdmin={onlyAdmin}
        difference={
          <div className="flex flex-col gap-3">
            <p>
              <TextLink href={`/settings/users/${user.id}`}>{user.name}</TextLink>
              <span className="text-text-quiet"> · {user.email}</span>
            </p>
            <ChangeRows
              rows={[
                {
                  id: 'role',
                  kind: begins ? 'added' : 'changed',
                  before: heldRole(roles(from), before?.name ?? null),
                  after: (
                    <>
                      {heldRole(roles(role), after?.name ?? null)}
                      <span className="block text-13 text-text-quiet">
                        {after ? after.permissions.map((one) => may(one)).join(' · ') : meanings(role)}
                      </span>
                      {after && after.accounts.length > 0 ? (
                        <span className="block text-13">
                          {tSets('forAccounts', { accounts: after.accounts.join(', ') })}
                        </span>
                      ) : null}
                    </>
                  ),
                },
              ]}
            />
            {proposal.state === 'proposed' ? (
              <p className="text-13 text-text-quiet">{t(begins ? 'begins' : 'until')}</p>
            ) : null}
          </div>
        }
      />
    </ScreenMessages>
  )
}
