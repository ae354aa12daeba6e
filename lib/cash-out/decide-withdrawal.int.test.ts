import { randomUUID } from 'node:crypto'
import { describe, expect, inject, it } from 'vitest'
import { decideWithdrawal } from '@/lib/cash-out/decide-withdrawal'
import { handOver } from '@/lib/cash-out/hand-over'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { openedBody } from '@/lib/testing/opened-body'
import { openWithdrawalDesk } from '@/lib/testing/withdrawal-desk'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const at = openWithdrawalDesk()
const CANCEL = { status: 'cancelled', detail: 'manually_cancelled' } as const
const FAIL = { status: 'fail', detail: 'other' } as const

/** Somebody else who serves the till. */
async function colleague(): Promise<MadePerson> {
  const other = await makePerson(at.db(), 'cashier')
  const granted = { grantedAt: new Date(), grantedById: other.userId }
  await at.db().tillCashier.create({ data: { tillId: at.till().id, userId: other.userId, ...granted } })
  return other
}
const actions = async (orderId: string) => (await auditOf(at.db(), orderId)).map(({ action }) => action)

describe('cash is handed over', () => {
  it('once, however often it is pressed, and by one person', async () => {
    const { orderId } = await at.paid()
    const pressed = await Promise.all(
      Array.from({ length: 10 }, (_, index) => at.handOver(orderId, 10 + index)),
    )
    const [first] = pressed
    for (const one of pressed) expect(one).toEqual(first)
    const order = await at.order(orderId)
    expect(order).toMatchObject({ state: 'paid', handedById: at.cashier().userId, handedAt: first?.handedAt })
    const other = await colleague()
    const theirs = handOver(contextOf(at.db(), other.actor, at.time(30)), { orderId })
    await expect(theirs).rejects.toMatchObject({ code: 'conflict', reason: 'handed_by_another' })
    expect((await at.kinds(orderId)).filter((kind) => kind === 'hand_over_begun')).toHaveLength(1)
    expect((await actions(orderId)).filter((action) => action === 'cash.hand_over')).toHaveLength(1)
  })

  it('not in the last minute, but in the moment before it', async () => {
    const late = await at.paid()
    await expect(at.handOver(late.orderId, 241)).rejects.toMatchObject({ reason: 'too_late_to_hand_over' })
    expect(await at.order(late.orderId)).toMatchObject({ handedAt: null })
    await at.handOver(late.orderId, 240)
    expect(await at.order(late.orderId)).toMatchObject({ handedAt: at.time(240) })
  })

  it('never before the provider’s own answer was read, nor for money that went back or is denied', async () => {
    const unpaid = await at.create({}, at.time(0))
    await expect(at.handOver(unpaid)).rejects.toMatchObject({ reason: 'order_wrong_state' })
    await at.db().cashOrder.update({ where: { id: unpaid }, data: { state: 'withdrawn' } })
    const { orderId, told } = await at.paid()
    Object.assign(told.payments[0] ?? {}, { amount_refunded: 50 })
    told.last_updated = at.time(5).toISOString()
    await at.look(orderId, 6)
    await expect(at.handOver(orderId)).rejects.toMatchObject({ code: 'refused', reason: 'money_in_doubt' })
  })

  it('never while its account is stopped: the confirmation might be turned away as well', async () => {
    const { orderId } = await at.paid()
    const { id } = at.account()
    const stopped = { stoppedAt: at.time(5), stoppedReason: 'unauthorized' }
    await at.db().account.update({ where: { id }, data: stopped })
    await expect(at.handOver(orderId)).rejects.toMatchObject({ reason: 'till_account_stopped' })
    await at.db().account.update({ where: { id }, data: { stoppedAt: null, stoppedReason: null } })
    await at.handOver(orderId)
  })

  it('by nobody who does not serve the till', async () => {
    const { orderId } = await at.paid()
    const stranger = await makePerson(at.db(), 'cashier')
    const theirs = handOver(contextOf(at.db(), stranger.actor, at.time(10)), { orderId })
    await expect(theirs).rejects.toMatchObject({ code: 'not_found' })
    const maker = handOver(contextOf(at.db(), at.desk().maker.actor, at.time(10)), { orderId })
    await expect(maker).rejects.toMatchObject({ code: 'forbidden' })
    await expect(at.handOver('01K00000000000000000000000')).rejects.toMatchObject({ reason: 'no_such_order' })
  })
})

describe('a decision', () => {
  it('is written with its bytes, its job and one audit event, and pressed again it is the same', async () => {
    const { orderId, told } = await at.paid()
    await at.handOver(orderId)
    const formId = randomUUID()
    const answers = await Promise.all(
      [1, 2, 3].map(() => at.decide(orderId, 20, undefined, { formId, description: ' entregado  ' })),
    )
    for (const answer of answers) expect(answer).toEqual({ orderId, state: 'deciding' })
    const decision = await at.decision(orderId)
    expect(decision).toMatchObject({
      state: 'queued',
      sends: 0,
      providerId: told.id,
      description: 'entregado',
    })
    expect(openedBody(decision, 'cash_decision.body').toString()).toBe(
      '{"status":"confirmed","status_detail":"confirmed","description":"entregado"}',
    )
    expect(await at.order(orderId)).toMatchObject({
      state: 'deciding',
      confirmationStatus: 'confirmed',
      confirmationDetail: 'confirmed',
    })
    expect(await at.jobs(`decision:${orderId}`)).toEqual(['send_decision'])
    expect((await at.kinds(orderId)).filter((kind) => kind === 'decided')).toHaveLength(1)
    const [audited, ...more] = (await auditOf(at.db(), orderId)).filter(
      ({ action }) => action === 'cash.decide',
    )
    expect(more).toEqual([])
    expect(audited?.data).toMatchObject({ status: 'confirmed', digest: decision.bodySha256, formId })
    expect(JSON.stringify(audited?.data)).not.toContain('entregado')
  })

  it('of two cashiers at once is one, and the second learns which', async () => {
    const other = await colleague()
    for (let round = 0; round < inject('cashRuns'); round += 1) {
      const { orderId } = await at.paid()
      await at.handOver(orderId)
      const theirs = contextOf(at.db(), other.actor, at.time(20))
      const cancel = { orderId, ...(round % 2 ? CANCEL : FAIL), cashReturned: true }
      const results = await Promise.allSettled([at.decide(orderId), decideWithdrawal(theirs, cancel)])
      const lost = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(lost).toHaveLength(1)
      const { status } = await at.decision(orderId)
      expect(lost[0]).toMatchObject({ code: 'conflict', reason: `decided_${status}` })
      expect(await at.sendDecision(orderId, 21)).toBe('sent')
      expect(
        at
          .provider()
          .confirmations.slice(round)
          .map((body) => JSON.parse(body).status),
      ).toEqual([status])
    }
  }, 900_000)

  it('confirms nothing that was not handed over, and takes back nothing that was without the cash', async () => {
    const { orderId } = await at.paid()
    await expect(at.decide(orderId)).rejects.toMatchObject({ reason: 'not_handed_over' })
    await at.handOver(orderId)
    for (const words of [CANCEL, FAIL]) {
      await expect(at.decide(orderId, 20, words)).rejects.toMatchObject({
        code: 'refused',
        reason: 'cash_is_out',
      })
    }
    expect(await at.decide(orderId, 20, FAIL, { cashReturned: true })).toEqual({ orderId, state: 'deciding' })
    const told = await at.db().cashEvent.findFirst({ where: { orderId, kind: 'decided' } })
    expect(told?.data).toEqual({ ...FAIL, cashReturned: true })
    await at.sendDecision(orderId, 21)
    expect(await at.order(orderId)).toMatchObject({ state: 'failed' })
  })

  it('is confirmed also after the window, but cancelled no more', async () => {
    const { orderId } = await at.paid()
    await at.handOver(orderId)
    for (const words of [CANCEL, FAIL]) {
      const late = at.decide(orderId, 300, words, { cashReturned: true })
      await expect(late).rejects.toMatchObject({ reason: 'window_over' })
    }
    expect(await at.decide(orderId, 301)).toEqual({ orderId, state: 'deciding' })
  })

  it('is a documented pair, in a few words, by a cashier of the till', async () => {
    const { orderId } = await at.paid()
    const mixed = { status: 'fail', detail: 'manually_cancelled' } as const
    await expect(at.decide(orderId, 20, mixed)).rejects.toMatchObject({ reason: 'confirmation_pair' })
    await expect(at.decide(orderId, 20, FAIL, { description: 'x'.repeat(201) })).rejects.toMatchObject({
      fieldErrors: { description: { key: 'line_too_long', values: { max: '200' } } },
    })
    await expect(at.decide(orderId, 20, FAIL, { amount: 5 })).rejects.toThrow()
    const stranger = await makePerson(at.db(), 'cashier')
    const theirs = decideWithdrawal(contextOf(at.db(), stranger.actor, at.time(20)), { orderId, ...FAIL })
    await expect(theirs).rejects.toMatchObject({ code: 'not_found' })
    expect(await at.db().cashDecision.count({ where: { orderId } })).toBe(0)
  })

  it('of an unpaid order, or of a purchase alone, there is none', async () => {
    const orderId = await at.create({}, at.time(0))
    await expect(at.decide(orderId, 20, CANCEL)).rejects.toMatchObject({ reason: 'order_wrong_state' })
  })
})

describe('a drawer', () => {
  it('gives out no more than it holds: what was handed over is gone, what came back is there', async () => {
    const { db } = at
    const { shiftId } = at.made()
    const shift = await db().cashShift.findUniqueOrThrow({ where: { id: shiftId } })
    const left = Number(shift.openedWithMinor)
    const tried = (amount: number, seconds: number) =>
      at.create({ withdrawal: String(amount) }, at.time(seconds))
    await expect(tried(left + 1, 0)).rejects.toMatchObject({ code: 'refused', reason: 'drawer_short' })
    const { orderId } = await at.paid()
    await at.handOver(orderId)
    await at.decide(orderId)
    await at.sendDecision(orderId, 21)
    await expect(tried(left - 199, 30)).rejects.toMatchObject({ reason: 'drawer_short' })
    const back = await at.paid()
    await at.handOver(back.orderId)
    await at.decide(back.orderId, 20, FAIL, { cashReturned: true })
    await at.sendDecision(back.orderId, 21)
    const made = await tried(left - 200, 40)
    expect(await at.order(made)).toMatchObject({ state: 'queued', withdrawalMinor: BigInt(left - 200) })
  })

  it('that is empty still takes purchases', async () => {
    const { shiftId } = at.made()
    const closed = { closedAt: at.time(0), closedById: at.cashier().userId, closingNote: '' }
    const sums = {
      paidOutMinor: 0n,
      expectedMinor: 5_000_000n,
      countedMinor: 5_000_000n,
      differenceMinor: 0n,
    }
    await at.db().cashShift.update({ where: { id: shiftId }, data: { ...closed, ...sums } })
    const opened = { openedWithMinor: 0n, openedAt: at.time(1), openedById: at.cashier().userId }
    const ids = { id: randomUUID(), formId: randomUUID(), tillId: at.till().id, currency: 'CLP' } as const
    await at.db().cashShift.create({ data: { ...ids, ...opened } })
    await expect(at.create({ withdrawal: '1' }, at.time(2))).rejects.toMatchObject({ reason: 'drawer_short' })
    await at.create({}, at.time(2))
  })
})
