import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WebhookDelivery } from '@/generated/prisma/client'
import { endAddress } from '@/lib/accounts/end-address'
import { listOldAddresses } from '@/lib/accounts/list-old-addresses'
import { renewAddress } from '@/lib/accounts/renew-address'
import { database } from '@/lib/db/client'
import { openBytes } from '@/lib/personal-data/seal'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { BODY_CAP } from '@/lib/webhooks/read-capped-body'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePerson } from '@/prisma/factories/users'

const desk = openDesk()
let account: MadeAccount
/** Its notifications can't be checked. */
let unchecked: MadeAccount

beforeAll(async () => {
  account = await desk().account('https://provider.giro.invalid')
  unchecked = await desk().account('https://provider.giro.invalid', { webhookSecretSource: null })
})
afterAll(() => database().$disconnect())
beforeEach(async () => {
  await desk().db.webhookDelivery.deleteMany()
  await desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
})

const ID = '1108917506-01GGTH198RP0K71H133EK9BJAT'
/** The two messages of the Money Out guide: the update has the smaller id. */
const CREATED = {
  action: 'transaction_intent.created',
  api_version: 'v1',
  data: { id: ID },
  date_created: '2022-11-01T17:19:53.915-04:00',
  id: '103686924004',
  last_updated: '0001-01-01T00:00:00Z',
  status: 'new',
  type: 'transaction_intent',
}
const UPDATED = { ...CREATED, action: 'transaction_intent.updated', id: '103686918006', status: 'processed' }

type Post = {
  body?: BodyInit | object
  query?: string
  headers?: Record<string, string>
  token?: string
  limitMs?: number
}

async function post({ body = CREATED, query = '', headers = {}, ...rest }: Post = {}) {
  const { token = account.webhookToken, ...limits } = rest
  const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream
  const request = new Request(`https://desk.giro.invalid/api/webhooks/mercadopago/${token}${query}`, {
    method: 'POST',
    body: raw ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  } as RequestInit) // `duplex` is Node's and not in the type
  const response = await receiveDelivery(request, token, limits)
  return { status: response.status, text: await response.text() }
}

const bytesOf = (delivery: WebhookDelivery | undefined) =>
  Buffer.from(delivery ? openBytes(delivery.rawBody, 'webhook_delivery.raw_body', delivery.id) : [])
const stored = () => desk().db.webhookDelivery.findMany({ orderBy: { id: 'asc' } })
const jobs = () => desk().db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs ORDER BY id`

describe('what is stored', () => {
  it('is the message as it came, with a job that looks', async () => {
    const signature = signDelivery(ID)
    const headers = { cookie: 'not-kept', ...signature }
    const query = `?data.id=${ID}&type=transaction_intent`
    expect(await post({ query, headers })).toEqual({ status: 200, text: '' })
    const [delivery] = await stored()
    expect(delivery).toMatchObject({
      accountId: account.id,
      query,
      topic: 'transaction_intent',
      action: 'transaction_intent.created',
      notificationId: '103686924004',
      resourceId: ID,
      verdict: 'valid',
      state: 'stored',
      result: null,
      processedAt: null,
    })
    expect(JSON.parse(bytesOf(delivery).toString())).toEqual(CREATED)
    expect(delivery?.headers).toEqual({
      'content-type': 'application/json',
      ...signature,
    })
    expect(await jobs()).toEqual([{ key: `delivery:${account.id}:${ID}` }])
  })

  it('is a burst about one resource with one job', async () => {
    const burst = [CREATED, UPDATED, UPDATED, CREATED, UPDATED]
    await Promise.all(burst.map((body) => post({ body, query: `?data.id=${ID}`, headers: signDelivery(ID) })))
    expect(await stored()).toHaveLength(5)
    expect(await jobs()).toHaveLength(1)
  })

  it.each([
    ['an IPN', { query: `?topic=transaction_intent&id=${ID}`, body: '' }, 'transaction_intent', ID],
    ['the flat shape', { body: { id: ID, external_reference: 'x', payout: { id: 'POP1' } } }, 'payout', ID],
    ['a body alone', { body: UPDATED }, 'transaction_intent', ID],
    [
      'a query in lower case',
      { query: `?data.id=${ID.toLowerCase()}` },
      'transaction_intent',
      ID.toLowerCase(),
    ],
  ])('from %s, by what it names', async (_what, message, topic, resourceId) => {
    expect((await post({ ...message, token: unchecked.webhookToken })).status).toBe(200)
    expect(await stored()).toMatchObject([{ topic, resourceId, state: 'stored', verdict: 'unsigned' }])
    expect(await jobs()).toHaveLength(1)
  })

  it.each([
    ['an unknown topic', { query: '?topic=chargebacks&id=123', body: '' }, 'unknown_topic'],
    [
      'no resource',
      { body: { type: 'transaction_intent' }, query: '?data.id=', headers: signDelivery('') },
      'no_resource',
    ],
  ])('from %s is kept and asks nobody', async (_what, message, result) => {
    const headers = signDelivery('', {})
    expect((await post({ headers, ...message, token: unchecked.webhookToken })).status).toBe(200)
    const found = await stored()
    expect(found).toMatchObject([{ result, processedAt: expect.any(Date) }])
    expect(await jobs()).toEqual([])
  })

  it.each([
    ['a path for an id', '?data.id=../users/me'],
    ['a host for an id', '?data.id=@169.254.169.254'],
    ['an escaped path', '?data.id=%2e%2e%2f1'],
    ['a scheme-less address', '?data.id=//evil.giro.invalid'],
    ['line breaks', '?data.id=1%0d%0aHost:%20evil'],
    ['ten kilobytes', `?data.id=${'A'.repeat(10_000)}`],
    ['an id too long by one', `?data.id=${'A'.repeat(65)}`],
  ])('signed over %s is kept and asks nobody, whatever its body names', async (_what, query) => {
    const id = new URLSearchParams(query).get('data.id') ?? ''
    expect((await post({ query, headers: signDelivery(id) })).status).toBe(200)
    expect(await stored()).toMatchObject([{ result: 'no_resource', resourceId: null }])
    expect(await jobs()).toEqual([])
  })

  it('is at most 64 KiB of it, though it never ends', async () => {
    let served = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        served += 16_384
        controller.enqueue(new Uint8Array(16_384).fill(0x20))
      },
    })
    const headers = signDelivery(ID)
    expect((await post({ body: endless, query: `?data.id=${ID}`, headers })).status).toBe(200)
    const [delivery] = await stored()
    expect(bytesOf(delivery).byteLength).toBe(900)
    expect(delivery).toMatchObject({ verdict: 'malformed', verdictReason: 'body_too_large', resourceId: ID })
    expect(served).toBeLessThan(BODY_CAP * 3)
  })

  it('is anything, without a failure', async () => {
    const nasty = fc.constantFrom(
      '\u0000',
      '\ud800',
      '__proto__',
      '{"__proto__":{"x":1},"data":{"id":"\\u0000"},"type":"\\ud800"}',
      '[[[[[[[[[[]]]]]]]]]]',
      '{"data":{"id":1e400},"id":9007199254740993,"type":[],"action":{}}',
      'null',
      `${'['.repeat(30_000)}`,
    )
    const text = fc.oneof(nasty, fc.json(), fc.string({ unit: 'binary', maxLength: 200 }))
    const bytes = fc.uint8Array({ maxLength: 300 })
    const query = fc.oneof(
      fc.constant(''),
      fc.string({ unit: 'binary' }).map(encoded),
      fc.webQueryParameters(),
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, bytes), query, async (body, search) => {
        const { status } = await post({ body: body as BodyInit, query: `?${search}` }) // text or bytes, both bodies
        return status === 200
      }),
      { numRuns: 150 },
    )
  })
})

function encoded(text: string): string {
  return `data.id=${encodeURIComponent(text.replace(/\p{Cs}/gu, ''))}%ed%a0%80%00`
}

describe('what is not', () => {
  it('comes to an address that is not ours', async () => {
    expect(await post({ token: 'unknown' })).toEqual({ status: 404, text: '' })
    expect(await stored()).toEqual([])
  })

  it('comes to a retired address, also one that was in use a moment ago', async () => {
    const other = await desk().account('https://provider.giro.invalid')
    expect((await post({ token: other.webhookToken })).status).toBe(200)
    await desk().db.webhookEndpoint.update({
      where: { token: other.webhookToken },
      data: { retiredAt: new Date() },
    })
    expect((await post({ token: other.webhookToken })).status).toBe(404)
    expect(await stored()).toHaveLength(1)
  })

  it('comes to an address whose hundred days are over; before that it is taken like any other', async () => {
    const { db } = desk()
    const { actor } = await makePerson(db, 'admin')
    const { id: accountId, webhookToken } = await desk().account('https://provider.giro.invalid')
    const { createdAt: madeAt } = await db.webhookEndpoint.findFirstOrThrow({ where: { accountId } })
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
    await renewAddress(contextOf(db, actor, daysAgo(99)), { accountId, madeAt })
    const { token } = await db.webhookEndpoint.findFirstOrThrow({ where: { accountId, retiredAt: null } })
    expect([(await post({ token })).status, (await post({ token: webhookToken })).status]).toEqual([200, 200])
    // Renewed already: the screen was of the one before.
    await expect(renewAddress(contextOf(db, actor), { accountId, madeAt })).rejects.toMatchObject({
      code: 'conflict',
    })
    const { old } = await listOldAddresses({ db, actor }, accountId, new Date())
    expect(old).toMatchObject([{ begins: webhookToken.slice(0, 4), madeAt }])
    await endAddress(contextOf(db, actor), { accountId, madeAt })
    expect((await post({ token: webhookToken })).status).toBe(404)
    await expect(endAddress(contextOf(db, actor), { accountId, madeAt })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect((await auditOf(db, accountId)).map(({ action }) => action)).toEqual([
      'account.renew_address',
      'account.end_address',
    ])

    const other = await desk().account('https://provider.giro.invalid')
    const made = await db.webhookEndpoint.findFirstOrThrow({ where: { accountId: other.id } })
    await renewAddress(contextOf(db, actor, daysAgo(100)), { accountId: other.id, madeAt: made.createdAt })
    expect((await post({ token: other.webhookToken })).status).toBe(404)
  })

  it('could not be stored together with its job: then it is refused, to come again', async () => {
    const owner = new Client({ connectionString: desk().urls.ownerUrl })
    await owner.connect()
    await owner.query('REVOKE INSERT ON graphile_worker._private_jobs FROM giro_app')
    const message = { query: `?data.id=${ID}`, headers: signDelivery(ID) }
    expect(await post(message)).toEqual({ status: 503, text: '' })
    expect(await stored()).toEqual([])
    await owner.query('GRANT INSERT ON graphile_worker._private_jobs TO giro_app')
    await owner.end()
    expect((await post(message)).status).toBe(200)
    expect(await stored()).toHaveLength(1)
  })

  it('could not be stored in time: all are refused while the database stands still, and are there once when they come again', async () => {
    const owner = new Client({ connectionString: desk().urls.ownerUrl })
    await owner.connect()
    await owner.query('BEGIN; LOCK TABLE webhook_delivery IN EXCLUSIVE MODE')
    const messages = Array.from({ length: 40 }, (_, n) => {
      const id = `${ID.slice(0, -2)}${n + 10}`
      return { query: `?data.id=${id}`, headers: signDelivery(id), body: { data: { id } } }
    })
    const refused = await Promise.all(messages.map((message) => post({ ...message, limitMs: 50 })))
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]))
    expect(await stored()).toEqual([])
    await owner.query('COMMIT')
    await owner.end()
    const again = await Promise.all(messages.map(post))
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]))
    await expect.poll(async () => (await stored()).length).toBe(40)
    expect(await jobs()).toHaveLength(40)
  })
})
