import 'server-only'
import { MOST_ACCOUNTS } from '@/lib/accounts/list-accounts'
import { GiroError } from '@/lib/domain/errors'
import type { Country } from '@/lib/domain/payout/contract'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** Whether an account hands out cash, and how its orders are made. */
export type SettingView = {
  /** The account's. */
  readonly id: string
  readonly name: string
  readonly country: Country
  /** Who stated it and when; null while it is off. */
  readonly enabled: { readonly at: Date; readonly by: string } | null
  readonly statement: string
  readonly sponsorId: string | null
  readonly orderMinutes: number
  /** 0 before the first. */
  readonly version: number
  /** How many tills of it are in use. */
  readonly tills: number
}

const DEFAULT_MINUTES = 10
const SHOWN = {
  id: true,
  name: true,
  country: true,
  cashSetting: true,
  _count: { select: { tills: { where: { retiredAt: null } } } },
} as const

/** Every account with its setting, by name, one more than are shown; for admins. */
export async function listSettings(context: ReadContext): Promise<SettingView[]> {
  authorize(context.actor, 'cash:manage')
  return read(context, {})
}

/** The setting of one account. Throws `not_found`. */
export async function getSetting(context: ReadContext, accountId: string): Promise<SettingView> {
  authorize(context.actor, 'cash:manage')
  const [found] = await read(context, { id: accountId })
  if (!found) throw new GiroError('not_found', { reason: 'no_such_account' })
  return found
}

async function read({ db }: ReadContext, where: { readonly id?: string }): Promise<SettingView[]> {
  const rows = await db.account.findMany({
    where,
    select: SHOWN,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_ACCOUNTS + 1,
  })
  const ids = rows.flatMap(({ cashSetting }) => cashSetting?.enabledById ?? [])
  const people = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return rows.map(({ cashSetting: setting, _count, ...account }) => ({
    ...account,
    enabled: setting?.enabledAt
      ? { at: setting.enabledAt, by: people.find(({ id }) => id === setting.enabledById)?.name ?? '' }
      : null,
    statement: setting?.statement ?? '',
    sponsorId: setting?.sponsorId ?? null,
    orderMinutes: setting?.orderMinutes ?? DEFAULT_MINUTES,
    version: setting?.version ?? 0,
    tills: _count.tills,
  }))
}
