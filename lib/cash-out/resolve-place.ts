import 'server-only'
import type { Account, Store, Till } from '@/generated/prisma/client'
import { findStoreAt, findTillAt } from '@/lib/cash-out/place-at-provider'
import { type PlaceRef, recordPlace, searchLater } from '@/lib/cash-out/record-place'
import { inTransaction } from '@/lib/db/transaction'
import type { Context } from '@/lib/server/context'

/** A creation that is under way takes less. */
const CALL_MS = 60_000
/** From then on, what a search does not know was not made: it may lag, but not by that much. */
const SEARCH_MS = 15 * 60_000
const LONGEST_WAIT_MS = 5 * 60_000

/**
 * Finds out whether Mercado Pago made a store or a till whose creation got no answer, by its external id. Nothing is made
 * a second time: the search decides, and where it does not know the place after a quarter of an hour there is none.
 */
export async function resolvePlace(context: Context, ref: PlaceRef): Promise<void> {
  const found = await load(context, ref)
  if (!found || (found.row.place !== 'creating' && found.row.place !== 'unknown')) return
  const { row, account } = found
  const age = context.now().getTime() - row.createdAt.getTime()
  if (row.place === 'creating' && age < CALL_MS) return again(context, ref, CALL_MS - age)
  const seen = await (ref.kind === 'store'
    ? findStoreAt(context.db, account, row.externalId)
    : findTillAt(context.db, account, row.externalId))
  if (typeof seen === 'object') {
    // The search of a kind answers with that kind.
    await recordPlace(context, ref, { kind: 'accepted', seen } as Parameters<typeof recordPlace>[2])
  } else if (seen === 'missing' && age >= SEARCH_MS) {
    const refusal = { field: 'name', key: 'place_refused', words: 'not_found' }
    await recordPlace(context, ref, { kind: 'refused', refusal })
  } else {
    await again(context, ref, Math.min(Math.max(age / 2, 5_000), LONGEST_WAIT_MS))
  }
}

async function again({ db, now }: Context, ref: PlaceRef, inMs: number): Promise<void> {
  const at = new Date(now().getTime() + inMs)
  await inTransaction(db, (tx) => searchLater(tx, ref, at))
}

async function load(
  { db }: Context,
  { kind, id }: PlaceRef,
): Promise<{ readonly row: Store | Till; readonly account: Account } | null> {
  const where = { where: { id }, include: { account: true } } as const
  const found = kind === 'store' ? await db.store.findUnique(where) : await db.till.findUnique(where)
  return found && { row: found, account: found.account }
}
