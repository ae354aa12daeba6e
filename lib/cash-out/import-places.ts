import 'server-only'
import { z } from 'zod'
import type { Store, Till } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { listPlacesAt } from '@/lib/cash-out/place-at-provider'
import { printableData } from '@/lib/cash-out/record-place'
import type { Prisma, Transaction } from '@/lib/db/client'
import { newIds } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import type { SeenStore, SeenTill } from '@/lib/mercadopago/decode-place'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const ImportPlacesInput = z.strictObject({ accountId: z.string('field_required').min(1, 'field_required') })

export type Imported = {
  readonly stores: number
  readonly tills: number
  /** Those that Giro had already. */
  readonly known: number
  /** Those that Giro had and Mercado Pago has no longer. */
  readonly gone: number
  /** Names of those that cannot be used: without an external id, or of no store that can. */
  readonly skipped: readonly string[]
}

/** Names that one answer tells. */
const TOLD_SKIPPED = 20
/** What an order's path can hold (`cash-calls`). */
const USABLE = /^[^/\s\p{C}]{1,64}$/u

/**
 * Takes over every store and till that Mercado Pago knows of an account. What Giro has is brought up to date, what is gone
 * there is marked; nothing is made twice, and what was retired here stays so. New tills begin attended.
 */
export async function importPlaces(context: Context, input: unknown): Promise<Imported> {
  const admin = authorize(context.actor, 'cash:manage')
  const { accountId } = parseFields(ImportPlacesInput, input)
  const account = await context.db.account.findUnique({ where: { id: accountId } })
  if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
  const seen = await listPlacesAt(context.db, account)
  const at = context.now()
  return inTransaction(
    context.db,
    async (tx) => {
      // One import of an account after the other.
      await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${accountId} FOR NO KEY UPDATE`
      const making = { tx, accountId, made: { createdAt: at, createdById: admin.userId }, at }
      const stores = await importStores(making, seen.stores)
      const tills = await importTills(making, seen.tills)
      const skipped = [...stores.skipped, ...tills.skipped]
      const counts = {
        stores: stores.added,
        tills: tills.added,
        known: stores.known + tills.known,
        gone: stores.gone + tills.gone,
      }
      const data = { ...counts, skipped: skipped.length }
      await appendAuditEvent(tx, admin, 'cash.import', { type: 'account', id: accountId }, data)
      return { ...counts, skipped: skipped.slice(0, TOLD_SKIPPED) }
    },
    { timeout: 30_000 },
  )
}

type Making = {
  readonly tx: Transaction
  readonly accountId: string
  readonly made: { readonly createdAt: Date; readonly createdById: string }
  readonly at: Date
}
type Counts = {
  readonly added: number
  readonly known: number
  readonly gone: number
  readonly skipped: string[]
}

async function importStores(
  { tx, accountId, made, at }: Making,
  seen: readonly SeenStore[],
): Promise<Counts> {
  const rows = await tx.store.findMany({ where: { accountId } })
  const sorted = sort(rows, seen, ({ externalId }) => externalId.length <= 60)
  const ids = newIds(at, sorted.fresh.length)
  await tx.store.createMany({
    data: sorted.fresh.map((one, index) => ({
      ...made,
      id: ids[index] ?? '',
      accountId,
      name: one.name,
      externalId: one.externalId,
      providerId: one.providerId,
      place: 'active',
      ...placeOf(one),
    })),
  })
  for (const [row, one] of sorted.known) {
    const data = { name: one.name, ...placeOf(one) }
    if (!isNews(row, { ...data, ...PRESENT, providerId: one.providerId })) continue
    await tx.store.update({
      where: { id: row.id },
      data: { ...data, ...PRESENT, providerId: one.providerId, version: { increment: 1 } },
      select: { id: true },
    })
  }
  const gone = sorted.gone.map(({ id }) => id)
  await tx.store.updateMany({
    where: { id: { in: gone } },
    data: { place: 'gone', version: { increment: 1 } },
  })
  return countsOf(sorted)
}

async function importTills({ tx, accountId, made, at }: Making, seen: readonly SeenTill[]): Promise<Counts> {
  const stores = await tx.store.findMany({
    where: { accountId, retiredAt: null, place: 'active' },
    select: { id: true, providerId: true },
  })
  const storeOf = ({ storeProviderId }: SeenTill) =>
    stores.find(({ providerId }) => providerId !== null && providerId === storeProviderId)?.id
  const rows = await tx.till.findMany({ where: { accountId } })
  const sorted = sort(rows, seen, (one) => storeOf(one) !== undefined)
  const ids = newIds(at, sorted.fresh.length)
  await tx.till.createMany({
    data: sorted.fresh.map((one, index) => ({
      ...made,
      id: ids[index] ?? '',
      accountId,
      storeId: storeOf(one) ?? '',
      externalId: one.externalId,
      providerId: one.providerId,
      place: 'active',
      model: 'attended',
      ...tillData(one),
    })),
  })
  for (const [row, one] of sorted.known) {
    const { fixedAmount, ...data } = tillData(one)
    // An unattended till's amount is fixed; what the provider says otherwise is not believed.
    const fixed = row.model === 'unattended' ? {} : { fixedAmount }
    if (!isNews(row, { ...data, ...fixed, ...PRESENT, providerId: one.providerId })) continue
    await tx.till.update({
      where: { id: row.id },
      data: { ...data, ...fixed, ...PRESENT, providerId: one.providerId, version: { increment: 1 } },
      select: { id: true },
    })
  }
  const gone = sorted.gone.map(({ id }) => id)
  await tx.till.updateMany({
    where: { id: { in: gone } },
    data: { place: 'gone', version: { increment: 1 } },
  })
  return countsOf(sorted)
}

/** Whoever is on the provider's list is there, whatever was known before. */
const PRESENT = { place: 'active', refusal: null } as const

function placeOf({ location, businessHours }: SeenStore) {
  // What was parsed from JSON is JSON.
  return {
    location: location as Prisma.InputJsonObject,
    businessHours: businessHours as Prisma.InputJsonObject,
  }
}

function tillData(seen: SeenTill) {
  return { name: seen.name, category: seen.category, ...printableData(seen) }
}

type Row = Pick<Store | Till, 'id' | 'externalId' | 'providerId' | 'place' | 'retiredAt'>
type Named = { readonly providerId: string; readonly externalId: string | null; readonly name: string }
type Usable<Seen> = Seen & { readonly externalId: string }

type Sorted<R, Seen> = {
  readonly fresh: readonly Usable<Seen>[]
  readonly known: readonly (readonly [R, Seen])[]
  readonly gone: readonly R[]
  readonly skipped: string[]
}

/** What of the provider's list is new here, what is known, and what of ours is not on it. */
function sort<R extends Row, Seen extends Named>(
  rows: readonly R[],
  seen: readonly Seen[],
  fits: (one: Usable<Seen>) => boolean,
): Sorted<R, Seen> {
  const live = rows.filter(({ retiredAt, place }) => retiredAt === null && place !== 'refused')
  const known: (readonly [R, Seen])[] = []
  const fresh: Usable<Seen>[] = []
  const skipped: string[] = []
  const taken = new Set(live.map(({ externalId }) => externalId))
  for (const one of seen) {
    const row =
      live.find(({ providerId }) => providerId === one.providerId) ??
      // One whose creation got no answer has no number of the provider's yet.
      live.find((each) => each.providerId === null && each.externalId === one.externalId)
    if (row) known.push([row, one])
    else if (rows.some(({ providerId }) => providerId === one.providerId)) continue
    else if (isUsable(one) && !taken.has(one.externalId) && fits(one)) {
      taken.add(one.externalId)
      fresh.push(one)
    } else skipped.push(one.name)
  }
  const present = new Set(known.map(([{ id }]) => id))
  const gone = live.filter(({ id, place }) => place === 'active' && !present.has(id))
  return { fresh, known, gone, skipped }
}

function isUsable<Seen extends Named>(one: Seen): one is Usable<Seen> {
  return one.externalId !== null && USABLE.test(one.externalId) && !/^\.{1,2}$/.test(one.externalId)
}

function isNews(row: object, data: object): boolean {
  const before = new Map<string, unknown>(Object.entries(row))
  return Object.entries(data).some(
    ([key, value]) => JSON.stringify(before.get(key)) !== JSON.stringify(value),
  )
}

function countsOf({ fresh, known, gone, skipped }: Sorted<Row, Named>): Counts {
  return { added: fresh.length, known: known.length, gone: gone.length, skipped }
}
