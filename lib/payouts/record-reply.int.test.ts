import { describe, expect, it } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { dispatching } from '@/lib/testing/dispatching'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { auditOf } from '@/lib/testing/open-test-database'
import { intentBody, type StubReply, stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()
const { accepts, dispatched, newIntent } = dispatching(desk, provider)

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
