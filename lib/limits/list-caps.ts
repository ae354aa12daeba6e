import 'server-only'
import type { CapScope, CapWindow } from '@/lib/domain/limits/cap'
import type { Currency } from '@/lib/domain/payout/contract'
import { MOST_CAPS } from '@/lib/domain/proposal/limits'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

/** A cap in force. */
export type CapView = {
  readonly id: string
  readonly scope: CapScope
  readonly window: CapWindow | null
  readonly currency: Currency
  /** Minor units, as text: bigint does not cross to the browser. */
  readonly amountMinor: string
  readonly accountId: string | null
  readonly accountName: string | null
  readonly version: number
  readonly setAt: Date
  readonly setBy: string
  /** How many payouts it holds now. */
  readonly held: number
}

/** The caps in force, for everyone who may read payouts: whoever is held by one may see it. */
export async function listCaps({ db, actor }: ReadContext): Promise<CapView[]> {
  authorize(actor, 'company:read')
  const rows = await db.capRule.findMany({
    where: { retiredAt: null },
    include: { account: { select: { name: true } }, _count: { select: { holds: true } } },
    orderBy: [{ scope: 'asc' }, { window: 'asc' }, { currency: 'asc' }, { id: 'asc' }],
    take: MOST_CAPS,
  })
  const nameOf = await namesOf(
    db,
    rows.map(({ createdById }) => createdById),
  )
  return rows.map((row) => ({
    id: row.id,
    scope: row.scope,
    window: row.window,
    currency: row.currency,
    amountMinor: row.amountMinor.toString(),
    accountId: row.accountId,
    accountName: row.account?.name ?? null,
    version: row.version,
    setAt: row.createdAt,
    setBy: nameOf.get(row.createdById) ?? row.createdById,
    held: row._count.holds,
  }))
}
