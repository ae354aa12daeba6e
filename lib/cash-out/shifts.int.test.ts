import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeShift } from '@/lib/cash-out/close-shift'
import { handOver } from '@/lib/cash-out/hand-over'
import { openShift } from '@/lib/cash-out/open-shift'
import { signOffShift } from '@/lib/cash-out/sign-off-shift'
import { OPEN_ORDER_STATES, UNDECIDED_ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { ROLES } from '@/lib/domain/permissions'
import { makeDecision } from '@/lib/testing/make-decision'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { type MadeTill, makeOrder, makeTill } from '@/prisma/factories/tills'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
let cashier: MadePerson
let approver: MadePerson
let stranger: MadePerson
let account: MadeAccount
let made: MadeTill

const db = () => opened().db
const as = (person: MadePerson) => contextOf(db(), person.actor)
const closing = (change: object = {}) => ({
  ...{ shiftId: made.shiftId, locale: 'es', counted: '5.000.000', note: '' },
  ...change,
})
const opening = (change: object = {}) => ({
  ...{ formId: randomUUID(), tillId: made.till.id, locale: 'es', openedWith: '2.000' },
  ...change,
})
const shiftOf = (id = made.shiftId) => db().cashShift.findUniqueOrThrow({ where: { id } })
const close = (change: object = {}) => closeShift(as(cashier), closing(change))

beforeAll(async () => {
  cashier = await makePerson(db(), 'cashier')
  approver = await makePerson(db(), 'approver')
  stranger = await makePerson(db(), 'cashier')
  account = await makeAccount(db(), 'CL')
})
beforeEach(async () => {
  made = await makeTill(db(), account, cashier.userId)
})

/** A withdrawal that was decided so, by the till's cashier. */
async function paidOut(minor: bigint, status: 'confirmed' | 'cancelled' = 'confirmed'): Promise<void> {
  const order = await makeOrder(db(), made, cashier.userId, { withdrawalMinor: minor, totalMinor: minor })
  await makeDecision(opened().urls, order.id, cashier.userId, { status, ends: status })
}

describe('a drawer', () => {
  it('is opened with what it holds, once a form, with one event', async () => {
    await close()
    const input = opening()
    const { shiftId } = await openShift(as(cashier), input)
    expect(await openShift(as(cashier), input)).toEqual({ shiftId })
    expect(await shiftOf(shiftId)).toMatchObject({
      currency: 'CLP',
      openedWithMinor: 2_000n,
      openedById: cashier.userId,
      closedAt: null,
    })
    expect(await auditOf(db(), shiftId)).toMatchObject([
      { action: 'cash.open_shift', data: { tillId: made.till.id, openedWithMinor: '2000' } },
    ])
    await expect(openShift(as(cashier), { ...input, openedWith: '3.000' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'drawer_form_reused',
    })
    await expect(openShift(as(cashier), opening())).rejects.toMatchObject({
      code: 'conflict',
      reason: 'drawer_is_open',
      subject: shiftId,
    })
  })

  it('is opened once by two who do it at the same moment', async () => {
    await close()
    for (let round = 0; round < 5; round += 1) {
      const tried = await Promise.allSettled([
        openShift(as(cashier), opening()),
        openShift(as(cashier), opening()),
      ])
      expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const refused = tried.find((one) => one.status === 'rejected')
      expect(refused?.reason).toMatchObject({ code: 'conflict', reason: 'drawer_is_open' })
      const shift = await db().cashShift.findFirstOrThrow({ where: { tillId: made.till.id, closedAt: null } })
      await closeShift(as(cashier), closing({ shiftId: shift.id, counted: '2000' }))
    }
  })

  it('may be empty, and says at its field what it cannot hold', async () => {
    await close()
    const tried = (openedWith: string) => openShift(as(cashier), opening({ openedWith }))
    await expect(tried('x')).rejects.toMatchObject({ fieldErrors: { openedWith: { key: 'amount_invalid' } } })
    await expect(tried('')).rejects.toMatchObject({ fieldErrors: { openedWith: { key: 'amount_required' } } })
    await expect(tried('99999999999')).rejects.toMatchObject({
      fieldErrors: { openedWith: { key: 'cash_too_large' } },
    })
    const { shiftId } = await tried('0')
    expect(await shiftOf(shiftId)).toMatchObject({ openedWithMinor: 0n })
  })

  it('is nobody’s who does not serve its till', async () => {
    const refused = { code: 'not_found', reason: 'no_such_till' }
    await expect(openShift(as(stranger), opening())).rejects.toMatchObject(refused)
    const none = { code: 'not_found', reason: 'no_such_drawer' }
    await expect(closeShift(as(stranger), closing())).rejects.toMatchObject(none)
    await expect(close({ shiftId: 'none' })).rejects.toMatchObject({ reason: 'no_such_drawer' })
    expect((await shiftOf()).closedAt).toBeNull()
  })

  it('is closed with what was counted, with one event; the same count again answers the same', async () => {
    await paidOut(1_500n)
    await paidOut(500n)
    await paidOut(700n, 'cancelled')
    expect(await close({ counted: '4.998.000' })).toEqual({ shiftId: made.shiftId, differenceMinor: '0' })
    expect(await close({ counted: '4998000' })).toEqual({ shiftId: made.shiftId, differenceMinor: '0' })
    expect(await shiftOf()).toMatchObject({
      paidOutMinor: 2_000n,
      expectedMinor: 4_998_000n,
      countedMinor: 4_998_000n,
      differenceMinor: 0n,
      closedById: cashier.userId,
      closingNote: '',
    })
    expect(await auditOf(db(), made.shiftId)).toMatchObject([
      { action: 'cash.close_shift', data: { paidOutMinor: '2000', differenceMinor: '0' } },
    ])
    expect(await db().incident.count({ where: { subject: made.shiftId } })).toBe(0)
    await expect(close({ counted: '1' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'drawer_was_closed',
    })
  })

  it('with a difference needs a note, and a person looks at it', async () => {
    await paidOut(200n)
    const counted = { counted: '4.999.790' }
    await expect(close(counted)).rejects.toMatchObject({
      code: 'invalid_input',
      fieldErrors: { note: { key: 'drawer_note_required' } },
    })
    expect((await shiftOf()).closedAt).toBeNull()
    expect(await close({ ...counted, note: 'Falta una moneda' })).toMatchObject({ differenceMinor: '-10' })
    expect(await shiftOf()).toMatchObject({ differenceMinor: -10n, closingNote: 'Falta una moneda' })
    expect(await db().incident.findFirst({ where: { subject: made.shiftId } })).toMatchObject({
      kind: 'drawer_difference',
      accountId: account.id,
      facts: { currency: 'CLP', differenceMinor: '-10', countedMinor: '4999790', expectedMinor: '4999800' },
    })
  })

  it.each([...OPEN_ORDER_STATES, ...UNDECIDED_ORDER_STATES])(
    'stays open while an order is %s, which is named',
    async (state) => {
      const order = await makeOrder(db(), made, cashier.userId)
      await makeDecision(opened().urls, order.id, cashier.userId, { status: null, ends: state })
      await expect(close()).rejects.toMatchObject({
        code: 'refused',
        reason: 'drawer_at_work',
        subject: order.id,
      })
      expect((await shiftOf()).closedAt).toBeNull()
    },
  )

  it('is closed once by two who count at the same moment', async () => {
    const other = await makePerson(db(), 'cashier')
    await db().tillCashier.create({
      data: {
        tillId: made.till.id,
        userId: other.userId,
        grantedAt: new Date(),
        grantedById: cashier.userId,
      },
      select: { id: true },
    })
    const tried = await Promise.allSettled([close(), closeShift(as(other), closing())])
    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await auditOf(db(), made.shiftId)).toHaveLength(1)
  })
})

describe('a closed drawer', () => {
  const sign = (person: MadePerson, note = '') => signOffShift(as(person), { shiftId: made.shiftId, note })

  it('is signed off by somebody else, once, with one event', async () => {
    await expect(sign(approver)).rejects.toMatchObject({ code: 'refused', reason: 'drawer_not_closed' })
    await close()
    expect(await sign(approver)).toEqual({ shiftId: made.shiftId })
    expect(await sign(approver)).toEqual({ shiftId: made.shiftId })
    expect(await shiftOf()).toMatchObject({ signedOffById: approver.userId, signOffNote: '' })
    await expect(sign(await makePerson(db(), 'approver'))).rejects.toMatchObject({
      code: 'conflict',
      reason: 'drawer_was_signed',
    })
    expect((await auditOf(db(), made.shiftId)).map(({ action }) => action)).toEqual([
      'cash.close_shift',
      'cash.sign_off_shift',
    ])
    await expect(signOffShift(as(approver), { shiftId: 'none', note: '' })).rejects.toMatchObject({
      code: 'not_found',
      reason: 'no_such_drawer',
    })
  })

  it('is never signed off by whoever opened or closed it, in whatever account', async () => {
    await close()
    const again = await makePerson(db(), 'approver', { personId: cashier.actor.personId })
    await expect(sign(again)).rejects.toMatchObject({ code: 'refused', reason: 'drawer_own' })
    expect((await shiftOf()).signedOffAt).toBeNull()
  })

  it('is signed off once by two who do it at the same moment', async () => {
    await close()
    const tried = await Promise.allSettled([sign(approver), sign(await makePerson(db(), 'approver'))])
    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await auditOf(db(), made.shiftId)).toHaveLength(2)
  })

  it('pays out nothing more: what is paid late is cancelled, and the money goes back', async () => {
    const order = await makeOrder(db(), made, cashier.userId)
    await makeDecision(opened().urls, order.id, cashier.userId, { status: null, ends: 'withdrawn' })
    await close()
    await makeDecision(opened().urls, order.id, cashier.userId, { status: null, ends: 'paid' })
    await expect(handOver(as(cashier), { orderId: order.id })).rejects.toMatchObject({
      code: 'refused',
      reason: 'drawer_of_order_closed',
    })
    expect((await db().cashOrder.findUniqueOrThrow({ where: { id: order.id } })).handedAt).toBeNull()
  })

  it('with a difference is signed off with what was found out', async () => {
    await close({ counted: '4.999.999', note: 'Falta un peso' })
    await expect(sign(approver)).rejects.toMatchObject({
      fieldErrors: { note: { key: 'drawer_note_required' } },
    })
    await sign(approver, 'Estaba en el suelo')
    expect(await shiftOf()).toMatchObject({ signOffNote: 'Estaba en el suelo' })
  })
})

it.each(ROLES)('%s: does only what the role may', async (role) => {
  const person = await makePerson(db(), role)
  const forbidden = { code: 'forbidden' }
  if (role !== 'cashier') {
    await expect(openShift(as(person), opening())).rejects.toMatchObject(forbidden)
    await expect(closeShift(as(person), closing())).rejects.toMatchObject(forbidden)
  }
  if (role !== 'approver') {
    const signing = signOffShift(as(person), { shiftId: made.shiftId, note: '' })
    await expect(signing).rejects.toMatchObject(forbidden)
  }
})
