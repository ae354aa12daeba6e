import 'server-only'
import type { Account, CashSetting, Store, Till } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'

/** A till that a cashier may serve now, with all that says where its orders go. */
export type ServedTill = {
  readonly till: Till
  readonly store: Store
  readonly account: Account
  readonly setting: CashSetting
}

/**
 * A till of this cashier's own. `missing` is what is said of none: of what was asked about, so that somebody else's answers as
 * one that does not exist.
 * @throws GiroError `not_found` where it is somebody else's, retired or none; `refused` where nobody enabled cash-out yet
 */
export async function requireTill(
  tx: Transaction,
  person: UserActor,
  tillId: string,
  now: Date,
  missing: 'no_such_till' | 'no_such_order' | 'no_such_drawer' = 'no_such_till',
): Promise<ServedTill> {
  authorize(person, 'cash:desk')
  const found = await tx.till.findFirst({
    where: { id: tillId, retiredAt: null, cashiers: { some: servedBy(person.userId, now) } },
    include: { store: true, account: { include: { cashSetting: true } } },
  })
  if (!found) throw new GiroError('not_found', { reason: missing })
  const { store, account: of, ...till } = found
  const { cashSetting: setting, ...account } = of
  if (!setting) throw new GiroError('refused', { reason: 'cash_out_off' })
  return { till, store, account, setting }
}

/** The row that lets somebody serve a till at a time. */
export function servedBy(userId: string, now: Date) {
  return { userId, revokedAt: null, grantedAt: { lte: now } } as const
}
