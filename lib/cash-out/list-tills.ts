import 'server-only'
import { servedBy } from '@/lib/cash-out/require-till'
import type { TillModel } from '@/lib/domain/cash-out/till-model'
import { needsOf, type TillNeed } from '@/lib/domain/cash-out/till-needs'
import { CURRENCY_OF, type Currency } from '@/lib/domain/payout/contract'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** A till that a cashier may choose. */
export type TillChoice = {
  readonly id: string
  readonly name: string
  /** The store's name. */
  readonly store: string
  readonly model: TillModel
  readonly currency: Currency
  /** What it lacks for an order; empty where nothing. */
  readonly needs: readonly TillNeed[]
}

/** More than anybody serves. */
export const MOST_OWN_TILLS = 100

/** The tills that this cashier serves now, by store and name, one more than are shown. */
export async function listMyTills({ db, actor }: ReadContext): Promise<readonly TillChoice[]> {
  const { userId } = authorize(actor, 'cash:desk')
  const rows = await db.till.findMany({
    where: { retiredAt: null, cashiers: { some: servedBy(userId, new Date()) } },
    orderBy: [{ store: { name: 'asc' } }, { name: 'asc' }, { id: 'asc' }],
    take: MOST_OWN_TILLS + 1,
    select: {
      id: true,
      name: true,
      model: true,
      place: true,
      store: { select: { name: true, place: true } },
      account: {
        select: { country: true, stoppedAt: true, cashSetting: { select: { enabledAt: true } } },
      },
    },
  })
  return rows.map(({ id, name, model, place, store, account }) => ({
    id,
    name,
    store: store.name,
    model,
    currency: CURRENCY_OF[account.country],
    needs: needsOf({
      enabled: account.cashSetting?.enabledAt != null,
      stopped: account.stoppedAt !== null,
      store: store.place,
      till: place,
    }),
  }))
}
