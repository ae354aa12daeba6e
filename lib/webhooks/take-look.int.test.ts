import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type Database, database } from '@/lib/db/client'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { intentBody, type StubReply, stubProvider } from '@/lib/testing/stub-provider'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import { takeUnknownLook } from '@/lib/webhooks/take-look'
import type { MadeAccount } from '@/prisma/factories/accounts'

const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount
/** Two workers: each has a pool of its own. */
let workers: Database[] = []
let intents = 0

beforeAll(() => {
  workers = [createDatabase(desk().urls.url), createDatabase(desk().urls.url)]
})
afterAll(async () => {
  await Promise.all([...workers, database()].map((db) => db.$disconnect()))
})
beforeEach(async () => {
  await desk().db.webhookDelivery.deleteMany()
  account = await desk().account(provider.url())
})

const newIntent = () => {
  intents += 1
  return `1108917506-01GGTH198RP0K71H133EU${String(intents).padStart(5, '0')}`
}

/** A send in doubt: its id is not known. */
async function unclear(): Promise<void> {
  const sent = await desk().approved(account.id)
  provider.answer({ status: 500 })
  await dispatchAttempt(desk().job(), sent)
  provider.take()
}

async function notified(id: string, secret?: string): Promise<string> {
  const url = `https://desk.giro.invalid/api/webhooks/mercadopago/${account.webhookToken}?data.id=${id}&type=payout`
  const headers = signDelivery(id, secret === undefined ? {} : { secret })
  const request = new Request(url, { method: 'POST', headers, body: '{}' })
  expect((await receiveDelivery(request, account.webhookToken)).status).toBe(200)
  const newest = { where: { resourceId: id }, orderBy: { id: 'desc' } } as const
  return (await desk().db.webhookDelivery.findFirstOrThrow(newest)).id
}
async function inInbox(count: number, secret?: string): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push(await notified(newIntent(), secret))
  return ids
}

/** All at once, every other one by the other worker. What each said, and what the provider was asked. */
async function lookedAt(deliveries: readonly string[], at: Date) {
  const looks = deliveries.map((deliveryId, n) => {
    const db = workers[n % 2] ?? desk().db
    return processDelivery(contextOf(db, { type: 'job', task: 'process_delivery' }, at), { deliveryId })
  })
  const results = await Promise.all(looks)
  return { results, asked: provider.take().length }
}
const waiting = async () => {
  const rows = await desk().db.webhookDelivery.findMany({ where: { result: null }, select: { id: true } })
  return rows.map(({ id }) => id)
}

describe('ids that nobody knows', () => {
  it.each<[string, StubReply]>([
    ['answered', { status: 404 }],
    ['answered with an error', { status: 500 }],
    ['cut off', 'reset'],
  ])('wanted by two workers at once are ten questions a minute, when they are %s', async (_how, reply) => {
    await unclear()
    provider.answer(reply)
    const start = new Date()
    const first = await lookedAt(await inInbox(30), start)
    expect(first.asked).toBe(10)
    expect(first.results.filter((result) => result === 'too_many_unknown_ids')).toHaveLength(20)
    const before = await lookedAt(await waiting(), new Date(start.getTime() + 59_999))
    expect(before.asked).toBe(0)
    const next = await lookedAt(await waiting(), new Date(start.getTime() + 60_000))
    expect(next.asked).toBe(10)
  })

  it('that nothing vouches for take half of them, however many workers want to', async () => {
    await unclear()
    provider.answer({ status: 404 })
    const at = new Date()
    const forged = await lookedAt(await inInbox(30, 'not-the-secret'), at)
    expect(forged.asked).toBe(5)
    const signed = await lookedAt(await inInbox(10), at)
    expect(signed.asked).toBe(5)
  })

  it('have ten places, which thirty at once take without a word and without waiting for each other', async () => {
    const resourceId = newIntent()
    const take = (at: Date) => {
      const thirty = Array.from({ length: 30 }, (_, n) => workers[n % 2] ?? desk().db)
      return Promise.all(
        thirty.map((db) => takeUnknownLook(db, { accountId: account.id, resourceId, apart: false, at })),
      )
    }
    const start = Date.now()
    for (const minute of [0, 1, 2]) {
      const taken = await take(new Date(start + minute * 60_000))
      expect(taken.filter((freeAt) => freeAt === null)).toHaveLength(10)
    }
  })

  it('have questions of their own in each account', async () => {
    const resourceId = newIntent()
    const other = await desk().account(provider.url())
    const take = ({ id }: MadeAccount) =>
      takeUnknownLook(desk().db, { accountId: id, resourceId, apart: false, at: new Date() })
    for (let n = 0; n < 10; n += 1) expect(await take(account)).toBeNull()
    expect(await take(account)).toBeInstanceOf(Date)
    expect(await take(other)).toBeNull()
  })

  it('have no more questions than the database has places, whoever writes', async () => {
    const { db } = desk()
    const data = { accountId: account.id, place: 10, askedAt: new Date() }
    await expect(db.unknownLook.create({ data })).rejects.toThrow(/unknown_look_places/)
    const ask = (ms: number) => db.$executeRaw`
      UPDATE unknown_look SET asked_at = ${new Date(ms)} WHERE account_id = ${account.id} AND place = 3`
    expect(await ask(100_000)).toBe(1)
    for (const ms of [159_999, 0]) await expect(ask(ms)).rejects.toThrow('one question a minute')
    await expect(db.$executeRaw`DELETE FROM unknown_look`).rejects.toThrow('permission denied')
  })
})

describe('news that waits for its turn', () => {
  const lookAt = (deliveryId: string) => processDelivery(desk().job(), { deliveryId })
  /** As a worker does before it looks: the job is in hand, and waits no more. */
  const takeJob = (id: string) =>
    desk().db
      .$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`delivery:${account.id}:${id}`}`
  /** For how long the look at this intent is put off, in ms. */
  async function putOff(id: string): Promise<number> {
    const key = `delivery:${account.id}:${id}`
    const [job] = await desk().db.$queryRaw<{ ms: number }[]>`
      SELECT extract(epoch FROM run_at - now())::float * 1000 AS ms FROM graphile_worker.jobs WHERE key = ${key}`
    return job?.ms ?? Number.NaN
  }
  /** Ten others have taken this minute's questions; that of this intent is put off. */
  async function behindTen(id: string): Promise<string> {
    provider.answer({ status: 404 })
    for (const deliveryId of await inInbox(10)) await lookAt(deliveryId)
    const deliveryId = await notified(id)
    await takeJob(id)
    expect(await lookAt(deliveryId)).toBe('too_many_unknown_ids')
    return deliveryId
  }

  it('does not keep back what came during the look', async () => {
    await unclear()
    const id = newIntent()
    const earlier = await behindTen(id)
    await notified(id)
    expect(await lookAt(earlier)).toBe('too_many_unknown_ids')
    expect(await putOff(id)).toBeLessThanOrEqual(0)
  })

  it('comes at once when the reply says whose it is', async () => {
    const sent = await desk().approved(account.id)
    await unclear()
    const id = newIntent()
    const deliveryId = await behindTen(id)
    expect(await putOff(id)).toBeGreaterThan(10_000)
    const body = intentBody({ id, reference: sent.reference, status: 'in_process', detail: 'pending_bank' })
    provider.answer({ status: 202, body })
    await dispatchAttempt(desk().job(), sent)
    expect(await putOff(id)).toBeLessThanOrEqual(0)
    provider.answer({ status: 200, body: intentBody({ id, reference: sent.reference }) })
    expect(await lookAt(deliveryId)).toBe('applied')
  })
})

describe('a payout under way', () => {
  it('is asked about once a minute for what nothing vouches for, however many workers want to', async () => {
    const id = newIntent()
    const sent = await desk().approved(account.id)
    const body = intentBody({ id, reference: sent.reference, status: 'in_process', detail: 'pending_bank' })
    provider.answer({ status: 202, body })
    await dispatchAttempt(desk().job(), sent)
    provider.take()
    provider.answer({ status: 500 })
    const start = new Date()
    const deliveryId = await notified(id, 'not-the-secret')
    const thirty = Array.from({ length: 30 }, () => deliveryId)
    expect((await lookedAt(thirty, start)).asked).toBe(1)
    expect((await lookedAt(thirty, new Date(start.getTime() + 59_999))).asked).toBe(0)
    expect((await lookedAt(thirty, new Date(start.getTime() + 60_000))).asked).toBe(1)
    const early = desk().db.$executeRaw`
      UPDATE payout_attempt SET hinted_at = ${start} WHERE id = ${sent.attemptId}`
    await expect(early).rejects.toThrow('one question a minute')
  })
})
