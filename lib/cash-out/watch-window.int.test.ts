import { describe, expect, it } from 'vitest'
import { watchWindow } from '@/lib/cash-out/watch-window'
import { listNotices } from '@/lib/notices/list-notices'
import type { ToldOrder } from '@/lib/testing/till-provider'
import { openWithdrawalDesk } from '@/lib/testing/withdrawal-desk'
import { makePerson } from '@/prisma/factories/users'

const at = openWithdrawalDesk()
const HOURS = 3_600
const FAIL = { status: 'fail', detail: 'other' } as const

const watch = (orderId: string, seconds: number) => watchWindow(at.job(at.time(seconds)), { orderId })
const swept = (orderId: string, seconds: number) => at.swept(`window:${orderId}`, seconds)
const count = async (orderId: string, kind: string) =>
  (await at.kinds(orderId)).filter((one) => one === kind).length

async function dueAt(orderId: string): Promise<number | null> {
  const [job] = await at.db().$queryRaw<{ at: Date }[]>`
    SELECT run_at AS at FROM graphile_worker.jobs WHERE key = ${`window:${orderId}`}`
  return job ? (job.at.getTime() - at.time(0).getTime()) / 1_000 : null
}

/** The provider gives back what it took. */
function giveBack(told: ToldOrder, amount: number, seconds: number): void {
  Object.assign(told.payments[0] ?? {}, { amount_refunded: amount, status: 'refunded' })
  told.last_updated = at.time(seconds).toISOString()
}

describe('the five minutes', () => {
  it('are watched from the payment on: a reminder two minutes before the end, once, and then the end', async () => {
    const { orderId } = await at.paid()
    expect(await dueAt(orderId)).toBe(180)
    await watch(orderId, 100)
    expect(await count(orderId, 'window_ending')).toBe(0)
    await watch(orderId, 180)
    await watch(orderId, 200)
    expect(await count(orderId, 'window_ending')).toBe(1)
    expect(await dueAt(orderId)).toBe(300)
    await watch(orderId, 299)
    expect(await at.order(orderId)).toMatchObject({ state: 'paid' })
    await Promise.all([1, 2, 3].map(() => watch(orderId, 300)))
    expect(await at.order(orderId)).toMatchObject({ state: 'unconfirmed', nextLookAt: at.time(315) })
    expect(await count(orderId, 'window_over')).toBe(1)
    expect(await at.incidents(orderId)).toEqual([])
    await at.create({}, at.time(301))
  })

  it('remind the cashiers of the till, once, with the way to it; what was decided meanwhile is over', async () => {
    const { orderId } = await at.paid()
    const { tillId } = await at.order(orderId)
    const { actor } = at.cashier()
    const colleague = await makePerson(at.db(), 'cashier')
    const { userId } = colleague.actor
    const serving = { tillId, userId, grantedAt: new Date(), grantedById: userId }
    await at.db().tillCashier.create({ data: serving })
    for (const seconds of [180, 200]) await watch(orderId, seconds)
    const told = await at.db().noticeDelivery.findMany({ where: { notice: { subjectId: orderId } } })
    expect(told.map(({ channel, target }) => [channel, target]).sort()).toEqual(
      [actor.personId, colleague.actor.personId].map((personId) => ['inbox', personId]).sort(),
    )
    const read = async () => (await listNotices(at.asCashier(at.time(200)), { unread: false })).items[0]
    expect(await read()).toMatchObject({
      event: 'confirm_soon',
      path: `/cash-out/tills/${tillId}`,
      cash: { amountMinor: 200n, currency: 'CLP' },
      isOver: false,
    })
    await at.decide(orderId, 210, FAIL)
    await at.sendDecision(orderId, 211)
    expect(await read()).toMatchObject({ path: `/cash-out/orders/${orderId}`, isOver: true })
  })

  it('that end with the cash out are a person’s at once, and it may still be confirmed', async () => {
    const { orderId } = await at.paid()
    await at.handOver(orderId)
    await watch(orderId, 300)
    await watch(orderId, 301)
    expect(await at.incidents(orderId)).toMatchObject([
      { kind: 'window_missed', facts: { reason: 'nobody_decided', sentMinor: '200' } },
    ])
    expect(await at.decide(orderId, 310)).toEqual({ orderId, state: 'deciding' })
    await at.sendDecision(orderId, 311)
    expect(await at.order(orderId)).toMatchObject({ state: 'confirmed' })
  })

  it('that end before the provider has the confirmation are, too, and it goes on being sent', async () => {
    const { orderId } = await at.paid()
    await at.handOver(orderId)
    await at.decide(orderId)
    at.provider().fail('confirm', 'reset')
    await at.sendDecision(orderId, 290)
    await watch(orderId, 300)
    await watch(orderId, 305)
    expect(await at.incidents(orderId)).toMatchObject([
      { kind: 'window_missed', facts: { reason: 'still_unanswered' } },
    ])
    await at.sendDecision(orderId, 306)
    expect(await at.order(orderId)).toMatchObject({ state: 'confirmed' })
  })

  it('end with the last moment for a cancellation: of both at once there is one', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { orderId } = await at.paid()
      const [decided] = await Promise.allSettled([at.decide(orderId, 299.9, FAIL), watch(orderId, 300)])
      const won = decided.status === 'fulfilled'
      expect((await at.order(orderId)).state).toBe(won ? 'deciding' : 'unconfirmed')
      expect(await at.db().cashDecision.count({ where: { orderId } })).toBe(won ? 1 : 0)
      if (won) await at.sendDecision(orderId, 301)
    }
  }, 120_000)

  it('are found by the sweep where their job was lost', async () => {
    const { orderId } = await at.paid()
    expect(await swept(orderId, 179)).toEqual([])
    for (const seconds of [180, 300]) {
      expect(await swept(orderId, seconds)).toEqual(['watch_window'])
      await watch(orderId, seconds)
    }
    expect(await swept(orderId, 301)).toEqual([])
    const other = await at.paid()
    await at.handOver(other.orderId)
    await at.decide(other.orderId)
    expect(await swept(other.orderId, 300)).toEqual(['watch_window'])
    await watch(other.orderId, 300)
    expect(await swept(other.orderId, 301)).toEqual([])
  })
})

describe('the money that goes back', () => {
  it('is waited for during two hours; what is back needs nobody', async () => {
    const { orderId, told } = await at.paid()
    await watch(orderId, 300)
    expect(await dueAt(orderId)).toBe(300 + 2 * HOURS)
    giveBack(told, 200, 400)
    await watch(orderId, 300 + 2 * HOURS)
    expect(await at.order(orderId)).toMatchObject({ state: 'unconfirmed', refundedMinor: 200n })
    expect(await at.incidents(orderId)).toEqual([])
    expect(await swept(orderId, 400 + 2 * HOURS)).toEqual([])
  })

  it('and does not come is told once, after a look that did not find it', async () => {
    const { orderId } = await at.paid()
    await watch(orderId, 300)
    const late = 300 + 2 * HOURS
    expect(await swept(orderId, late - 1)).toEqual([])
    expect(await swept(orderId, late)).toEqual(['watch_window'])
    at.provider().fail('search', { status: 500 })
    at.provider().fail('order', { status: 500 })
    await watch(orderId, late)
    expect(await at.incidents(orderId)).toEqual([])
    expect(await dueAt(orderId)).toBe(late + 600)
    await watch(orderId, late + 600)
    await watch(orderId, late + 1_200)
    expect(await at.incidents(orderId)).toMatchObject([
      { kind: 'refund_missing', facts: { state: 'unconfirmed', sentMinor: '200', currency: 'CLP' } },
    ])
    expect(await swept(orderId, late + 1_300)).toEqual([])
  })

  it('of a withdrawal that failed is its own amount', async () => {
    const { orderId } = await at.paid()
    await at.decide(orderId, 20, FAIL)
    await at.sendDecision(orderId, 21)
    await watch(orderId, 180)
    expect(await dueAt(orderId)).toBe(300 + 2 * HOURS)
    await watch(orderId, 300 + 2 * HOURS)
    expect(await at.incidents(orderId)).toMatchObject([
      { kind: 'refund_missing', facts: { state: 'failed' } },
    ])
  })

  it('of a payment that was one too many is watched beside the cash-out', async () => {
    const { orderId } = await at.paid()
    await at.handOver(orderId)
    const second = await at.scan(orderId)
    at.provider().pay(second, at.time(15))
    await at.look(orderId, 18)
    await at.decide(orderId)
    await at.sendDecision(orderId, 21)
    await watch(orderId, 180)
    const late = 15 + 300 + 2 * HOURS
    expect(await dueAt(orderId)).toBe(late)
    expect(await swept(orderId, late - 1)).toEqual([])
    expect(await swept(orderId, late)).toEqual(['watch_window'])
    await watch(orderId, late)
    expect((await at.incidents(orderId)).map(({ kind }) => kind)).toEqual(['paid_twice', 'refund_missing'])
    expect((await at.incidents(orderId))[1]?.facts).toMatchObject({ merchantOrderId: second.id })
    expect(await swept(orderId, late + 1)).toEqual([])
  })

  it('although the cash is out is in dispute at once; where the cash came back it is as it should be', async () => {
    const out = await at.paid()
    await at.handOver(out.orderId)
    await at.decide(out.orderId)
    await at.sendDecision(out.orderId, 21)
    giveBack(out.told, 200, 30)
    await at.look(out.orderId, 31)
    await at.look(out.orderId, 40)
    expect(await at.incidents(out.orderId)).toMatchObject([
      { kind: 'cash_disputed', facts: { reason: 'money_back', saidMinor: '200' } },
    ])
    const back = await at.paid()
    await at.handOver(back.orderId)
    await at.decide(back.orderId, 20, FAIL, { cashReturned: true })
    await at.sendDecision(back.orderId, 21)
    giveBack(back.told, 200, 30)
    await at.look(back.orderId, 31)
    expect(await at.incidents(back.orderId)).toEqual([])
  })
})
