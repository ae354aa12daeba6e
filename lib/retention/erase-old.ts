import 'server-only'
import type { Database } from '@/lib/db/client'
import type { JobActor } from '@/lib/domain/actor'
import type { Context } from '@/lib/server/context'

/** In one transaction, while nobody else writes: moments. */
const BATCH = 200
const DAY_MS = 86_400_000

export type Erased = { readonly payouts: number; readonly orders: number; readonly deliveries: number }

/**
 * Erases the personal data of whatever ended so many days ago, in batches, each committed with an event of each payout and order:
 * cut off, it goes on where it was. Amounts, dates, digests, states and the audit chain stay. Only the database's own functions
 * may do so, and for nothing younger than a year. Null days: nothing is erased.
 */
export async function eraseOld(
  { db, now }: Pick<Context<JobActor>, 'db' | 'now'>,
  days: number | null,
  batch = BATCH,
): Promise<Erased> {
  if (days === null) return { payouts: 0, orders: 0, deliveries: 0 }
  const before = new Date(now().getTime() - days * DAY_MS)
  const payouts = await untilNone(batch, () => erasePayouts(db, before, batch))
  const orders = await untilNone(batch, () => eraseOrders(db, before, batch))
  const deliveries = await untilNone(batch, () => eraseDeliveries(db, before, batch))
  await db.session.updateMany({
    where: { expiresAt: { lt: before }, OR: [{ address: { not: '' } }, { agent: { not: '' } }] },
    data: { address: '', agent: '' },
  })
  await db.auditOrigin.updateMany({
    where: { at: { lt: before }, OR: [{ address: { not: '' } }, { agent: { not: '' } }] },
    data: { address: '', agent: '' },
  })
  return { payouts, orders, deliveries }
}

async function untilNone(batch: number, erase: () => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const erased = await erase()
    total += erased
    if (erased < batch) return total
  }
}

async function erasePayouts(db: Database, before: Date, most: number): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`SELECT erase_payouts(${before}, ${most}::int) AS n`
  return row?.n ?? 0
}

async function eraseOrders(db: Database, before: Date, most: number): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`SELECT erase_orders(${before}, ${most}::int) AS n`
  return row?.n ?? 0
}

async function eraseDeliveries(db: Database, before: Date, most: number): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`SELECT erase_deliveries(${before}, ${most}::int) AS n`
  return row?.n ?? 0
}
