import 'server-only'
import { servedBy } from '@/lib/cash-out/require-till'
import { CURRENCY_OF, type Currency } from '@/lib/domain/payout/contract'
import { can } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type ClosedDrawer = {
  readonly tillId: string
  readonly till: string
  readonly store: string
  readonly currency: Currency
}

/** More than anybody opens one after the other. */
export const MOST_CLOSED_DRAWERS = 20

/** Tills that whoever reads serves and whose drawer is closed, one more than are shown; none for who serves no tills. */
export async function listClosedDrawers({ db, actor }: ReadContext): Promise<readonly ClosedDrawer[]> {
  const reader = authorize(actor, 'desk:enter')
  if (!can(reader, 'cash:desk')) return []
  const rows = await db.till.findMany({
    where: {
      retiredAt: null,
      account: { cashSetting: { isNot: null } },
      cashiers: { some: servedBy(reader.userId, new Date()) },
      shifts: { none: { closedAt: null } },
    },
    orderBy: [{ store: { name: 'asc' } }, { name: 'asc' }, { id: 'asc' }],
    take: MOST_CLOSED_DRAWERS + 1,
    select: {
      id: true,
      name: true,
      store: { select: { name: true } },
      account: { select: { country: true } },
    },
  })
  return rows.map(({ id, name, store, account }) => ({
    tillId: id,
    till: name,
    store: store.name,
    currency: CURRENCY_OF[account.country],
  }))
}
