import { expect, it } from 'vitest'
import { refreshOrder } from '@/lib/cash-out/refresh-order'
import { sendOrder } from '@/lib/cash-out/send-order'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { openOrderDesk } from '@/lib/testing/order-desk'
import { makeOrder } from '@/prisma/factories/tills'
import { makePerson } from '@/prisma/factories/users'

const at = openOrderDesk()
const START = Date.now() + 60_000
const time = (seconds: number) => new Date(START + seconds * 1_000)
const refresh = (orderId: string, seconds: number) => refreshOrder(at.asCashier(time(seconds)), { orderId })
const asked = async (orderId: string) =>
  (await auditOf(at.db(), orderId)).filter(({ action }) => action === 'cash.request_look').length
const waiting = () =>
  makeOrder(at.db(), at.made(), at.cashier().userId, { createdAt: time(0), nextSendAt: time(0) })

/** A withdrawal of 200 that lies on its till. */
async function offered(): Promise<string> {
  const { id } = await waiting()
  expect(await sendOrder(at.job(time(0)), { orderId: id }, { publicUrl: undefined })).toBe('sent')
  return id
}

it('asks now and tells what came of it, with one event a request', async () => {
  const orderId = await offered()
  const { externalReference } = await at.order(orderId)
  const scanned = at.provider().scan(externalReference, 200)
  expect(await refresh(orderId, 10)).toEqual({ result: 'applied' })
  expect(await refresh(orderId, 11)).toEqual({ result: 'lately' })
  expect(await refresh(orderId, 20)).toEqual({ result: 'stale' })
  at.provider().pay(scanned, time(25))
  expect(await refresh(orderId, 30)).toEqual({ result: 'applied' })
  expect(await at.order(orderId)).toMatchObject({ state: 'paid', orderStatus: 'paid' })
  expect(await asked(orderId)).toBe(3)
  expect(await at.db().cashEvent.findMany({ where: { orderId, kind: 'paid' } })).toMatchObject([
    { source: 'person', actorId: at.cashier().userId },
  ])
})

it('has nothing to ask about what never left', async () => {
  const { id } = await waiting()
  expect(await refresh(id, 10)).toEqual({ result: 'never_sent' })
  expect(await asked(id)).toBe(0)
})

it('waits its turn where the account’s questions of this second are taken', async () => {
  const orderId = await offered()
  const results: string[] = []
  for (let round = 0; round < 6; round += 1) {
    await at.db().cashOrder.update({
      where: { id: orderId },
      data: { lastLookedAt: null },
      select: { id: true },
    })
    results.push((await refresh(orderId, 40)).result)
  }
  expect(results).toEqual(['stale', 'stale', 'stale', 'stale', 'later', 'later'])
  expect((await at.order(orderId)).nextLookAt).toEqual(time(41))
})

it('is for whoever may, about tills of their own', async () => {
  const orderId = await offered()
  const by = async (role: 'viewer' | 'admin' | 'cashier') =>
    refreshOrder(contextOf(at.db(), (await makePerson(at.db(), role)).actor, time(50)), { orderId })
  await expect(by('viewer')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(by('admin')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(by('cashier')).rejects.toMatchObject({ code: 'not_found', reason: 'no_such_order' })
  const asMaker = contextOf(at.db(), at.desk().maker.actor, time(50))
  expect(await refreshOrder(asMaker, { orderId })).toEqual({ result: 'stale' })
})
