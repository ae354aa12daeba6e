import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { StatusMark } from '@/components/status/status-mark'
import { TextLink } from '@/components/ui/text-link'
import { TimeAgo } from '@/components/ui/time-ago'
import { heldRole } from '@/lib/domain/held-role'
import type { UserView } from '@/lib/users/list-users'

const COLUMNS = ['name', 'email', 'role', 'access', 'lastSeen'] as const

/** Everybody, by name. The name leads to what can be changed. */
export function UserTable({ users }: { readonly users: readonly UserView[] }) {
  const t = useTranslations('settings.users')
  return (
    <ListTable
      caption={t('title')}
      columns={COLUMNS.map((key) => ({ key, head: t(key) }))}
      rows={users}
      cell={(user, column) => <UserCell user={user} column={column} />}
      compact={(user) => (
        <div className="flex flex-col gap-1">
          <span className="flex justify-between gap-3">
            <UserName user={user} />
            <UserCell user={user} column="role" />
          </span>
          <span className="flex justify-between gap-3 text-13 text-text-quiet">
            <span className="min-w-0 break-all">{user.email}</span>
            <UserAccess user={user} />
          </span>
        </div>
      )}
    />
  )
}

type CellProps = { readonly user: UserView; readonly column: (typeof COLUMNS)[number] }

function UserCell({ user, column }: CellProps) {
  const roles = useTranslations('common.role')
  switch (column) {
    case 'name':
      return <UserName user={user} />
    case 'email':
      return user.email
    case 'role':
      return <span className="text-text">{heldRole(roles(user.role), user.set?.name ?? null)}</span>
    case 'access':
      return <UserAccess user={user} />
    case 'lastSeen':
      return <LastSeen at={user.lastSeenAt} />
  }
}

function UserName({ user }: { readonly user: UserView }) {
  const t = useTranslations('settings.users')
  return (
    <span className="inline-flex items-baseline gap-2">
      <TextLink href={`/settings/users/${user.id}`}>{user.name}</TextLink>
      {user.isSelf ? <span className="text-12 text-text-quiet">{t('you')}</span> : null}
    </span>
  )
}

function UserAccess({ user }: { readonly user: UserView }) {
  const t = useTranslations('settings.users')
  if (user.disabledAt !== null) return <StatusMark tone="neutral" shape="dash" label={t('disabled')} />
  return user.invited ? (
    <StatusMark tone="waiting" shape="hollow" label={t('invited')} />
  ) : (
    <StatusMark tone="good" shape="full" label={t('active')} />
  )
}

function LastSeen({ at }: { readonly at: Date | null }) {
  const t = useTranslations('settings.users')
  return at ? <TimeAgo at={at} /> : <span className="text-text-quiet">{t('never')}</span>
}
