import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { DESK_PUBLIC_KEY, DESK_TOKEN } from '@/lib/testing/desk-environment'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { auditOf } from '@/lib/testing/open-test-database'
import { intentBody, type StubReply, stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()

let intents = 0
const newIntent = () => {
  intents += 1
  return `1108917506-01GGTH198RP0K71H133EK${String(intents).padStart(5, '0')}`
}

/** An approved payout on an account of its own, so that no test stops another's. */
async function approved(mode: 'test' | 'production' = 'production') {
  const account = await desk().account(provider.url(), { mode })
  return { account, ...(await desk().approved(account.id)) }
}

async function dispatched(reply: StubReply | ((sent: Sent) => StubReply)) {
  const sent = await approved()
  provider.take()
  provider.answer(typeof reply === 'function' ? reply(sent) : reply)
  const result = await dispatchAttempt(desk().job(), sent)
  return { ...sent, result, requests: provider.take() }
}

const accepts =
  (status: string, detail: string | null, httpStatus = 202) =>
  (sent: Sent) => ({
    status: httpStatus,
    body: intentBody({ id: newIntent(), reference: sent.reference, status, detail }),
  })

describe('the bytes on the wire', () => {
  it('are the frozen ones, under the key, signed, to the account', async () => {
    const { attemptId, requests } = await dispatched(accepts('in_process', 'pending_bank'))
    const attempt = await desk().attempt(attemptId)
    expect(requests).toHaveLength(1)
    const [request] = requests
    expect(request).toMatchObject({ method: 'POST', path: '/v1/transaction-intents/process' })
    expect(request?.body.equals(Buffer.from(attempt.body))).toBe(true)
    expect(
      createHash('sha256')
        .update(request?.body ?? '')
        .digest('hex'),
    ).toBe(attempt.bodySha256)
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${DESK_TOKEN}`,
      'content-type': 'application/json',
      'x-idempotency-key': attempt.idempotencyKey,
      'x-enforce-signature': 'true',
    })
    expect(request?.headers['x-test-token']).toBeUndefined()
    const signature = Buffer.from(String(request?.headers['x-signature']), 'base64')
    expect(verify(null, attempt.body, createPublicKey(DESK_PUBLIC_KEY), signature)).toBe(true)
  })

  it('carry X-Test-Token in test mode only, where a signature is a rehearsal', async () => {
    const sent = await approved('test')
    provider.take()
    provider.answer(accepts('processed', null)(sent))
    await dispatchAttempt(desk().job(), sent)
    const [request] = provider.take()
    expect(request?.headers).toMatchObject({ 'x-test-token': 'true', 'x-enforce-signature': 'false' })
    expect(request?.headers['x-signature']).toBeTypeOf('string')
  })

  it('are the same at every send, whatever was answered', async () => {
    const sent = await approved()
    provider.take()
    provider.answer({ status: 503 })
    let at = new Date()
    for (let send = 0; send < 4; send += 1) {
      await dispatchAttempt(desk().job('dispatch_attempt', at), sent)
      at = (await desk().attempt(sent.attemptId)).nextSendAt ?? at
    }
    const requests = provider.take()
    expect(requests).toHaveLength(4)
    expect(new Set(requests.map(({ body }) => body.toString('base64'))).size).toBe(1)
    expect(new Set(requests.map(({ headers }) => headers['x-idempotency-key'])).size).toBe(1)
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'unknown', sends: 4, fence: 4 })
  })
})

describe('what an answer proves', () => {
  it.each([
    [200, 'approved', 'approved', 'final', 'settled'],
    [201, 'in_process', 'pending_bank', 'sent', 'accepted'],
    [202, 'approved', null, 'sent', 'accepted'],
    [202, 'processed', null, 'final', 'settled'],
    [202, 'success', 'accredited', 'final', 'settled'],
    [202, 'rejected', 'insufficient_funds', 'final', 'failed'],
    [202, 'failed', 'by_caps', 'final', 'failed'],
    [202, 'canceled', null, 'final', 'cancelled'],
    [202, 'refunded', 'refunded', 'final', 'returned'],
    [202, 'approved', 'partially_refunded', 'final', 'partially_returned'],
    [202, 'a_new_word', 'another', 'sent', 'accepted'],
  ] as const)('%i %s/%s → %s, attempt %s', async (http, status, detail, state, attemptState) => {
    const { payoutId, attemptId } = await dispatched(accepts(status, detail, http))
    const payout = await desk().payout(payoutId)
    const attempt = await desk().attempt(attemptId)
    expect(payout).toMatchObject({ state, providerStatus: status, providerDetail: detail })
    expect(attempt).toMatchObject({
      state: attemptState,
      providerId: payout.providerId,
      leaseUntil: null,
      owner: null,
      nextSendAt: null,
    })
    expect(payout.lastNewsAt).toEqual(payout.lastCheckedAt)
    const watched = ['accepted', 'settled', 'partially_returned'].includes(attemptState)
    expect(attempt.nextPollAt !== null).toBe(watched)
    expect(await desk().kinds(payoutId)).toEqual([
      'created',
      'submitted',
      'approved',
      'send_started',
      'reply_accepted',
    ])
    const audit = (await auditOf(desk().db, payoutId)).map(({ action }) => action)
    expect(audit.slice(-2)).toEqual(['payout.send', 'payout.record_reply'])
  })

  const unclear: [string, StubReply | ((sent: Sent) => StubReply), string][] = [
    ['500', { status: 500, body: { error: 'internal_server_error' } }, 'server_error'],
    ['502', { status: 502, body: 'error processing request' }, 'server_error'],
    ['429', { status: 429, body: { error: 'too_many_requests' } }, 'traffic'],
    ['400 that speaks of traffic', { status: 400, body: { message: 'too many request' } }, 'traffic'],
    ['408', { status: 408 }, 'timeout'],
    ['423', { status: 423 }, 'locked'],
    ['424', { status: 424, body: { message: 'resource locked' } }, 'locked'],
    ['409', { status: 409, body: { error: 'idempotency_key_already_used' } }, 'idempotency_conflict'],
    ['302', { status: 302, headers: { location: '/elsewhere' } }, 'redirect'],
    ['202 with broken JSON', { status: 202, body: '{"id":' }, 'unreadable'],
    ['202 without an id', { status: 202, body: { status: 'approved' } }, 'no_id'],
    ['a cut connection', 'reset', 'connection'],
    ['silence', 'hang', 'timeout'],
  ]
  it.each(unclear)('%s proves nothing: unknown, and the same bytes again', async (_what, reply, why) => {
    const { payoutId, attemptId, requests } = await dispatched(reply)
    expect(requests).toHaveLength(1)
    expect(await desk().payout(payoutId)).toMatchObject({ state: 'unknown', outcome: null })
    const attempt = await desk().attempt(attemptId)
    expect(attempt).toMatchObject({ state: 'unknown', refusal: why, providerId: null, leaseUntil: null })
    expect(attempt.ambiguousAt).toEqual(attempt.lastSentAt)
    expect(attempt.nextSendAt?.getTime()).toBeGreaterThan(attempt.lastSentAt?.getTime() ?? 0)
    expect((await desk().kinds(payoutId)).at(-1)).toBe('reply_unknown')
  })

  it('honours Retry-After', async () => {
    const { attemptId } = await dispatched({ status: 429, headers: { 'retry-after': '120' } })
    const { nextSendAt, lastSentAt } = await desk().attempt(attemptId)
    const wait = (nextSendAt?.getTime() ?? 0) - (lastSentAt?.getTime() ?? 0)
    expect(wait).toBeGreaterThanOrEqual(120_000)
  })

  it.each([400, 404, 422])(
    '%i to the only send ever ends the payout, with the provider’s words',
    async (status) => {
      const body = {
        message: 'invalid request payload',
        code: status,
        causes: [{ message: 'chave not found' }],
      }
      const { payoutId, attemptId } = await dispatched({ status, body })
      expect(await desk().payout(payoutId)).toMatchObject({ state: 'final', outcome: 'failed' })
      expect(await desk().attempt(attemptId)).toMatchObject({
        state: 'refused',
        refusal: 'invalid request payload · chave not found',
        nextPollAt: null,
        nextSendAt: null,
      })
      expect((await desk().kinds(payoutId)).at(-1)).toBe('reply_refused')
    },
  )

  it('400 after a doubtful send proves nothing about that one', async () => {
    const first = await dispatched({ status: 500 })
    const at = (await desk().attempt(first.attemptId)).nextSendAt ?? new Date()
    provider.answer({ status: 400, body: { message: 'chave not found' } })
    await dispatchAttempt(desk().job('dispatch_attempt', at), first)
    expect(await desk().payout(first.payoutId)).toMatchObject({ state: 'unknown', outcome: null })
    expect(await desk().attempt(first.attemptId)).toMatchObject({
      state: 'unknown',
      nextSendAt: null,
      sends: 2,
    })
    expect((await desk().kinds(first.payoutId)).slice(-2)).toEqual(['reply_refused', 'resend_stopped'])
  })

  it.each([
    [401, { message: 'Invalid access token' }, 'unauthorized'],
    [403, { code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES' }, 'policy'],
    [400, { message: 'Invalid signature' }, 'signature'],
    [400, { causes: [{ message: 'client id not allowed' }] }, 'client_not_allowed'],
  ])('%i %o stops the account and fails no payout', async (status, body, why) => {
    const { payoutId, attemptId, account } = await dispatched({ status, body })
    expect(await desk().payout(payoutId)).toMatchObject({ state: 'approved', outcome: null })
    expect(await desk().attempt(attemptId)).toMatchObject({
      state: 'queued',
      ambiguousAt: null,
      refusal: why,
    })
    const stopped = await desk().db.account.findUniqueOrThrow({ where: { id: account.id } })
    expect(stopped).toMatchObject({ stoppedReason: why, stoppedAt: expect.any(Date) })
    expect((await auditOf(desk().db, account.id)).map(({ action }) => action)).toEqual(['account.stop'])
    expect((await desk().kinds(payoutId)).at(-1)).toBe('reply_held')
    // The breaker holds everything back, this payout included.
    expect(await dispatchAttempt(desk().job(), { attemptId })).toBe('not_sent')
    expect(provider.take()).toEqual([])
  })

  it('an account turned away after a doubtful send leaves it unknown', async () => {
    const first = await dispatched({ status: 500 })
    const at = (await desk().attempt(first.attemptId)).nextSendAt ?? new Date()
    provider.answer({ status: 403 })
    await dispatchAttempt(desk().job('dispatch_attempt', at), first)
    expect(await desk().payout(first.payoutId)).toMatchObject({ state: 'unknown' })
    expect(await desk().attempt(first.attemptId)).toMatchObject({ state: 'unknown', sends: 2 })
  })

  it('another amount freezes the payout: its id is kept and nothing goes out again', async () => {
    const id = newIntent()
    const { payoutId, attemptId } = await dispatched(({ reference }) => ({
      status: 202,
      body: intentBody({ id, reference, amount: 1 }),
    }))
    expect(await desk().payout(payoutId)).toMatchObject({
      state: 'unknown',
      providerId: id,
      contradictionAt: expect.any(Date),
    })
    expect(await desk().attempt(attemptId)).toMatchObject({
      state: 'unknown',
      providerId: id,
      nextSendAt: null,
    })
    expect((await desk().kinds(payoutId)).at(-1)).toBe('resend_stopped')
  })

  it('another reference freezes it too', async () => {
    const { payoutId, attemptId } = await dispatched(() => ({
      status: 202,
      body: intentBody({ id: newIntent(), reference: 'somebody-else' }),
    }))
    expect(await desk().payout(payoutId)).toMatchObject({
      state: 'unknown',
      contradictionAt: expect.any(Date),
    })
    expect(await desk().attempt(attemptId)).toMatchObject({
      state: 'unknown',
      providerId: null,
      nextSendAt: null,
    })
    expect((await desk().kinds(payoutId)).at(-1)).toBe('contradiction')
  })
})

describe('an id that is not this attempt’s', () => {
  /** The id of an intent that another attempt made. */
  async function taken(): Promise<string> {
    const id = newIntent()
    await dispatched(({ reference }) => ({ status: 202, body: intentBody({ id, reference }) }))
    return id
  }

  it('freezes the payout: nobody knows what was paid', async () => {
    const id = await taken()
    const { payoutId, attemptId } = await dispatched(({ reference }) => ({
      status: 202,
      body: intentBody({ id, reference }),
    }))
    expect(await desk().payout(payoutId)).toMatchObject({
      state: 'unknown',
      providerId: null,
      contradictionAt: expect.any(Date),
    })
    expect(await desk().attempt(attemptId)).toMatchObject({
      state: 'unknown',
      providerId: null,
      nextSendAt: null,
    })
    expect((await desk().kinds(payoutId)).at(-1)).toBe('contradiction')
  })

  it('is not kept from an answer whose amounts are in doubt', async () => {
    const id = await taken()
    const { payoutId, attemptId } = await dispatched(({ reference }) => ({
      status: 202,
      body: intentBody({ id, reference, amount: 'plenty' }),
    }))
    expect(await desk().attempt(attemptId)).toMatchObject({ state: 'unknown', providerId: null })
    expect((await desk().kinds(payoutId)).at(-1)).toBe('reply_unknown')
  })

  it('does not take the place of the one that an earlier answer gave', async () => {
    const first = newIntent()
    const doubtful = (id: string, reference: string) =>
      ({ status: 202, body: intentBody({ id, reference, amount: 'plenty' }) }) as const
    const sent = await dispatched(({ reference }) => doubtful(first, reference))
    provider.answer(doubtful(newIntent(), sent.reference))
    const { nextSendAt } = await desk().attempt(sent.attemptId)
    await dispatchAttempt(desk().job('dispatch_attempt', nextSendAt ?? new Date()), sent)
    expect(await desk().attempt(sent.attemptId)).toMatchObject({
      state: 'unknown',
      providerId: first,
      sends: 2,
    })
  })
})

it('every send leaves one event of its reply, also where a look has told the same contradiction before', async () => {
  const id = newIntent()
  const sent = await dispatched(({ reference }) => ({
    status: 202,
    body: intentBody({ id, reference, amount: 'plenty' }),
  }))
  const body = intentBody({ id, reference: 'somebody-else' })
  const { nextSendAt, nextPollAt } = await desk().attempt(sent.attemptId)
  const at = new Date(Math.max(nextSendAt?.getTime() ?? 0, nextPollAt?.getTime() ?? 0))
  provider.answer(async ({ method }) => {
    if (method === 'POST') await refreshAttempt(desk().job('poll_attempt', at), sent)
    return { status: 202, body }
  })
  await dispatchAttempt(desk().job('dispatch_attempt', at), sent)
  expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'unknown' })
  const actions = (await auditOf(desk().db, sent.payoutId)).map(({ action }) => action)
  expect(actions.filter((action) => action === 'payout.send')).toHaveLength(2)
  expect(actions.filter((action) => action === 'payout.record_reply')).toHaveLength(2)
  expect(actions.filter((action) => action === 'payout.record_news')).toHaveLength(1)
})

describe('what a database could not hold', () => {
  it.each([
    [
      'a NUL in a word',
      (body: object) => JSON.stringify(body).replace('"in_process"', '"in_\\u0000process"'),
    ],
    ['a NUL in the text', (body: object) => `${JSON.stringify(body)}\u0000`],
    [
      'an endless word',
      (body: object) => JSON.stringify(body).replace('in_process', randomBytes(9_000).toString('hex')),
    ],
    [
      'an endless amount',
      (body: object) => JSON.stringify(body).replace(/("refunded_amount":)0/, '$199999999999999999999'),
    ],
  ])('%s does not keep a reply from being recorded', async (_what, spoil) => {
    const { payoutId } = await dispatched(({ reference }) => {
      const words = { status: 'in_process', detail: 'pending_bank' }
      return { status: 202, body: spoil(intentBody({ id: newIntent(), reference, ...words })) }
    })
    expect(['sent', 'unknown', 'final']).toContain((await desk().payout(payoutId)).state)
    expect((await desk().kinds(payoutId)).at(-1)).toMatch(/^reply_/)
  })

  it('a refusal in such words ends the payout all the same', async () => {
    const body = { message: 'chave\u0000not found' }
    const { attemptId } = await dispatched({ status: 400, body })
    expect(await desk().attempt(attemptId)).toMatchObject({
      state: 'refused',
      refusal: 'chave\ufffdnot found',
    })
  })
})

describe('the claim', () => {
  it('is committed before the first byte leaves', async () => {
    const sent = await approved()
    let seen: unknown
    provider.answer(async () => {
      seen = await desk().attempt(sent.attemptId)
      return accepts('approved', 'approved')(sent)
    })
    await dispatchAttempt(desk().job(), sent)
    expect(seen).toMatchObject({ state: 'sending', sends: 1, fence: 1, ambiguousAt: null })
  })

  it('is one, however many workers try at once', async () => {
    const sent = await approved()
    provider.take()
    provider.answer(accepts('approved', 'approved')(sent))
    const results = await Promise.all(Array.from({ length: 12 }, () => dispatchAttempt(desk().job(), sent)))
    expect(results.filter((result) => result === 'sent')).toHaveLength(1)
    expect(provider.take()).toHaveLength(1)
  })

  it('is not given while the lease holds; after it, the bytes go again and the open send counts as doubtful', async () => {
    const sent = await approved()
    let release: (reply: StubReply) => void = () => undefined
    const held = new Promise<StubReply>((resolve) => {
      release = resolve
    })
    provider.take()
    provider.answer(() => held)
    const first = dispatchAttempt(desk().job(), sent)
    await expect.poll(() => provider.take().length).toBe(1)
    expect(await dispatchAttempt(desk().job(), sent)).toBe('not_sent')
    const { leaseUntil, lastSentAt } = await desk().attempt(sent.attemptId)
    provider.answer(accepts('approved', 'approved')(sent))
    const after = new Date((leaseUntil?.getTime() ?? 0) + 1)
    expect(await dispatchAttempt(desk().job('dispatch_attempt', after), sent)).toBe('sent')
    expect(await desk().attempt(sent.attemptId)).toMatchObject({
      ambiguousAt: lastSentAt,
      fence: 2,
      sends: 2,
    })
    const settled = await desk().payout(sent.payoutId)
    // The first send's late answer is another claim's business.
    release({ status: 400, body: { message: 'chave not found' } })
    expect(await first).toBe('stale')
    expect(await desk().payout(sent.payoutId)).toEqual(settled)
    expect((await desk().kinds(sent.payoutId)).slice(-3)).toEqual([
      'send_started',
      'send_started',
      'reply_accepted',
    ])
  })

  it('is refused past the horizon, for ever, and the timeline says so', async () => {
    const { payoutId, attemptId } = await dispatched({ status: 500 })
    const sentAt = (await desk().attempt(attemptId)).ambiguousAt?.getTime() ?? 0
    const late = new Date(sentAt + 3 * 60 * 60 * 1000 + 1)
    provider.take()
    expect(await dispatchAttempt(desk().job('dispatch_attempt', late), { attemptId })).toBe('not_sent')
    expect(await dispatchAttempt(desk().job('dispatch_attempt', late), { attemptId })).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect(await desk().attempt(attemptId)).toMatchObject({ state: 'unknown', nextSendAt: null })
    expect((await desk().kinds(payoutId)).filter((kind) => kind === 'resend_stopped')).toHaveLength(1)
  })

  it('ends a send that was left open past the horizon as unknown', async () => {
    const sent = await approved()
    provider.answer('hang')
    const open = dispatchAttempt(desk().job(), sent)
    await expect.poll(async () => (await desk().attempt(sent.attemptId)).state).toBe('sending')
    const { lastSentAt } = await desk().attempt(sent.attemptId)
    const late = new Date((lastSentAt?.getTime() ?? 0) + 3 * 60 * 60 * 1000 + 1)
    await dispatchAttempt(desk().job('dispatch_attempt', late), sent)
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'unknown' })
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ ambiguousAt: lastSentAt, nextSendAt: null })
    await open
  })

  it('of a send left open while the account stopped: unknown, and sent again when it goes on', async () => {
    const sent = await approved()
    const { db, job } = desk()
    provider.answer('hang')
    const open = dispatchAttempt(job(), sent)
    await expect.poll(async () => (await desk().attempt(sent.attemptId)).state).toBe('sending')
    const stop = { stoppedAt: new Date(), stoppedReason: 'policy' }
    await db.account.update({ where: { id: sent.account.id }, data: stop })
    const { leaseUntil, lastSentAt } = await desk().attempt(sent.attemptId)
    const lapsed = new Date((leaseUntil?.getTime() ?? 0) + 1)
    await dispatchAttempt(job('dispatch_attempt', lapsed), sent)
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'unknown' })
    expect(await desk().attempt(sent.attemptId)).toMatchObject({
      state: 'unknown',
      refusal: 'no_reply',
      ambiguousAt: lastSentAt,
      nextSendAt: lapsed,
    })
    await open
    const resume = { stoppedAt: null, stoppedReason: null }
    await db.account.update({ where: { id: sent.account.id }, data: resume })
    provider.answer(accepts('approved', 'approved')(sent))
    expect(await dispatchAttempt(job('dispatch_attempt', lapsed), sent)).toBe('sent')
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
  })

  it('waits while the account is stopped, and for its time', async () => {
    const sent = await approved()
    await desk().db.account.update({
      where: { id: sent.account.id },
      data: { stoppedAt: new Date(), stoppedReason: 'policy' },
    })
    provider.take()
    expect(await dispatchAttempt(desk().job(), sent)).toBe('not_sent')
    expect(await dispatchAttempt(desk().job('dispatch_attempt', new Date(0)), sent)).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'queued', sends: 0 })
  })
})

describe('what Giro itself does not send', () => {
  const asOwner = async (statement: string) => {
    const { Client } = await import('pg')
    const client = new Client({ connectionString: desk().urls.ownerUrl })
    await client.connect()
    await client.query(statement)
    await client.end()
  }

  it.each([
    [
      'account_differs',
      (accountId: string) => `UPDATE account SET collector_id = '1' WHERE id = '${accountId}'`,
    ],
    [
      'signing_key_missing',
      (id: string) => `UPDATE account SET signing_key_env = 'MERCADOPAGO_NONE' WHERE id = '${id}'`,
    ],
    [
      'access_token_missing',
      (id: string) => `UPDATE account SET access_token_env = 'MERCADOPAGO_NONE' WHERE id = '${id}'`,
    ],
  ])('%s: nothing leaves, the payout stays approved and says why once', async (reason, change) => {
    const sent = await approved()
    await asOwner(`ALTER TABLE account DISABLE TRIGGER account_guard; ${change(sent.account.id)};
      ALTER TABLE account ENABLE TRIGGER account_guard`)
    provider.take()
    expect(await dispatchAttempt(desk().job(), sent)).toBe('not_sent')
    expect(await dispatchAttempt(desk().job(), sent)).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'approved' })
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'queued', sends: 0, refusal: reason })
    const kinds = await desk().kinds(sent.payoutId)
    expect(kinds.filter((kind) => kind === 'send_refused_by_giro')).toHaveLength(1)
    const account = await desk().db.account.findUniqueOrThrow({ where: { id: sent.account.id } })
    expect(account.stoppedAt).toBeNull()
  })

  it.each([
    ['bytes_differ', `body = convert_to('{}', 'UTF8')`],
    ['envelope_differs', `external_reference = 'other'`],
    ['envelope_differs', `idempotency_key = gen_random_uuid()`],
    ['envelope_differs', `salt = repeat('0', 32)`],
  ])('%s when a row was changed behind our back (%s)', async (reason, change) => {
    const sent = await approved()
    await asOwner(`ALTER TABLE payout_attempt DISABLE TRIGGER attempt_guard;
      UPDATE payout_attempt SET ${change} WHERE id = '${sent.attemptId}';
      ALTER TABLE payout_attempt ENABLE TRIGGER attempt_guard`)
    provider.take()
    expect(await dispatchAttempt(desk().job(), sent)).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'queued', refusal: reason, sends: 0 })
  })
})
