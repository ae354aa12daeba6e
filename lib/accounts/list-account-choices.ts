import 'server-only'
import { MOST_ACCOUNTS } from '@/lib/accounts/list-accounts'
import type { AccountMode, Country } from '@/lib/domain/payout/contract'
import { reachOf } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** What everyone may know of an account: to choose it in a form, to filter by it, to read times in its zone. */
export type AccountChoice = {
  readonly id: string
  readonly name: string
  readonly country: Country
  readonly mode: AccountMode
  readonly timeZone: string
  readonly stopped: boolean
}

/** Every account that they reach by name, without secrets, addresses and endpoints. */
export async function listAccountChoices({ db, actor }: ReadContext): Promise<AccountChoice[]> {
  const accounts = reachOf(authorize(actor, 'payout:read'))
  const rows = await db.account.findMany({
    where: accounts === null ? {} : { id: { in: [...accounts] } },
    select: { id: true, name: true, country: true, mode: true, timeZone: true, stoppedAt: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_ACCOUNTS,
  })
  return rows.map(({ stoppedAt, ...account }) => ({ ...account, stopped: stoppedAt !== null }))
}
