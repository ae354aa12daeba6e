import { Client } from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/client'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { openDesk } from '@/lib/testing/open-desk'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import { sweepDeliveries } from '@/lib/webhooks/sweep-deliveries'
import type { MadeAccount } from '@/prisma/factories/accounts'

const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount
let intents = 0

afterAll(() => database().$disconnect())
beforeEach(async () => {
  await desk().db.webhookDelivery.deleteMany()
  await desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
  account = await desk().account(provider.url())
})

const newIntent = () => {
  intents += 1
  return `1108917506-01GGTH198RP0K71H133EQ${String(intents).padStart(5, '0')}`
}

type Post = { headers?: Record<string, string>; body?: string; bodyId?: string }

async function post(
  id: string,
  { headers = signDelivery(id), bodyId = id, body }: Post = {},
): Promise<number> {
  const url = `https://desk.giro.invalid/api/webhooks/mercadopago/${account.webhookToken}?data.id=${id}`
  const message =
    body ?? JSON.stringify({ type: 'transaction_intent', data: { id: bodyId }, status: 'failed' })
  const request = new Request(url, { method: 'POST', headers, body: message })
  return (await receiveDelivery(request, account.webhookToken)).status
}
const forged = (id: string) => signDelivery(id, { secret: 'not-the-secret' })
const stored = () => desk().db.webhookDelivery.findMany({ orderBy: { id: 'asc' } })
const newest = () => desk().db.webhookDelivery.findFirstOrThrow({ orderBy: { id: 'desc' } })
const jobs = () => desk().db.$queryRaw<{ key: string; at: Date }[]>`
  SELECT key, run_at AS at FROM graphile_worker.jobs ORDER BY id`
const processed = async (at?: Date) =>
  processDelivery(desk().job('process_delivery', at), { deliveryId: (await newest()).id })

/** Accepted by the provider under this id, still pending; GETs say that it was paid. */
async function accepted() {
  const id = newIntent()
  const sent = await desk().approved(account.id)
  const { reference } = sent
  provider.answer({
    status: 202,
    body: intentBody({ id, reference, status: 'in_process', detail: 'pending_bank' }),
  })
  await dispatchAttempt(desk().job(), sent)
  await desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
  provider.take()
  provider.answer({ status: 200, body: intentBody({ id, reference }) })
  return { ...sent, id }
}

/** The ring goes on at its last place. */
async function lastSlotBut(places: number): Promise<void> {
  const owner = new Client({ connectionString: desk().urls.ownerUrl })
  await owner.connect()
  await owner.query(`SELECT setval('webhook_quarantine_slot', ${9_999 - places})`)
  await owner.end()
}

describe('the quarantine', () => {
  it.each([
    ['a signature with another secret', (id: string) => ({ headers: forged(id) }), 'invalid', 'mismatch'],
    ['no signature', () => ({ headers: {} }), 'unsigned', 'missing_signature'],
    ['half a signature', () => ({ headers: { 'x-signature': 'v1=abc' } }), 'malformed', 'missing_timestamp'],
    ['a body about another id', () => ({ bodyId: '1-OTHER' }), 'malformed', 'id_mismatch'],
    ['a body that never ends', () => ({ body: ' '.repeat(70_000) }), 'malformed', 'body_too_large'],
  ])('takes what comes with %s, answered like everything', async (_what, how, verdict, verdictReason) => {
    const id = newIntent()
    expect(await post(id, how(id))).toBe(200)
    expect(await stored()).toMatchObject([
      {
        verdict,
        verdictReason,
        state: 'quarantined',
        result: 'kept_apart',
        quarantineSlot: expect.any(Number),
      },
    ])
    expect(await jobs()).toEqual([])
  })

  it('does not take what is signed, nor what no secret can check', async () => {
    await post(newIntent())
    account = await desk().account(provider.url(), { webhookSecretSource: null })
    await post(newIntent(), { headers: {} })
    expect((await stored()).map(({ state, quarantineSlot }) => [state, quarantineSlot])).toEqual([
      ['stored', null],
      ['stored', null],
    ])
  })

  it('is a ring: a new one drops the oldest, never a signed one, and each is small', async () => {
    await lastSlotBut(1)
    const signed = newIntent()
    const [first, second] = [newIntent(), newIntent()]
    await post(first, { headers: forged(first) })
    await post(signed)
    await post(second, { headers: forged(second), body: `"${'é'.repeat(5_000)}"` })
    await lastSlotBut(1)
    const third = newIntent()
    const long = { 'user-agent': 'ü"'.repeat(400), date: '"'.repeat(900), 'content-type': '"'.repeat(900) }
    const headers = { ...forged(third), 'x-request-id': '\\'.repeat(900), ...long }
    expect(await post(`${third}&more=${'%20'.repeat(900)}`, { headers })).toBe(200)
    expect((await stored()).map(({ resourceId }) => resourceId)).toEqual([signed, second, third])
  })

  it('holds nothing signed, whoever writes: the database refuses', async () => {
    await post(newIntent())
    const { id } = await newest()
    const data = { state: 'quarantined', quarantineSlot: 7, result: 'kept_apart' } as const
    await expect(desk().db.webhookDelivery.update({ where: { id }, data })).rejects.toThrow(/signed_is_kept/)
  })
})

describe('a notification that nothing vouches for', () => {
  it('about a payout under way costs one look a minute, and never delays a signed one', async () => {
    const sent = await accepted()
    provider.answer({
      status: 200,
      body: intentBody({ ...sent, status: 'in_process', detail: 'pending_bank' }),
    })
    const start = Date.now()
    for (let n = 0; n < 20; n += 1) await post(sent.id, { headers: forged(sent.id) })
    expect((await jobs()).map(({ key }) => key)).toEqual([`hint:${account.id}:${sent.id}`])
    expect(await processed()).toBe('unchanged')
    expect(provider.take()).toHaveLength(1)
    expect(
      (await stored()).every(({ state, result }) => state === 'quarantined' && result === 'unchanged'),
    ).toBe(true)
    await desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    for (let n = 0; n < 20; n += 1) await post(sent.id, { headers: forged(sent.id) })
    expect((await jobs())[0]?.at.getTime()).toBeGreaterThanOrEqual(start + 60_000)
    expect(await processed()).toBe('hinted_lately')
    expect(provider.take()).toEqual([])
    await post(sent.id)
    expect(await processed()).toBe('unchanged')
    expect(provider.take()).toHaveLength(1)
    await post(sent.id, { headers: forged(sent.id) })
    expect(await processed(new Date(start + 90_000))).toBe('unchanged')
    expect(provider.take()).toHaveLength(1)
  })

  it('still brings the news: a secret that does not fit delays it and loses nothing', async () => {
    const sent = await accepted()
    await post(sent.id, { headers: forged(sent.id) })
    expect(await processed()).toBe('applied')
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
    expect(await newest()).toMatchObject({ state: 'quarantined', result: 'applied', payoutId: sent.payoutId })
  })

  it('about a payout that has ended, or about an id that nobody waits for, asks nobody', async () => {
    const sent = await accepted()
    await post(sent.id)
    expect(await processed()).toBe('applied')
    provider.take()
    for (const id of [sent.id, newIntent()]) {
      await post(id, { headers: forged(id) })
      expect(await newest()).toMatchObject({ state: 'quarantined', result: 'kept_apart' })
    }
    expect((await jobs()).filter(({ key }) => key.startsWith('hint'))).toEqual([])
    expect(provider.take()).toEqual([])
  })

  it('never answers for a signed one that still waits', async () => {
    const sent = await accepted()
    await post(sent.id, { headers: forged(sent.id) })
    const { id: hint } = await newest()
    await desk().db.attempt.update({
      where: { id: sent.attemptId },
      data: { state: 'settled', outcome: 'settled' },
    })
    await post(sent.id)
    expect(await processDelivery(desk().job(), { deliveryId: hint })).toBe('kept_apart')
    expect(await newest()).toMatchObject({ state: 'stored', result: null })
  })

  it('about an unknown id is looked at while a send waits for its id, and leaves half the questions free', async () => {
    const sent = await desk().approved(account.id)
    provider.answer({ status: 500 })
    await dispatchAttempt(desk().job(), sent)
    provider.take()
    provider.answer({ status: 404 })
    const results: string[] = []
    for (let n = 0; n < 8; n += 1) {
      const id = newIntent()
      await post(id, { headers: forged(id) })
      results.push(await processed())
    }
    expect(provider.take()).toHaveLength(5)
    expect(results.slice(5)).toEqual(Array(3).fill('too_many_unknown_ids'))
    const id = newIntent()
    provider.answer({ status: 200, body: intentBody({ id, reference: sent.reference }) })
    await post(id)
    expect(await processed()).toBe('matched')
  })

  it('whose job is lost is found by the sweep, and given up without a dead letter', async () => {
    const sent = await accepted()
    await post(sent.id, { headers: forged(sent.id) })
    await desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    const at = (ms: number) => sweepDeliveries(desk().job('sweep', new Date(Date.now() + ms)))
    expect(await at(61_000)).toMatchObject({ woken: 1 })
    expect((await jobs()).map(({ key }) => key)).toEqual([`hint:${account.id}:${sent.id}`])
    expect(await at(4 * 24 * 3_600_000 + 1_000)).toMatchObject({ woken: 0, dead: 0 })
    expect(await newest()).toMatchObject({ state: 'quarantined', result: 'gave_up' })
    expect(await desk().db.incident.count()).toBe(0)
  })
})

describe('the same signed words again', () => {
  it('are counted and not stored, and wake nobody', async () => {
    const id = newIntent()
    const headers = signDelivery(id)
    for (let n = 0; n < 3; n += 1) expect(await post(id, { headers })).toBe(200)
    expect(await stored()).toMatchObject([{ duplicates: 2, lastDuplicateAt: expect.any(Date) }])
    await desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    await post(id, { headers })
    expect(await jobs()).toEqual([])
  })

  it('are the same at once from many sides', async () => {
    const id = newIntent()
    const headers = signDelivery(id)
    await Promise.all(Array.from({ length: 10 }, () => post(id, { headers })))
    expect(await stored()).toMatchObject([{ duplicates: 9 }])
  })

  it('are others with another request, another time, another account, or no request id', async () => {
    const id = newIntent()
    const headers = signDelivery(id, { requestId: 'one' })
    await post(id, { headers })
    await post(id, { headers: signDelivery(id, { requestId: 'two' }) })
    await post(id, { headers: signDelivery(id, { requestId: 'one', ts: '1700000001' }) })
    account = await desk().account(provider.url())
    await post(id, { headers })
    expect(await stored()).toHaveLength(4)
  })

  it('a forger cannot take the place of the real one', async () => {
    const id = newIntent()
    const headers = signDelivery(id)
    await post(id, { headers, bodyId: '1-OTHER' })
    await post(id, { headers: { ...headers, 'x-signature': headers['x-signature'].replace(/.$/, 'x') } })
    await post(id, { headers })
    expect((await stored()).map(({ state, duplicates }) => [state, duplicates])).toEqual([
      ['quarantined', 0],
      ['quarantined', 0],
      ['stored', 0],
    ])
  })
})
