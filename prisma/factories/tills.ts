import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { Account, CashOrder, Prisma, Store, Till } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'

export type MadeTill = { readonly store: Store; readonly till: Till; readonly shiftId: string }

type Place = Pick<Account, 'id' | 'country'>
type Overrides = Partial<Prisma.TillUncheckedCreateInput>

/** A store with one till that this person serves, cash-out enabled and the drawer open; without audit. */
export async function makeTill(
  db: Queryable,
  account: Place,
  cashierId: string,
  overrides: Overrides = {},
): Promise<MadeTill> {
  const now = new Date()
  const accountId = account.id
  const made = { createdAt: now, createdById: cashierId, place: 'active' } as const
  await db.cashSetting.upsert({
    where: { accountId },
    create: { accountId, enabledAt: now, enabledById: cashierId, statement: 'Ficticio', changedAt: now },
    update: {},
    select: { accountId: true },
  })
  const number = randomInt(10_000_000, 99_999_999)
  const store = await db.store.create({
    data: {
      ...made,
      id: newId(now),
      accountId,
      name: 'Local Ficticio',
      externalId: `STORE${number}`,
      providerId: `${number}`,
      location: {},
    },
  })
  const till = await db.till.create({
    data: {
      ...made,
      id: newId(now),
      accountId,
      storeId: store.id,
      name: 'Caja Ficticia',
      externalId: `STORE${number}POS1`,
      providerId: `${number}1`,
      model: 'attended',
      fixedAmount: true,
      ...overrides,
    },
  })
  await db.tillCashier.create({
    data: { tillId: till.id, userId: cashierId, grantedAt: now, grantedById: cashierId },
    select: { id: true },
  })
  const { id: shiftId } = await db.cashShift.create({
    data: {
      id: newId(now),
      formId: randomUUID(),
      tillId: till.id,
      currency: account.country === 'BR' ? 'BRL' : 'CLP',
      openedWithMinor: 5_000_000n,
      openedAt: now,
      openedById: cashierId,
    },
    select: { id: true },
  })
  return { store, till, shiftId }
}

/** A withdrawal of 200 at a till, waiting to be sent; without items, timeline and audit. */
export async function makeOrder(
  db: Queryable,
  { store, till, shiftId }: MadeTill,
  cashierId: string,
  overrides: Partial<Prisma.CashOrderUncheckedCreateInput> = {},
): Promise<CashOrder> {
  const now = new Date()
  const id = newId(now)
  const { currency } = await db.cashShift.findUniqueOrThrow({
    where: { id: shiftId },
    select: { currency: true },
  })
  return db.cashOrder.create({
    data: {
      id,
      formId: randomUUID(),
      formDigest: id,
      accountId: till.accountId,
      storeId: store.id,
      tillId: till.id,
      shiftId,
      cashierId,
      model: till.model,
      currency,
      purchaseMinor: 0n,
      withdrawalMinor: 200n,
      totalMinor: 200n,
      title: 'Retiro',
      description: 'Retiro de efectivo',
      teamReference: '',
      externalReference: id,
      contentsDigest: createHash('sha256').update(id).digest('hex'),
      state: 'queued',
      createdAt: now,
      changedAt: now,
      ...overrides,
    },
  })
}
