import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach } from 'vitest'
import { createOrder } from '@/lib/cash-out/create-order'
import type { Database } from '@/lib/db/client'
import type { OrderInput } from '@/lib/domain/cash-out/order-schema'
import { DESK_SECRETS } from '@/lib/testing/desk-environment'
import { type Desk, openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { stubProvider } from '@/lib/testing/stub-provider'
import { TillProvider } from '@/lib/testing/till-provider'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { type MadeTill, makeTill } from '@/prisma/factories/tills'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

type TillOverrides = Parameters<typeof makeTill>[3]

/** What the CashOut guide buys: five of one thing for 1190. */
export function orderInput(tillId: string, overrides: Partial<OrderInput> = {}): OrderInput {
  const texts = { skuNumber: '', category: '', title: 'Item1', description: '' }
  return {
    formId: randomUUID(),
    tillId,
    currency: 'CLP',
    locale: 'es',
    title: 'Compra Ficticia',
    description: 'Compra en una caja ficticia',
    items: [{ ...texts, unitPrice: '238', quantity: '5', unitMeasure: 'unit' }],
    ...overrides,
  }
}

/** A till of an account at a small provider of its own for each test, served by one cashier. Call at the file's top. */
export function openOrderDesk(model: TillOverrides = {}) {
  const desk = openDesk()
  const stub = stubProvider()
  let cashier: MadePerson
  let account: MadeAccount
  let made: MadeTill
  let provider: TillProvider
  beforeAll(async () => {
    cashier = await makePerson(desk().db, 'cashier')
  })
  beforeEach(async () => {
    provider = new TillProvider(stub)
    account = await makeAccount(desk().db, 'CL', { baseUrl: stub.url(), ...DESK_SECRETS })
    made = await makeTill(desk().db, account, cashier.userId, model)
  })
  return {
    desk: (): Desk => desk(),
    db: (): Database => desk().db,
    provider: () => provider,
    stub,
    cashier: () => cashier,
    account: () => account,
    made: () => made,
    till: () => made.till,
    asCashier: (at?: Date) => contextOf(desk().db, cashier.actor, at),
    job: (at?: Date) => desk().job('send_order', at),
    order: (id: string) => desk().db.cashOrder.findUniqueOrThrow({ where: { id } }),
    create: async (overrides: Partial<OrderInput> = {}, at?: Date) => {
      const { orderId } = await createOrder(
        contextOf(desk().db, cashier.actor, at),
        orderInput(made.till.id, overrides),
      )
      return orderId
    },
    kinds: async (orderId: string) => {
      const events = await desk().db.cashEvent.findMany({ where: { orderId }, orderBy: { id: 'asc' } })
      return events.map(({ kind }) => kind)
    },
  }
}
