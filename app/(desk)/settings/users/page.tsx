import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ListSkeleton } from '@/app/(desk)/settings/_components/list-skeleton'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { CutList } from '@/components/ui/cut-list'
import { requireContext } from '@/lib/server/require-context'
import { listRoleProposals } from '@/lib/users/list-role-proposals'
import { listUsers, MOST_USERS, type UserView } from '@/lib/users/list-users'
import { WaitingRole } from './_components/waiting-role'
import { UserTable } from './user-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.users'))('title') }
}

export default async function UsersPage() {
  const context = await requireContext('user:manage')
  const t = await getTranslations('settings.users')
  const users = listUsers(context)
  const waiting = await listRoleProposals(context)
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={
          <ButtonLink href="/settings/users/new" variant="primary">
            {t('add')}
          </ButtonLink>
        }
      />
      {waiting.map((proposal) => (
        <WaitingRole key={proposal.number} proposal={proposal} />
      ))}
      <Suspense fallback={<ListSkeleton />}>
        <Users users={users} />
      </Suspense>
    </>
  )
}

async function Users({ users }: { readonly users: Promise<UserView[]> }) {
  return (
    <CutList rows={await users} most={MOST_USERS}>
      {(shown) => <UserTable users={shown} />}
    </CutList>
  )
}
