import { expect, it } from 'vitest'
import { queueOrder } from '@/lib/cash-out/queue-order'
import { sendOrder } from '@/lib/cash-out/send-order'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { openOrderDesk } from '@/lib/testing/order-desk'
import { makeOrder } from '@/prisma/factories/tills'

const at = openOrderDesk()
const now = new Date()

it('an order that waits for approval leaves once somebody else approved it, and not before', async () => {
  const order = await makeOrder(at.db(), at.made(), at.cashier().userId, { state: 'asking' })
  const queue = () => inTransaction(at.db(), (tx) => queueOrder(tx, at.desk().approver.actor, order.id, now))
  expect(await sendOrder(at.job(), { orderId: order.id }, { publicUrl: undefined })).toBe('not_sent')
  await expect(queue()).rejects.toThrow()
  expect(await at.order(order.id)).toMatchObject({ state: 'asking' })
  const asked = {
    digest: order.contentsDigest,
    askedByPerson: at.cashier().actor.personId,
    askedAt: now,
    facts: '{}',
    firstPolicy: 1,
    expiresAt: new Date(now.getTime() + 3_600_000),
  }
  const { id: requestId } = await at.db().cashRequest.create({
    data: { id: newId(now), orderId: order.id, ...asked },
  })
  const vote = { requestId, digest: order.contentsDigest, decision: 'approve', decidedAt: now } as const
  await at.db().cashVote.create({
    data: { id: newId(now), ...vote, personId: 'policy:1', policyNumber: 1 },
  })
  await at.db().cashRequest.update({
    where: { id: requestId },
    data: { completeUnder: 1, completedAt: now },
  })
  await queue()
  expect(await at.kinds(order.id)).toEqual(['approved'])
  expect(await sendOrder(at.job(), { orderId: order.id }, { publicUrl: undefined })).toBe('sent')
  await expect(queue()).rejects.toMatchObject({ code: 'refused', reason: 'order_wrong_state' })
})
