import 'server-only'
import { type StoreTexts, storeTexts } from '@/lib/domain/cash-out/store-texts'
import type { TillModel } from '@/lib/domain/cash-out/till-model'
import type { Place } from '@/lib/domain/cash-out/till-needs'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type StoreView = {
  readonly id: string
  readonly name: string
  readonly account: string
  readonly externalId: string
  readonly providerId: string | null
  readonly place: Place
  /** The provider's words when it refused. */
  readonly refusal: string | null
  /** How many tills of it are in use. */
  readonly tills: number
}

/** Far more than a list of this kind is read; a company has fewer. */
export const MOST_STORES = 500

const SHOWN = {
  id: true,
  name: true,
  externalId: true,
  providerId: true,
  place: true,
  refusal: true,
  account: { select: { id: true, name: true } },
  _count: { select: { tills: { where: { retiredAt: null } } } },
} as const

/** The stores in use, by account and name, one more than are shown; for admins. */
export async function listStores({ db, actor }: ReadContext): Promise<StoreView[]> {
  authorize(actor, 'cash:manage')
  const rows = await db.store.findMany({
    where: { retiredAt: null },
    select: SHOWN,
    orderBy: [{ account: { name: 'asc' } }, { name: 'asc' }, { id: 'asc' }],
    take: MOST_STORES + 1,
  })
  return rows.map(({ account, _count, ...store }) => ({
    ...store,
    account: account.name,
    tills: _count.tills,
  }))
}

export type TillRow = {
  readonly id: string
  readonly name: string
  readonly externalId: string
  readonly place: Place
  /** Mercado Pago's own word for it. */
  readonly providerStatus: string | null
  readonly refusal: string | null
  readonly model: TillModel
  /** How many people serve it. */
  readonly cashiers: number
}

export type OneStore = StoreView & {
  readonly accountId: string
  readonly version: number
  readonly details: StoreTexts
  readonly tillRows: readonly TillRow[]
}

/** A store's tills that one page shows. */
export const MOST_TILLS = 500

/** One store in use with its tills. Throws `not_found`. */
export async function getStore({ db, actor }: ReadContext, storeId: string): Promise<OneStore> {
  authorize(actor, 'cash:manage')
  const found = await db.store.findFirst({
    where: { id: storeId, retiredAt: null },
    select: { ...SHOWN, version: true, location: true, businessHours: true },
  })
  if (!found) throw new GiroError('not_found', { reason: 'no_such_store' })
  const tills = await db.till.findMany({
    where: { storeId, retiredAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_TILLS + 1,
    select: {
      id: true,
      name: true,
      externalId: true,
      place: true,
      providerStatus: true,
      refusal: true,
      model: true,
      _count: { select: { cashiers: { where: { revokedAt: null } } } },
    },
  })
  const { account, _count, location, businessHours, ...store } = found
  return {
    ...store,
    account: account.name,
    accountId: account.id,
    details: storeTexts(location, businessHours),
    tills: _count.tills,
    tillRows: tills.map(({ _count: people, ...till }) => ({ ...till, cashiers: people.cashiers })),
  }
}
