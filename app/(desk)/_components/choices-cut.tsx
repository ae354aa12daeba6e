import { useTranslations } from 'next-intl'
import { MOST_ACCOUNTS } from '@/lib/accounts/list-accounts'
import { MOST_USERS } from '@/lib/users/list-users'

/** Above a form or filter whose choices end at a fixed number: whoever misses one learns why. */
export function ChoicesCut({
  accounts,
  people = 0,
}: {
  readonly accounts: number
  readonly people?: number
}) {
  const t = useTranslations('common.table')
  if (accounts < MOST_ACCOUNTS && people < MOST_USERS) return null
  return (
    <p className="mb-3 text-13 text-text-quiet">
      {accounts < MOST_ACCOUNTS ? null : t('cutAccounts', { count: MOST_ACCOUNTS })}{' '}
      {people < MOST_USERS ? null : t('cutPeople', { count: MOST_USERS })}
    </p>
  )
}
