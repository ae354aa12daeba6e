import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/db/ids'
import { openDesk } from '@/lib/testing/open-desk'
import { getDelivery } from '@/lib/webhooks/get-delivery'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { type DeliveryFilter, listDeliveries } from '@/lib/webhooks/list-deliveries'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
let account: MadeAccount

beforeAll(async () => {
  account = await desk().account('https://provider.giro.invalid')
})
beforeEach(() => desk().db.webhookDelivery.deleteMany())

const rowsOf = async (filter: DeliveryFilter = {}) =>
  (await listDeliveries({ db: desk().db, actor: desk().approver.actor }, filter)).rows
const read = (id: string) => getDelivery({ db: desk().db, actor: desk().approver.actor }, id)

type Arrival = { search?: string; headers?: Record<string, string>; body?: Uint8Array }

async function arrived({ search = '', headers = {}, body = Buffer.from('{}') }: Arrival = {}) {
  const input = { token: account.webhookToken, search, headers: new Headers(headers), body, truncated: false }
  await ingestDelivery({ db: desk().db, now: () => new Date() }, input)
  const { id } = await desk().db.webhookDelivery.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return id
}

describe('the list', () => {
  test('says whose it is, what it speaks of and which payout it belongs to', async () => {
    const input = makePixInput(account.id, { reference: 'factura-9' })
    const { payoutId, attemptId } = await desk().approved(account.id, input)
    const id = await arrived({ search: '?data.id=11-AB&type=transaction_intent' })
    await desk().db.webhookDelivery.update({
      where: { id },
      data: { payoutId, attemptId, state: 'processed', result: 'applied', httpStatus: 200 },
    })
    expect(await rowsOf({ payoutId })).toMatchObject([
      {
        id,
        accountName: account.name,
        timeZone: 'America/Sao_Paulo',
        topic: 'transaction_intent',
        resourceId: '11-AB',
        verdict: 'unsigned',
        verdictReason: 'missing_signature',
        state: 'processed',
        result: 'applied',
        httpStatus: 200,
        payoutId,
        payoutReference: 'factura-9',
      },
    ])
  })

  test('each filter alone, and together', async () => {
    const unsigned = await arrived({ search: '?data.id=11-A&type=transaction_intent' })
    const malformed = await arrived({
      search: '?topic=merchant_order',
      headers: { 'x-signature': 'nonsense' },
    })
    const ids = async (filter: DeliveryFilter) => (await rowsOf(filter)).map(({ id }) => id)
    expect(await ids({})).toEqual([malformed, unsigned])
    expect(await ids({ verdict: 'malformed' })).toEqual([malformed])
    expect(await ids({ state: 'stored' })).toEqual([unsigned])
    expect(await ids({ verdict: 'malformed', state: 'stored' })).toEqual([])
  })

  test('a page at a time, newest first, each once', async () => {
    const { db, approver } = desk()
    const base = Date.UTC(2026, 10, 20)
    const ids = Array.from({ length: 51 }, (_, index) => newId(new Date(base + index)))
    await db.webhookDelivery.createMany({
      data: ids.map((id) => ({
        id,
        accountId: account.id,
        query: '',
        headers: {},
        rawBody: new Uint8Array(),
        verdict: 'unsigned' as const,
      })),
    })
    const first = await listDeliveries({ db, actor: approver.actor }, {})
    expect(first.rows).toHaveLength(50)
    const second = await listDeliveries({ db, actor: approver.actor }, { after: first.next ?? '' })
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual([...ids].reverse())
    expect(second.next).toBeNull()
  })
})

describe('one notification', () => {
  test('as it came: query, kept headers, body', async () => {
    const body = '{"type":"transaction_intent","data":{"id":"11-ñ"}}'
    const id = await arrived({
      search: '?data.id=11-A&type=transaction_intent',
      headers: { 'x-request-id': 'request-1', authorization: 'never kept' },
      body: Buffer.from(body),
    })
    expect(await read(id)).toMatchObject({
      id,
      query: '?data.id=11-A&type=transaction_intent',
      headers: { 'x-request-id': 'request-1' },
      body,
      bodyBytes: Buffer.byteLength(body),
      payoutReference: null,
    })
    expect((await read(id)).headers).not.toHaveProperty('authorization')
  })

  test('a body that is no text is shown all the same', async () => {
    const id = await arrived({ body: Uint8Array.of(0xff, 0x00, 0x41) })
    expect(await read(id)).toMatchObject({ body: '\uFFFD\u0000A', bodyBytes: 3 })
  })

  test('there is no such notification', async () => {
    await expect(read('01JD0000000000000000000000')).rejects.toMatchObject({ code: 'not_found' })
  })
})
