import { expect, it } from 'vitest'
import { createDatabase, type Database, database, WEB_POOL } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { settingsSchema } from '@/lib/env-schema'
import { workerPools } from '@/lib/jobs/run-worker'
import { createPayout } from '@/lib/payouts/create-payout'
import { toFailure } from '@/lib/server/to-failure'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()

/** Every connection of a pool is in somebody's hands until it is given back. */
async function emptied(db: Database, connections: number): Promise<() => Promise<unknown>> {
  let giveBack: () => void = () => undefined
  const over = new Promise<void>((resolve) => {
    giveBack = resolve
  })
  const held: Promise<void>[] = []
  for (let n = 0; n < connections; n += 1) {
    await new Promise<void>((taken) => {
      held.push(
        inTransaction(db, async (tx) => {
          await tx.$queryRaw`SELECT 1 AS one`
          taken()
          await over
        }),
      )
    })
  }
  return () => {
    giveBack()
    return Promise.all(held)
  }
}

it('three web apps and two workers with their usual lanes share a PostgreSQL of a hundred connections', () => {
  const lanes = settingsSchema.shape.WORKER_CONCURRENCY.parse(undefined)
  const { verbs, queue } = workerPools(lanes)
  expect(3 * WEB_POOL + 2 * (verbs + queue)).toBeLessThanOrEqual(60)
})

it('whoever finds no free connection is told so and may come again', async () => {
  const { urls, maker, account } = desk()
  const { id: accountId, webhookToken } = await account('http://127.0.0.1:1')
  const small = createDatabase(urls.url, 2)
  const context = contextOf(small, maker.actor)
  const notified = () => {
    const body = JSON.stringify({ type: 'transaction_intent', data: { id: '1-POOL' } })
    return receiveDelivery(
      new Request('http://giro.invalid/?data.id=1-POOL', { method: 'POST', body }),
      webhookToken,
    )
  }
  const freed = await Promise.all([emptied(small, 2), emptied(database(), WEB_POOL)])
  const [failure, answer] = await Promise.all([
    createPayout(context, makePixInput(accountId)).catch((error: unknown) =>
      toFailure(error, 'id', 'create'),
    ),
    notified(),
  ])
  expect(failure).toMatchObject({ ok: false, code: 'unavailable' })
  expect(answer.status).toBe(503)
  await Promise.all(freed.map((giveBack) => giveBack()))
  await createPayout(context, makePixInput(accountId))
  expect((await notified()).status).toBe(200)
  await Promise.all([small.$disconnect(), database().$disconnect()])
})
