import 'server-only'
import { MOST_ACCOUNTS } from '@/lib/accounts/list-accounts'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { AccountMode, Country } from '@/lib/domain/payout/contract'
import { authorize } from '@/lib/server/authorize'

/** What everyone may know of an account: to choose it in a form, to filter by it, to read times in its zone. */
export type AccountChoice = {
  readonly id: string
  readonly name: string
  readonly country: Country
  readonly mode: AccountMode
  readonly timeZone: string
  readonly stopped: boolean
}

/** Every account by name, without secrets, addresses and endpoints. */
export async function listAccountChoices(db: Queryable, actor: UserActor): Promise<AccountChoice[]> {
  authorize(actor, 'payout:read')
  const rows = await db.account.findMany({
    select: { id: true, name: true, country: true, mode: true, timeZone: true, stoppedAt: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_ACCOUNTS,
  })
  return rows.map(({ stoppedAt, ...account }) => ({ ...account, stopped: stoppedAt !== null }))
}
