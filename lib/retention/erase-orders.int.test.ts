import { Client } from 'pg'
import { expect, it } from 'vitest'
import { getOrder } from '@/lib/cash-out/get-order'
import { listOrderEvents } from '@/lib/cash-out/list-order-events'
import { eraseOld } from '@/lib/retention/erase-old'
import { auditOf } from '@/lib/testing/open-test-database'
import { openWithdrawalDesk } from '@/lib/testing/withdrawal-desk'
import { makePerson } from '@/prisma/factories/users'

const at = openWithdrawalDesk()

it('bodies of a withdrawal that ended long ago are erased, and its sums and states stay', async () => {
  const { orderId } = await at.paid()
  await at.handOver(orderId)
  await at.decide(orderId)
  await at.sendDecision(orderId, 21)
  const { orderId: open } = await at.paid()
  const before = await at.order(orderId)
  const owner = new Client({ connectionString: at.desk().urls.adminUrl })
  await owner.connect()
  await owner.query('ALTER TABLE cash_order DISABLE TRIGGER USER')
  await owner.query(`UPDATE cash_order SET changed_at = now() - interval '500 days'`)
  await owner.query('ALTER TABLE cash_order ENABLE TRIGGER USER')
  await owner.end()

  const db = at.db()
  expect(await eraseOld({ db, now: () => new Date() }, 400)).toMatchObject({ payouts: 0, orders: 1 })
  const after = await at.order(orderId)
  expect(Buffer.from(after.body ?? []).toString()).toMatch(/^x1\./)
  const { state, totalMinor, bodySha256, contentsDigest } = before
  expect(after).toMatchObject({ state, totalMinor, bodySha256, contentsDigest })
  expect(await at.order(open)).toMatchObject({ erasedAt: null })
  expect((await auditOf(db, orderId)).at(-1)).toMatchObject({ action: 'cash.erase' })
  const reader = { db, actor: (await makePerson(db, 'approver')).actor }
  expect(await getOrder(reader, orderId)).toMatchObject({ body: null, erasedAt: expect.any(Date) })
  const { events } = await listOrderEvents(reader, { orderId })
  expect(events.length).toBeGreaterThan(3)
  expect(events.every(({ rawBody }) => rawBody === null)).toBe(true)
})
