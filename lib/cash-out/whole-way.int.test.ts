import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CashOrder, Prisma } from '@/generated/prisma/client'
import { newId } from '@/lib/db/ids'
import { expectedInDrawer } from '@/lib/domain/cash-out/drawer'
import { openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { type MadeTill, makeOrder, makeTill } from '@/prisma/factories/tills'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

// Everything that happens to an order, written as the application's own role: no guard stands in the way of what is right.
const opened = openTestDatabase()
const approvedAt = new Date('2026-11-21T12:00:00Z')
const at = (seconds: number) => new Date(approvedAt.getTime() + seconds * 1_000)
const bytes = (text: string) => {
  const body = new Uint8Array(Buffer.from(text))
  return { body, bodySha256: createHash('sha256').update(body).digest('hex') }
}
let cashier: MadePerson
let approver: MadePerson
let made: MadeTill

beforeAll(async () => {
  cashier = await makePerson(opened().db, 'maker')
  approver = await makePerson(opened().db, 'approver')
})
beforeEach(async () => {
  const { db } = opened()
  made = await makeTill(db, await makeAccount(db, 'CL'), cashier.userId)
})

const update = (id: string, data: Prisma.CashOrderUncheckedUpdateInput) =>
  opened().db.cashOrder.update({ where: { id }, data })

async function sent(id: string): Promise<void> {
  const lease = { fence: { increment: 1 }, sends: { increment: 1 }, leaseUntil: at(60), owner: 'w' } as const
  await update(id, {
    ...bytes('{}'),
    expiresAt: at(600),
    state: 'sending',
    firstSentAt: at(-60),
    lastSentAt: at(-60),
    ...lease,
  })
  await update(id, { state: 'offered', leaseUntil: null, owner: null })
}

async function paid(order: CashOrder, state: 'paid' | 'completed'): Promise<string> {
  const { db } = opened()
  const seen = { firstSeenAt: at(1), lastSeenAt: at(1), accountId: order.accountId }
  const number = String(BigInt(`0x${randomUUID().slice(0, 8)}`))
  const id = newId(at(1))
  await db.merchantOrder.create({
    data: {
      ...seen,
      id,
      orderId: order.id,
      providerId: number,
      status: 'closed',
      paidMinor: order.totalMinor,
      paidAt: at(0),
    },
  })
  const payment = { ...seen, id: newId(at(1)), merchantOrderId: id, providerId: `${number}1`, approvedAt }
  await db.merchantPayment.create({
    data: { ...payment, status: 'approved', standing: 'approved', amountMinor: order.totalMinor },
  })
  const known = {
    merchantOrderId: id,
    approvedAt,
    readBackAt: at(1),
    orderStatus: 'paid',
    paymentStatus: 'approved',
  }
  await update(order.id, { state, ...known, ...(state === 'paid' && { windowEndsAt: at(300) }) })
  return number
}

async function decide(order: CashOrder, providerId: string, status: 'confirmed' | 'fail'): Promise<void> {
  const { db } = opened()
  const detail = status === 'confirmed' ? 'confirmed' : 'other'
  const body = bytes(`{"status":"${status}","status_detail":"${detail}"}`)
  const by = { decidedById: cashier.userId, decidedAt: at(120), description: '' }
  const { id } = await db.cashDecision.create({
    data: { id: newId(at(120)), orderId: order.id, providerId, status, detail, ...by, ...body },
    select: { id: true },
  })
  await update(order.id, { state: 'deciding', confirmationStatus: status, confirmationDetail: detail })
  const step = (data: Prisma.CashDecisionUpdateInput) => db.cashDecision.update({ where: { id }, data })
  const send = {
    state: 'sending',
    fence: { increment: 1 },
    sends: { increment: 1 },
    leaseUntil: at(150),
  } as const
  await step({ ...send, firstSentAt: at(121), lastSentAt: at(121) })
  await step({ state: 'unknown', ambiguousAt: at(121), leaseUntil: null })
  await step({ ...send, lastSentAt: at(125) })
  await step({
    state: 'acknowledged',
    heldStatus: status,
    httpStatus: 409,
    finishedAt: at(126),
    leaseUntil: null,
  })
  await update(order.id, { state: status === 'fail' ? 'failed' : 'confirmed' })
}

describe('a withdrawal', () => {
  it('goes from the till to its confirmation, and its drawer is closed and signed off', async () => {
    const { db } = opened()
    const order = await makeOrder(db, made, cashier.userId)
    await sent(order.id)
    const providerId = await paid(order, 'paid')
    await update(order.id, { handedAt: at(60), handedById: cashier.userId })
    await decide(order, providerId, 'confirmed')
    const failed = await makeOrder(db, made, cashier.userId)
    await sent(failed.id)
    await decide(failed, await paid(failed, 'paid'), 'fail')
    const expectedMinor = expectedInDrawer({ openedWithMinor: 5_000_000n, paidOutMinor: [200n] })
    const sums = { paidOutMinor: 200n, expectedMinor, countedMinor: expectedMinor - 1n, differenceMinor: -1n }
    const shift = { where: { id: made.shiftId } }
    await db.cashShift.update({ ...shift, data: { ...sums, closedAt: at(900), closedById: cashier.userId } })
    await db.cashShift.update({ ...shift, data: { signedOffAt: at(901), signedOffById: approver.userId } })
    expect(await db.cashOrder.findMany({ orderBy: { id: 'asc' }, select: { state: true } })).toEqual(
      expect.arrayContaining([{ state: 'confirmed' }, { state: 'failed' }]),
    )
  })

  it('above a limit waits for an approval of its contents, by another person or a policy', async () => {
    const { db } = opened()
    const order = await makeOrder(db, made, cashier.userId, { state: 'asking' })
    const { contentsDigest: digest } = order
    const asked = {
      digest,
      askedByPerson: cashier.actor.personId,
      askedAt: at(0),
      facts: '{}',
      firstPolicy: 1,
    }
    const { id: requestId } = await db.cashRequest.create({
      data: { id: newId(at(0)), orderId: order.id, ...asked, limitIds: ['l1'], expiresAt: at(3_600) },
    })
    await expect(update(order.id, { state: 'queued' })).rejects.toThrow()
    const vote = { requestId, digest, decision: 'approve', decidedAt: at(10) } as const
    await db.cashVote.create({ data: { id: newId(at(10)), ...vote, personId: 'policy:1', policyNumber: 1 } })
    await db.cashRequest.update({ where: { id: requestId }, data: { completeUnder: 1, completedAt: at(10) } })
    expect(await update(order.id, { state: 'queued' })).toMatchObject({ state: 'queued' })
  })

  it('that was paid after it was taken from the till is paid all the same, and one more is not begun meanwhile', async () => {
    const { db } = opened()
    const order = await makeOrder(db, made, cashier.userId)
    await sent(order.id)
    await update(order.id, { state: 'withdrawing' })
    await update(order.id, { state: 'withdrawn' })
    await paid(order, 'paid')
    await expect(makeOrder(db, made, cashier.userId)).rejects.toThrow()
    await update(order.id, { state: 'unconfirmed' })
    expect(await makeOrder(db, made, cashier.userId)).toMatchObject({ state: 'queued' })
  })
})

describe('a purchase alone', () => {
  it('is completed when it is paid, and refunded with an approval, under one key', async () => {
    const { db } = opened()
    const amounts = { purchaseMinor: 1190n, withdrawalMinor: 0n, totalMinor: 1190n }
    const price = { unitPriceMinor: 238n, quantity: 5, unitMeasure: 'unit', totalMinor: 1190n } as const
    const texts = { skuNumber: '', category: '', title: 'Item1', description: '' }
    const items = { create: { position: 0, ...texts, ...price } }
    const order = await makeOrder(db, made, cashier.userId, { ...amounts, items })
    await sent(order.id)
    await paid(order, 'completed')
    const payment = await db.merchantPayment.findFirstOrThrow({
      where: { merchantOrder: { orderId: order.id } },
    })
    const asked = {
      reason: 'Devuelto',
      requestedById: cashier.userId,
      requestedAt: at(60),
      state: 'asking',
    } as const
    const ids = { id: newId(at(60)), formId: randomUUID(), idempotencyKey: randomUUID() }
    const subject = { orderId: order.id, paymentId: payment.id, amountMinor: 1190n }
    const refund = await db.cashRefund.create({ data: { ...ids, ...subject, ...asked, ...bytes('{}') } })
    const step = (data: Prisma.CashRefundUpdateInput) =>
      db.cashRefund.update({ where: { id: refund.id }, data })
    await expect(step({ state: 'queued' })).rejects.toThrow()
    const digest = refund.bodySha256
    const request = {
      digest,
      askedByPerson: cashier.actor.personId,
      askedAt: at(60),
      facts: '{}',
      firstPolicy: 1,
    }
    const { id: requestId } = await db.cashRequest.create({
      data: { id: newId(at(61)), refundId: refund.id, ...request, expiresAt: at(3_600) },
    })
    const vote = { requestId, digest, decision: 'approve', decidedAt: at(70) } as const
    await db.cashVote.create({ data: { id: newId(at(70)), ...vote, personId: 'policy:1', policyNumber: 1 } })
    await db.cashRequest.update({ where: { id: requestId }, data: { completeUnder: 1, completedAt: at(70) } })
    await step({ state: 'queued' })
    const send = {
      state: 'sending',
      fence: { increment: 1 },
      sends: { increment: 1 },
      leaseUntil: at(150),
    } as const
    await step({ ...send, firstSentAt: at(71), lastSentAt: at(71) })
    await step({ state: 'accepted', providerId: '77', finishedAt: at(72), leaseUntil: null })
    const back = { refundedMinor: 1190n, status: 'refunded', standing: 'refunded' } as const
    await db.merchantPayment.update({ where: { id: payment.id }, data: back })
    expect(await update(order.id, { refundedMinor: 1190n })).toMatchObject({ state: 'completed' })
  })
})

describe('an unattended till', () => {
  it('has its order without a send, and answers scans until it is withdrawn', async () => {
    const { db } = opened()
    const account = await makeAccount(db, 'CL')
    const till = await makeTill(db, account, cashier.userId, { model: 'unattended', scanToken: randomUUID() })
    const order = await makeOrder(db, till, cashier.userId)
    await update(order.id, { ...bytes('{}'), expiresAt: at(600), state: 'offered' })
    expect(await update(order.id, { state: 'withdrawn' })).toMatchObject({ state: 'withdrawn', sends: 0 })
  })
})
