import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/db/ids'
import { createPayout } from '@/lib/payouts/create-payout'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { MOST_PAYOUTS } from '@/lib/webhooks/delivery-filter'
import { getDelivery } from '@/lib/webhooks/get-delivery'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { listDeliveries } from '@/lib/webhooks/list-deliveries'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
let account: MadeAccount

beforeAll(async () => {
  account = await desk().account('https://provider.giro.invalid')
})
beforeEach(() => desk().db.webhookDelivery.deleteMany())

const rowsOf = async (filter: Parameters<typeof listDeliveries>[1] = {}) =>
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
    const search = '?data.id=11-AB&type=transaction_intent'
    const id = await arrived({ search, headers: signDelivery('11-AB') })
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
        verdict: 'valid',
        verdictReason: null,
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
    const ids = async (filter: Parameters<typeof rowsOf>[0]) => (await rowsOf(filter)).map(({ id }) => id)
    expect(await ids({})).toEqual([malformed, unsigned])
    expect(await ids({ verdict: 'malformed' })).toEqual([malformed])
    expect(await ids({ state: 'quarantined' })).toEqual([malformed, unsigned])
    expect(await ids({ verdict: 'malformed', state: 'stored' })).toEqual([])
  })

  test('every field that is not personal, alone and with others', async () => {
    const { db } = desk()
    const reference = `factura-${newId(new Date()).slice(-6)}`
    const { payoutId } = await desk().approved(account.id, makePixInput(account.id, { reference }))
    const other = await desk().account('https://provider.giro.invalid')
    const row = { query: '', headers: {}, rawBody: new Uint8Array(), verdict: 'valid' as const }
    const made = { ...row, state: 'processed' as const, result: 'unchanged', processedAt: new Date() }
    const first = newId(new Date('2026-11-01T02:30:00.000Z'))
    const second = newId(new Date('2026-11-01T12:00:00.000Z'))
    const words = { topic: 'payout', action: 'payout.updated', notificationId: '77', resourceId: '11-AB' }
    await db.webhookDelivery.createMany({
      data: [
        { ...made, ...words, id: first, accountId: account.id, payoutId, httpStatus: 200 },
        { ...made, id: second, accountId: other.id, httpStatus: 404, result: 'not_found_at_provider' },
      ],
    })
    const ids = async (filter: Parameters<typeof rowsOf>[0]) => (await rowsOf(filter)).map(({ id }) => id)
    const timeZone = 'America/Sao_Paulo'
    const onlyFirst: Parameters<typeof rowsOf>[0][] = [
      ...[
        { topic: 'payout' },
        { action: 'payout.updated' },
        { notificationId: '77' },
        { resourceId: '11-ab' },
      ],
      ...[
        { result: 'unchanged' },
        { httpStatus: 200 },
        { accountId: account.id },
        { payoutId },
        { reference },
      ],
      ...[{ reference: reference.slice(0, -2) }, { to: '2026-10-31', timeZone }],
      { from: '2026-10-31', to: '2026-10-31', timeZone, state: 'processed', verdict: 'valid' },
    ]
    for (const filter of onlyFirst) expect(await ids(filter), JSON.stringify(filter)).toEqual([first])
    expect(await ids({ from: '2026-11-01', timeZone })).toEqual([second])
    expect(await ids({ accountId: other.id, result: 'not_found_at_provider' })).toEqual([second])
    expect(await ids({ reference: 'nobody' })).toEqual([])
    expect(await ids({ topic: 'payout', httpStatus: 404 })).toEqual([])
  })

  test('by a reference of very many payouts says that it looks at the newest only', async () => {
    const { db, maker, approver } = desk()
    const { payoutId } = await createPayout(
      contextOf(db, maker.actor),
      makePixInput(account.id, { reference: 'serie-0' }),
    )
    const more = (count: number) => db.$executeRaw`
      INSERT INTO payout SELECT (jsonb_populate_record(p, jsonb_build_object('id', 'serie-' || p.version || '-' || n,
        'chain_root_id', 'serie-' || p.version || '-' || n, 'form_id', gen_random_uuid(), 'team_reference', 'serie-' || n))).*
      FROM payout p, generate_series(1, ${count}::int) n WHERE p.id = ${payoutId}`
    await more(MOST_PAYOUTS - 1)
    const list = (reference: string) => listDeliveries({ db, actor: approver.actor }, { reference })
    expect((await list('serie-')).isReferenceCut).toBe(false)
    await createPayout(contextOf(db, maker.actor), makePixInput(account.id, { reference: 'serie-501' }))
    expect((await list('serie-')).isReferenceCut).toBe(true)
    expect((await list('serie-50')).isReferenceCut).toBe(false)
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
