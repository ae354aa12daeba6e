import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getDesk } from '@/lib/cash-out/get-desk'
import { getOrderNow } from '@/lib/cash-out/get-order-now'
import { getTillNow } from '@/lib/cash-out/get-till-now'
import { crc16 } from '@/lib/domain/cash-out/emv'
import { ROLES } from '@/lib/domain/permissions'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { type MadeTill, makeOrder, makeTill } from '@/prisma/factories/tills'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const HEAD = '0002015204000053039866304'
const CODE = HEAD + crc16(HEAD)
let cashier: MadePerson
let other: MadePerson
let made: MadeTill

beforeAll(async () => {
  cashier = await makePerson(opened().db, 'cashier')
  other = await makePerson(opened().db, 'cashier')
})
beforeEach(async () => {
  const { db } = opened()
  made = await makeTill(db, await makeAccount(db, 'CL'), cashier.userId)
})

const as = (person: MadePerson) => contextOf(opened().db, person.actor)
const desk = (chosen: string | null = null) => getDesk(as(cashier), made.till.id, chosen)

describe('the desk of a till', () => {
  it('has its drawer and nothing in the way', async () => {
    expect(await desk()).toMatchObject({
      till: { name: 'Caja Ficticia', store: 'Local Ficticio', model: 'attended', needs: [] },
      currency: 'CLP',
      drawer: { shiftId: made.shiftId },
      order: null,
      orders: [],
    })
  })

  it('shows the order that holds it, and the drawer’s last ones', async () => {
    const order = await makeOrder(opened().db, made, cashier.userId)
    expect(await desk()).toMatchObject({
      order: { id: order.id, state: 'queued', withdrawalMinor: '200', totalMinor: '200', code: null },
      orders: [{ id: order.id, withdrawalMinor: 200n, needsSomebody: false }],
    })
  })

  it('shows one that is over when it is asked for, and none of another till', async () => {
    const { db } = opened()
    const order = await makeOrder(db, made, cashier.userId)
    await db.cashOrder.update({ where: { id: order.id }, data: { state: 'withdrawn' } })
    expect((await desk()).order).toBeNull()
    expect((await desk(order.id)).order).toMatchObject({ id: order.id, state: 'withdrawn' })
    const elsewhere = await makeTill(db, await makeAccount(db, 'CL'), cashier.userId)
    const foreign = await makeOrder(db, elsewhere, cashier.userId)
    await expect(desk(foreign.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is there for who serves it and for nobody else', async () => {
    await expect(getDesk(as(other), made.till.id, null)).rejects.toMatchObject({ code: 'not_found' })
    for (const role of ROLES) {
      if (role === 'cashier') continue
      const person = await makePerson(opened().db, role)
      await expect(getDesk(as(person), made.till.id, null)).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})

describe('an order as its screen follows it', () => {
  it('carries its own code only where the till’s model has one, and only one that checks', async () => {
    const { db } = opened()
    const codeAt = async (model: 'dynamic' | 'attended', qrData: string) => {
      const till = await makeTill(db, await makeAccount(db, 'CL'), cashier.userId, { model })
      const { id: orderId } = await makeOrder(db, till, cashier.userId)
      await db.cashOrder.update({ where: { id: orderId }, data: { qrData } })
      return (await getOrderNow(as(cashier), { orderId })).code
    }
    expect(await codeAt('dynamic', CODE)).toBe(CODE)
    expect(await codeAt('dynamic', `${CODE}0`)).toBeNull()
    expect(await codeAt('attended', CODE)).toBeNull()
  })

  it('says why nothing may be handed over where its account is stopped or its drawer was counted', async () => {
    const { db } = opened()
    const { id: orderId } = await makeOrder(db, made, cashier.userId)
    const blocked = async () => (await getOrderNow(as(cashier), { orderId })).handOverBlocked
    expect(await blocked()).toBeNull()
    const { accountId } = made.till
    await db.account.update({
      where: { id: accountId },
      data: { stoppedAt: new Date(), stoppedReason: 'unauthorized' },
    })
    expect(await blocked()).toBe('till_account_stopped')
  })

  it('is nobody else’s', async () => {
    const { id: orderId } = await makeOrder(opened().db, made, cashier.userId)
    expect(await getOrderNow(as(cashier), { orderId })).toMatchObject({ id: orderId, readBack: false })
    await expect(getOrderNow(as(other), { orderId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getOrderNow(as(cashier), { orderId: 'x' })).rejects.toThrow()
  })
})

describe('a till while the form of its next order is open', () => {
  const now = (person = cashier) => getTillNow(as(person), { tillId: made.till.id })

  it('says whose order is in the way, and that the drawer was closed', async () => {
    const { db } = opened()
    expect(await now()).toEqual({ order: null, drawerOpen: true })
    const { userId } = other.actor
    const serving = { tillId: made.till.id, userId, grantedAt: new Date(), grantedById: userId }
    await db.tillCashier.create({ data: serving })
    const { id } = await makeOrder(db, made, userId)
    const { name } = other.actor
    expect(await now()).toEqual({ order: { id, cashier: name }, drawerOpen: true })
    await db.cashOrder.update({ where: { id }, data: { state: 'withdrawn' } })
    const closed = {
      closedAt: new Date(),
      closedById: other.userId,
      paidOutMinor: 0n,
      expectedMinor: 5_000_000n,
    }
    const counted = { countedMinor: 5_000_000n, differenceMinor: 0n }
    await db.cashShift.update({ where: { id: made.shiftId }, data: { ...closed, ...counted } })
    expect(await now()).toEqual({ order: null, drawerOpen: false })
  })

  it('is nobody else’s', async () => {
    await expect(now(other)).rejects.toMatchObject({ code: 'not_found' })
  })
})
