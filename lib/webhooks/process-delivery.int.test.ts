import { beforeEach, describe, expect, it } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { intentBody, type StubReply, stubProvider } from '@/lib/testing/stub-provider'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const provider = stubProvider()

let account: MadeAccount
let intents = 0

const newId = () => {
  intents += 1
  return `1108917506-01GGTH198RP0K71H133EW${String(intents).padStart(5, '0')}`
}

beforeEach(async () => {
  provider.take()
  account = await desk().account(provider.url())
  provider.answer({ status: 500 })
})

/** A notification about this id is in the inbox. */
async function notified(id: string, to = account): Promise<string> {
  const body = {
    action: 'transaction_intent.updated',
    data: { id },
    status: 'failed',
    type: 'transaction_intent',
  }
  const result = await ingestDelivery(
    { db: desk().db, now: () => new Date() },
    {
      token: to.webhookToken,
      search: `?data.id=${id}&type=transaction_intent`,
      headers: new Headers(signDelivery(id)),
      body: Buffer.from(JSON.stringify(body)),
      truncated: false,
    },
  )
  expect(result).toBe('stored')
  const { id: deliveryId } = await desk().db.webhookDelivery.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return deliveryId
}
/** As a worker does it: the job is in hand, and waits no more. */
async function processed(deliveryId: string, at = new Date()) {
  await desk().db.$executeRaw`
    DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'deliveryId' = ${deliveryId}`
  return processDelivery(desk().job('process_delivery', at), { deliveryId })
}
const delivery = (id: string) => desk().db.webhookDelivery.findUniqueOrThrow({ where: { id } })

type Words = {
  status?: string
  detail?: string | null
  amount?: number
  reference?: string
  updatedAt?: string
}
/** GETs say this; POSTs are answered by `post`. */
function says(id: string, sent: Sent, words: Words = {}, post: StubReply = { status: 500 }) {
  provider.answer(({ method }) =>
    method === 'POST' ? post : { status: 200, body: intentBody({ id, reference: sent.reference, ...words }) },
  )
}

/** Accepted by the provider under this id, still pending. */
async function accepted() {
  const id = newId()
  const sent = await desk().approved(account.id)
  const words = { status: 'in_process', detail: 'pending_bank' }
  provider.answer({ status: 202, body: intentBody({ id, reference: sent.reference, ...words }) })
  await dispatchAttempt(desk().job(), sent)
  provider.take()
  return { ...sent, id }
}

/** Sent, debited for all we know, and the reply was lost. */
async function unclear(input?: Parameters<ReturnType<typeof desk>['approved']>[1]) {
  const sent = await desk().approved(account.id, input)
  provider.answer({ status: 500 })
  await dispatchAttempt(desk().job(), sent)
  provider.take()
  return sent
}

/** When the job that looks at this resource comes up, in milliseconds since the epoch. */
async function dueAt(resourceId: string): Promise<number | undefined> {
  const [job] = await desk().db.$queryRaw<{ at: Date }[]>`SELECT run_at AS at FROM graphile_worker.jobs
    WHERE key = ${`delivery:${account.id}:${resourceId}`}`
  return job?.at.getTime()
}

describe('a notification about a payout that we know', () => {
  it('moves it by our own GET, whatever it says itself', async () => {
    const sent = await accepted()
    const deliveryId = await notified(sent.id)
    says(sent.id, sent)
    expect(await processed(deliveryId)).toBe('applied')
    expect(provider.take().map(({ path }) => path)).toEqual([`/v1/transaction-intents/${sent.id}`])
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
    expect(await delivery(deliveryId)).toMatchObject({
      state: 'processed',
      result: 'applied',
      payoutId: sent.payoutId,
      attemptId: sent.attemptId,
      httpStatus: 200,
      providerStatus: 'approved',
      providerDetail: 'approved',
      processedAt: expect.any(Date),
    })
    const event = await desk().db.payoutEvent.findFirstOrThrow({
      where: { payoutId: sent.payoutId },
      orderBy: { id: 'desc' },
    })
    expect(event).toMatchObject({
      kind: 'news',
      source: 'webhook',
      deliveryId,
      actorId: `webhook:${deliveryId}`,
    })
  })

  it('that comes ten times costs one look and changes nothing more', async () => {
    const sent = await accepted()
    const ids: string[] = []
    for (let n = 0; n < 10; n += 1) ids.push(await notified(sent.id))
    says(sent.id, sent)
    expect(await processed(ids.at(-1) ?? '')).toBe('applied')
    for (const id of ids) expect(await processed(id)).toBe('already_processed')
    expect(provider.take()).toHaveLength(1)
    const results = await desk().db.webhookDelivery.findMany({ where: { id: { in: ids } } })
    expect(results.every(({ result, payoutId }) => result === 'applied' && payoutId === sent.payoutId)).toBe(
      true,
    )
    const again = await notified(sent.id)
    expect(await processed(again)).toBe('unchanged')
    expect((await desk().kinds(sent.payoutId)).filter((kind) => kind === 'news')).toHaveLength(1)
  })

  it('that comes while another is being looked at gets a look of its own', async () => {
    const sent = await accepted()
    const first = await notified(sent.id)
    const during: string[] = []
    provider.answer(async () => {
      during.push(await notified(sent.id))
      return { status: 200, body: intentBody({ id: sent.id, reference: sent.reference }) }
    })
    expect(await processed(first)).toBe('applied')
    expect(await delivery(during[0] ?? '')).toMatchObject({ state: 'stored', result: null })
    says(sent.id, sent)
    expect(await processed(during[0] ?? '')).toBe('unchanged')
  })

  it('is found though its sender wrote the id in lower case', async () => {
    const sent = await accepted()
    const deliveryId = await notified(sent.id.toLowerCase())
    says(sent.id, sent)
    expect(await processed(deliveryId)).toBe('applied')
    expect(provider.take().map(({ path }) => path)).toEqual([`/v1/transaction-intents/${sent.id}`])
  })

  it.each([500, 429])('stays in the inbox while the provider answers %i', async (status) => {
    const sent = await accepted()
    const deliveryId = await notified(sent.id)
    provider.answer({ status })
    expect(await processed(deliveryId)).toBe('failed')
    expect(await delivery(deliveryId)).toMatchObject({
      state: 'stored',
      httpStatus: status,
      result: null,
      tries: 1,
      lastError: 'provider_unreachable',
    })
    says(sent.id, sent)
    expect(await processed(deliveryId)).toBe('applied')
  })

  it('that meets a 429 is looked at again when the provider says so', async () => {
    const sent = await accepted()
    const deliveryId = await notified(sent.id)
    provider.answer({ status: 429, headers: { 'retry-after': '600' } })
    const at = new Date()
    expect(await processed(deliveryId, at)).toBe('provider_unreachable')
    expect(await delivery(deliveryId)).toMatchObject({ state: 'stored', httpStatus: 429 })
    expect(await dueAt(sent.id)).toBe(at.getTime() + 600_000)
  })

  it('that meets a 403 stops the account, fails nobody and waits', async () => {
    const sent = await accepted()
    const deliveryId = await notified(sent.id)
    provider.answer({ status: 403 })
    expect(await processed(deliveryId)).toBe('failed')
    expect((await delivery(deliveryId)).lastError).toBe('account_turned_away')
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'sent', outcome: 'pending' })
    expect((await desk().db.account.findUniqueOrThrow({ where: { id: account.id } })).stoppedReason).toBe(
      'policy',
    )
    provider.take()
    expect(await processed(deliveryId)).toBe('failed')
    expect((await delivery(deliveryId)).lastError).toBe('account_stopped')
    expect(provider.take()).toEqual([])
  })

  it('in test mode may find nothing, which means nothing', async () => {
    account = await desk().account(provider.url(), { mode: 'test' })
    const sent = await accepted()
    const deliveryId = await notified(sent.id)
    provider.answer({ status: 404 })
    expect(await processed(deliveryId)).toBe('not_kept_in_test')
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'sent', outcome: 'pending' })
    expect((await desk().attempt(sent.attemptId)).nextPollAt).toBeNull()
  })
})

describe('a notification before the reply to the POST', () => {
  it('settles the payout; the late reply moves nothing back', async () => {
    const id = newId()
    const sent = await desk().approved(account.id)
    let release: (reply: StubReply) => void = () => undefined
    const held = new Promise<StubReply>((resolve) => {
      release = resolve
    })
    provider.answer(({ method }) =>
      method === 'POST' ? held : { status: 200, body: intentBody({ id, reference: sent.reference }) },
    )
    const dispatch = dispatchAttempt(desk().job(), sent)
    await expect.poll(() => provider.take().length).toBe(1)
    expect(await processed(await notified(id))).toBe('matched')
    expect(await desk().payout(sent.payoutId)).toMatchObject({
      state: 'final',
      outcome: 'settled',
      providerId: id,
    })
    const pending = { status: 'in_process', detail: 'pending_bank', updatedAt: '2026-11-20T11:59:00.000Z' }
    release({ status: 202, body: intentBody({ id, reference: sent.reference, ...pending }) })
    expect(await dispatch).toBe('sent')
    expect(await desk().payout(sent.payoutId)).toMatchObject({
      state: 'final',
      outcome: 'settled',
      providerStatus: 'approved',
      contradictionAt: null,
    })
    expect((await desk().kinds(sent.payoutId)).slice(-3)).toEqual(['send_started', 'news', 'reply_accepted'])
  })

  it.each([
    ['an error', { status: 500 }, 'reply_unknown'],
    ['a refusal', { status: 400, body: { message: 'chave not found' } }, 'contradiction'],
  ])('settles the payout although the reply is %s', async (_what, reply, kind) => {
    const id = newId()
    const sent = await desk().approved(account.id)
    let release: (reply: StubReply) => void = () => undefined
    const held = new Promise<StubReply>((resolve) => {
      release = resolve
    })
    provider.answer(({ method }) =>
      method === 'POST' ? held : { status: 200, body: intentBody({ id, reference: sent.reference }) },
    )
    const dispatch = dispatchAttempt(desk().job(), sent)
    await expect.poll(() => provider.take().length).toBe(1)
    await processed(await notified(id))
    release(reply)
    await dispatch
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'settled', nextSendAt: null })
    expect((await desk().kinds(sent.payoutId)).at(-1)).toBe(kind)
  })

  it('is not lost when the reply comes during the look', async () => {
    const id = newId()
    const sent = await desk().approved(account.id)
    let release: (reply: StubReply) => void = () => undefined
    const held = new Promise<StubReply>((resolve) => {
      release = resolve
    })
    const dispatched: Promise<unknown>[] = []
    provider.answer(async ({ method }) => {
      if (method === 'POST') return held
      const pending = { status: 'in_process', detail: 'pending_bank', updatedAt: '2026-11-20T11:59:00.000Z' }
      release({ status: 202, body: intentBody({ id, reference: sent.reference, ...pending }) })
      await Promise.all(dispatched)
      return { status: 200, body: intentBody({ id, reference: sent.reference }) }
    })
    dispatched.push(dispatchAttempt(desk().job(), sent))
    await expect.poll(() => provider.take().length).toBe(1)
    expect(await processed(await notified(id))).toBe('applied')
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
  })
})

describe('a notification about an id that we do not know', () => {
  it('resolves the send whose reply was lost, without another POST', async () => {
    const sent = await unclear()
    const id = newId()
    says(id, sent)
    const deliveryId = await notified(id)
    expect(await processed(deliveryId)).toBe('matched')
    expect(await desk().payout(sent.payoutId)).toMatchObject({
      state: 'final',
      outcome: 'settled',
      providerId: id,
    })
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'settled', nextSendAt: null })
    expect(await delivery(deliveryId)).toMatchObject({ result: 'matched', payoutId: sent.payoutId })
    expect(provider.take().map(({ method }) => method)).toEqual(['GET'])
    expect(await dispatchAttempt(desk().job(), sent)).toBe('not_sent')
  })

  it('asks nobody while every send has its id', async () => {
    await accepted()
    expect(await processed(await notified(newId()))).toBe('not_ours')
    expect(provider.take()).toEqual([])
  })

  it.each([
    ['another reference', { reference: 'somebody-else' }],
    ['another amount', { amount: 99 }],
  ])('attaches nothing with %s', async (_what, words) => {
    const sent = await unclear()
    const id = newId()
    says(id, sent, words)
    const deliveryId = await notified(id)
    expect(await processed(deliveryId)).toBe('not_ours')
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'unknown', providerId: null })
    expect(await delivery(deliveryId)).toMatchObject({ httpStatus: 200, payoutId: null })
  })

  it('attaches nothing to another account’s send', async () => {
    const sent = await unclear()
    const other = account
    account = await desk().account(provider.url())
    await unclear()
    const id = newId()
    says(id, sent)
    expect(await processed(await notified(id))).toBe('not_ours')
    account = other
    expect(await processed(await notified(id))).toBe('matched')
  })

  it('in test mode, where references repeat, takes none of two that fit', async () => {
    account = await desk().account(provider.url(), { mode: 'test' })
    const input = () => makePixInput(account.id, { reference: 'internal_server_error' })
    const first = await unclear(input())
    const second = await unclear(input())
    const id = newId()
    says(id, first)
    expect(await processed(await notified(id))).toBe('several_match')
    for (const { payoutId } of [first, second]) {
      expect(await desk().payout(payoutId)).toMatchObject({ state: 'unknown', providerId: null })
    }
  })

  it('costs at most ten questions a minute an account', async () => {
    const sent = await unclear()
    says(newId(), sent, { reference: 'somebody-else' })
    provider.answer({ status: 404 })
    for (let n = 0; n < 10; n += 1) {
      expect(await processed(await notified(newId()))).toBe('not_found_at_provider')
    }
    provider.take()
    const unknown = newId()
    const eleventh = await notified(unknown)
    expect(await processed(eleventh)).toBe('too_many_unknown_ids')
    expect(provider.take()).toEqual([])
    expect(await dueAt(unknown)).toBeGreaterThan(Date.now() + 30_000)
    const later = new Date(Date.now() + 61_000)
    expect(await processed(eleventh, later)).toBe('not_found_at_provider')
  })

  it('lets those beyond take turns: of 45 that came together the last is asked about in the fifth minute', async () => {
    await unclear()
    provider.answer({ status: 404 })
    const start = Date.now()
    const waiting: { id: string; deliveryId: string; at: number }[] = []
    for (let n = 0; n < 45; n += 1) {
      const id = newId()
      waiting.push({ id, deliveryId: await notified(id), at: start })
    }
    let [last, wakes] = [start, 0]
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { id, deliveryId, at } = next
      wakes += 1
      last = at
      if ((await processed(deliveryId, new Date(at))) === 'not_found_at_provider') continue
      waiting.push({ id, deliveryId, at: (await dueAt(id)) ?? Number.NaN })
      waiting.sort((a, b) => a.at - b.at)
    }
    expect(provider.take().filter(({ method }) => method === 'GET')).toHaveLength(45)
    expect(last - start).toBe(4 * 60_000)
    expect(wakes).toBeLessThanOrEqual(2 * 45)
  })
})
