import { beforeAll, describe, expect, it } from 'vitest'
import { lockOrder, readOrderSubject } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { inTransaction } from '@/lib/db/transaction'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { openText } from '@/lib/personal-data/seal'
import { eventRow } from '@/lib/personal-data/sealed-columns'
import { openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { type MadeTill, makeOrder, makeTill } from '@/prisma/factories/tills'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const now = new Date('2026-11-21T12:00:00Z')
let cashier: MadePerson
let made: MadeTill

beforeAll(async () => {
  const { db } = opened()
  cashier = await makePerson(db, 'maker')
  made = await makeTill(db, await makeAccount(db, 'CL'), cashier.userId)
})

/** An order that is taken away again, so that its till is free for the next test. */
async function withOrder(run: (orderId: string) => Promise<void>): Promise<void> {
  const { db } = opened()
  const { id } = await makeOrder(db, made, cashier.userId)
  await run(id)
  await db.cashOrder.updateMany({ where: { id, state: 'queued' }, data: { state: 'withdrawn' } })
}

const move = (orderId: string, next: OrderState) =>
  inTransaction(opened().db, async (tx) => {
    const subject = await lockOrder(tx, orderId)
    if (!subject) throw new Error('it was made above')
    await moveOrder(tx, subject, next, now)
  })

describe('an order with its till', () => {
  it('is read with all that says where it is offered', async () => {
    await withOrder(async (orderId) => {
      const subject = await inTransaction(opened().db, (tx) => lockOrder(tx, orderId))
      expect(subject).toMatchObject({
        order: { id: orderId, state: 'queued', totalMinor: 200n },
        till: { id: made.till.id },
        store: { id: made.store.id },
        account: { country: 'CL' },
        setting: { orderMinutes: 10 },
      })
      expect(await readOrderSubject(opened().db, orderId)).toEqual(subject)
    })
    expect(await inTransaction(opened().db, (tx) => lockOrder(tx, 'nobody'))).toBeNull()
  })

  it('moves once: whoever decided on the state before meets a conflict', async () => {
    await withOrder(async (orderId) => {
      const { db } = opened()
      const before = await readOrderSubject(db, orderId)
      if (!before) throw new Error('it was made above')
      await move(orderId, 'withdrawn')
      const late = inTransaction(db, (tx) => moveOrder(tx, before, 'withdrawn', now))
      await expect(late).rejects.toMatchObject({ code: 'conflict', reason: 'changed_meanwhile' })
      const after = await readOrderSubject(db, orderId)
      expect(after?.order).toMatchObject({ state: 'withdrawn', changedAt: now, looks: 0 })
      expect(after?.order.nextLookAt?.getTime()).toBe(now.getTime() + 30_000)
    })
  })

  it('keeps its ladder of looks while its state stays', async () => {
    await withOrder(async (orderId) => {
      const { db } = opened()
      await db.cashOrder.update({
        where: { id: orderId },
        data: { looks: 4, nextLookAt: now },
        select: { id: true },
      })
      await move(orderId, 'queued')
      expect((await readOrderSubject(db, orderId))?.order).toMatchObject({ looks: 4, nextLookAt: now })
    })
  })

  it('moves one after the other, however many try at once', async () => {
    await withOrder(async (orderId) => {
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, () =>
          inTransaction(opened().db, async (tx) => {
            const subject = await lockOrder(tx, orderId)
            if (subject?.order.state !== 'queued') return 'late'
            await moveOrder(tx, subject, 'withdrawn', now)
            return 'moved'
          }),
        ),
      )
      const values = results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))
      expect(values.sort()).toEqual([...Array.from({ length: 7 }, () => 'late'), 'moved'])
    })
  })
})

describe('its timeline', () => {
  it('keeps who, when, from where to where, and the raw words through their door', async () => {
    await withOrder(async (orderId) => {
      const { db } = opened()
      const event = {
        orderId,
        kind: 'send_unknown',
        source: 'worker',
        from: 'sending',
        to: 'unknown',
      } as const
      const actor = { type: 'job', task: 'send_order' } as const
      await inTransaction(db, (tx) =>
        recordCashEvent(tx, actor, now, {
          ...event,
          httpStatus: 500,
          rawBody: '{"secret":1}',
          data: { send: 1 },
        }),
      )
      const line = await db.cashEvent.findFirstOrThrow({ where: { orderId } })
      expect(line).toMatchObject({
        at: now,
        actorId: 'job:send_order',
        fromState: 'sending',
        toState: 'unknown',
        httpStatus: 500,
      })
      expect(openText(line.rawBody ?? '', 'cash_event.raw_body', eventRow(orderId, line.at, line.kind))).toBe(
        '{"secret":1}',
      )
      await expect(db.cashEvent.deleteMany({ where: { orderId } })).rejects.toThrow()
    })
  })
})
