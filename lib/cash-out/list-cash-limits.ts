import 'server-only'
import type { CashLimitScope } from '@/lib/domain/cash-out/cash-limit'
import { CURRENCY_OF, type Currency } from '@/lib/domain/payout/contract'
import { MOST_CASH_LIMITS } from '@/lib/domain/proposal/cash-limits'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

/** A limit of withdrawals in force. */
export type CashLimitView = {
  readonly id: string
  readonly scope: CashLimitScope
  readonly role: string | null
  readonly tillId: string | null
  readonly accountId: string
  readonly currency: Currency
  /** Minor units, as text: bigint does not cross to the browser. */
  readonly amountMinor: string
  readonly setAt: Date
  readonly setBy: string
}

/** The limits in force, for everybody who may read what is withdrawn. */
export async function listCashLimits({ db, actor }: ReadContext): Promise<CashLimitView[]> {
  authorize(actor, 'company:read')
  const rows = await db.cashLimit.findMany({
    where: { retiredAt: null },
    orderBy: [{ account: { name: 'asc' } }, { scope: 'asc' }, { id: 'asc' }],
    take: MOST_CASH_LIMITS,
  })
  const nameOf = await namesOf(
    db,
    rows.map(({ createdById }) => createdById),
  )
  return rows.map(({ amountMinor, createdAt, createdById, ...row }) => {
    const { id, scope, role, tillId, accountId, currency } = row
    return {
      ...{ id, scope, role, tillId, accountId, currency, amountMinor: amountMinor.toString() },
      ...{ setAt: createdAt, setBy: nameOf.get(createdById) ?? createdById },
    }
  })
}

/** What limits can be about, and what their pages call it. */
export type LimitPlaces = {
  /** Accounts with a store. */
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly currency: Currency }[]
  /** With their store's name; those that are gone, too: a limit may still name them. */
  readonly tills: readonly {
    readonly id: string
    readonly name: string
    readonly accountId: string
    readonly retired: boolean
  }[]
}

/** More than one list offers. */
export const MOST_PLACES = 500

export async function listLimitPlaces({ db, actor }: ReadContext): Promise<LimitPlaces> {
  authorize(actor, 'company:read')
  const [accounts, tills] = await Promise.all([
    db.account.findMany({
      where: { stores: { some: {} } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MOST_PLACES,
      select: { id: true, name: true, country: true },
    }),
    db.till.findMany({
      // Those in use come first: they are what somebody looks for.
      orderBy: [{ retiredAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
      take: MOST_PLACES,
      select: {
        id: true,
        name: true,
        accountId: true,
        retiredAt: true,
        store: { select: { name: true } },
      },
    }),
  ])
  return {
    accounts: accounts.map(({ id, name, country }) => ({ id, name, currency: CURRENCY_OF[country] })),
    tills: tills.map(({ id, name, store, accountId, retiredAt }) => ({
      ...{ id, accountId, name: `${name} · ${store.name}`, retired: retiredAt !== null },
    })),
  }
}
