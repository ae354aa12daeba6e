import { describe, expect, it } from 'vitest'
import { createOrder } from '@/lib/cash-out/create-order'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { openOrderDesk, orderInput } from '@/lib/testing/order-desk'
import { makeAccount } from '@/prisma/factories/accounts'
import { makeOrder, makeTill } from '@/prisma/factories/tills'
import { makePerson } from '@/prisma/factories/users'

const at = openOrderDesk()
const count = () => at.db().cashOrder.count({ where: { tillId: at.till().id } })

describe('an order', () => {
  it('is written with its items, its sums and a reference of our own, and its job is there', async () => {
    const orderId = await at.create({ reference: 'MESA-7' })
    const order = await at
      .db()
      .cashOrder.findUniqueOrThrow({ where: { id: orderId }, include: { items: true } })
    expect(order).toMatchObject({
      state: 'queued',
      cashierId: at.cashier().userId,
      purchaseMinor: 1190n,
      withdrawalMinor: 0n,
      totalMinor: 1190n,
      teamReference: 'MESA-7',
      externalReference: `MESA-7-${orderId}`,
      body: null,
      items: [{ position: 0, quantity: 5, unitPriceMinor: 238n, totalMinor: 1190n }],
    })
    expect(await at.kinds(orderId)).toEqual(['created'])
    expect((await auditOf(at.db(), orderId)).map(({ action }) => action)).toEqual(['cash.create_order'])
    const jobs = await at.db().$queryRaw`
      SELECT task_identifier FROM graphile_worker.jobs WHERE key = ${`order:${orderId}`}`
    expect(jobs).toEqual([{ task_identifier: 'send_order' }])
  })

  it('of one form is one order, fifty times at once, and another one of its id is refused', async () => {
    const input = orderInput(at.till().id)
    const made = await Promise.all(Array.from({ length: 50 }, () => createOrder(at.asCashier(), input)))
    expect(new Set(made.map(({ orderId }) => orderId)).size).toBe(1)
    expect(await count()).toBe(1)
    await expect(createOrder(at.asCashier(), { ...input, title: 'Otra' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'order_form_reused',
      subject: made[0]?.orderId,
    })
    const other = await makePerson(at.db(), 'cashier')
    await at.db().tillCashier.create({
      data: {
        tillId: at.till().id,
        userId: other.userId,
        grantedAt: new Date(),
        grantedById: other.userId,
      },
    })
    const theirs = createOrder(contextOf(at.db(), other.actor), input)
    await expect(theirs).rejects.toMatchObject({ reason: 'order_form_reused', subject: undefined })
  })

  it('holds its till: of two cashiers at once one is told which order is in the way', async () => {
    const other = await makePerson(at.db(), 'cashier')
    const granted = { grantedAt: new Date(), grantedById: other.userId }
    await at.db().tillCashier.create({ data: { tillId: at.till().id, userId: other.userId, ...granted } })
    for (let round = 0; round < 20; round += 1) {
      const results = await Promise.allSettled([
        createOrder(at.asCashier(), orderInput(at.till().id)),
        createOrder(contextOf(at.db(), other.actor), orderInput(at.till().id)),
      ])
      const won = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.orderId] : []))
      const lost = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(won).toHaveLength(1)
      expect(lost).toMatchObject([{ code: 'conflict', reason: 'till_held', subject: won[0] }])
      await at.db().cashOrder.updateMany({ where: { id: won[0] ?? '' }, data: { state: 'withdrawn' } })
    }
  })
})

describe('nothing is ordered', () => {
  it('at the till of another, at one that is gone, and by whoever serves none: all the same answer', async () => {
    const stranger = await makePerson(at.db(), 'cashier')
    const elsewhere = await makeTill(at.db(), await makeAccount(at.db(), 'CL'), stranger.userId)
    const refused = { code: 'not_found', reason: 'no_such_till' }
    await expect(createOrder(at.asCashier(), orderInput(elsewhere.till.id))).rejects.toMatchObject(refused)
    const asStranger = contextOf(at.db(), stranger.actor)
    await expect(createOrder(asStranger, orderInput(at.till().id))).rejects.toMatchObject(refused)
    const unknown = orderInput('01K00000000000000000000000')
    await expect(createOrder(at.asCashier(), unknown)).rejects.toMatchObject(refused)
    const revoked = { revokedAt: new Date(), revokedById: stranger.userId }
    await at.db().tillCashier.updateMany({ where: { tillId: at.till().id }, data: revoked })
    await expect(createOrder(at.asCashier(), orderInput(at.till().id))).rejects.toMatchObject(refused)
  })

  it('by a role without a desk', async () => {
    const maker = contextOf(at.db(), at.desk().maker.actor)
    await expect(createOrder(maker, orderInput(at.till().id))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('while cash-out is off, the drawer closed, the till not there, in another currency', async () => {
    const tried = (overrides = {}) => createOrder(at.asCashier(), orderInput(at.till().id, overrides))
    await expect(tried({ currency: 'BRL' })).rejects.toMatchObject({
      fieldErrors: { currency: { key: 'field_invalid' } },
    })
    await expect(tried({ title: '', quantity: 1 })).rejects.toMatchObject({
      fieldErrors: { title: { key: 'field_required' }, quantity: { key: 'field_unknown' } },
    })
    const { id } = at.till()
    await at.db().till.update({ where: { id }, data: { place: 'gone', version: 2 } })
    await expect(tried()).rejects.toMatchObject({ reason: 'till_not_ready' })
    await at.db().till.update({ where: { id }, data: { place: 'active', version: 3 } })
    const accountId = at.account().id
    const off = { enabledAt: null, enabledById: null, version: 2 }
    await at.db().cashSetting.update({ where: { accountId }, data: off })
    await expect(tried()).rejects.toMatchObject({ reason: 'cash_out_off' })
    const on = { enabledAt: new Date(), enabledById: at.cashier().userId, version: 3 }
    await at.db().cashSetting.update({ where: { accountId }, data: on })
    const ended = { closedAt: new Date(), closedById: at.cashier().userId, closingNote: '' }
    const sums = {
      paidOutMinor: 0n,
      expectedMinor: 5_000_000n,
      countedMinor: 5_000_000n,
      differenceMinor: 0n,
    }
    await at.db().cashShift.update({ where: { id: at.made().shiftId }, data: { ...ended, ...sums } })
    await expect(tried()).rejects.toMatchObject({ reason: 'drawer_closed' })
    expect(await count()).toBe(0)
  })

  it('while another order holds the till, or a withdrawal waits for its decision', async () => {
    const held = await makeOrder(at.db(), at.made(), at.cashier().userId)
    const tried = () => createOrder(at.asCashier(), orderInput(at.till().id))
    await expect(tried()).rejects.toMatchObject({ reason: 'till_held', subject: held.id })
  })
})
