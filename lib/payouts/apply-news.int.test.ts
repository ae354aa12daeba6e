import { describe, expect, it } from 'vitest'
import type { PayoutEvent } from '@/generated/prisma/client'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { openText } from '@/lib/personal-data/seal'
import { eventRow } from '@/lib/personal-data/sealed-columns'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()

let intents = 0

type Words = { status: string; detail: string | null; refunded?: number; updatedAt?: string; amount?: number }

/** A payout whose POST was accepted with these words. */
async function sent(words: Words, mode: 'test' | 'production' = 'production') {
  intents += 1
  const id = `1108917506-01GGTH198RP0K71H133EN${String(intents).padStart(5, '0')}`
  const account = await desk().account(provider.url(), { mode })
  const made = await desk().approved(account.id)
  const bodyOf = (next: Words) => intentBody({ id, reference: made.reference, ...next })
  provider.answer({ status: 202, body: bodyOf(words) })
  await dispatchAttempt(desk().job(), made)
  provider.take()
  return { ...made, id, account, bodyOf }
}
type Made = Awaited<ReturnType<typeof sent>>

/** The provider says this at the next poll, which is made due. */
async function polled(made: Made, words: Words | number) {
  const reply = typeof words === 'number' ? { status: words } : { status: 200, body: made.bodyOf(words) }
  provider.answer(reply)
  const { nextPollAt } = await desk().attempt(made.attemptId)
  const job = desk().job('poll_attempt', nextPollAt ?? new Date())
  return refreshAttempt(job, { attemptId: made.attemptId })
}

const PENDING = { status: 'in_process', detail: 'pending_bank' }
const SETTLED = { status: 'approved', detail: 'approved' }

describe('a poll', () => {
  it('asks for the intent and writes what changed, with its source and body', async () => {
    const made = await sent(PENDING)
    expect(await polled(made, SETTLED)).toBe('applied')
    const [request] = provider.take()
    expect(request).toMatchObject({ method: 'GET', path: `/v1/transaction-intents/${made.id}` })
    expect(request?.headers['x-idempotency-key']).toBeUndefined()
    expect(await desk().payout(made.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
    const event = await desk().db.payoutEvent.findFirstOrThrow({
      where: { payoutId: made.payoutId },
      orderBy: { id: 'desc' },
    })
    expect(event).toMatchObject({
      kind: 'news',
      source: 'poll',
      actorId: 'job:poll_attempt',
      fromState: 'sent',
      toState: 'final',
      httpStatus: 200,
      providerStatus: 'approved',
    })
    expect(JSON.parse(rawOf(event))).toEqual(made.bodyOf(SETTLED))
    expect((await auditOf(desk().db, made.payoutId)).at(-1)?.action).toBe('payout.record_news')
  })

  it('that hears nothing new leaves only the time of the look, and asks less often', async () => {
    const made = await sent(PENDING)
    const before = await desk().payout(made.payoutId)
    const kinds = await desk().kinds(made.payoutId)
    for (let look = 1; look <= 3; look += 1) {
      const wait = (await desk().attempt(made.attemptId)).nextPollAt
      expect(await polled(made, PENDING)).toBe('unchanged')
      const after = await desk().attempt(made.attemptId)
      expect(after.polls).toBe(look)
      expect(after.nextPollAt?.getTime()).toBeGreaterThan((wait?.getTime() ?? 0) + 4_000)
    }
    expect(await desk().kinds(made.payoutId)).toEqual(kinds)
    const { lastCheckedAt, ...same } = await desk().payout(made.payoutId)
    expect({ ...same, lastCheckedAt: before.lastCheckedAt }).toEqual(before)
    expect(lastCheckedAt?.getTime()).toBeGreaterThan(before.lastCheckedAt?.getTime() ?? 0)
  })

  it('notes another word for the same outcome', async () => {
    const made = await sent(PENDING)
    expect(await polled(made, { status: 'in_process', detail: 'pending_authorized' })).toBe('applied')
    expect(await desk().payout(made.payoutId)).toMatchObject({
      outcome: 'pending',
      providerDetail: 'pending_authorized',
    })
  })

  it('that hears older words for the same outcome keeps the newer ones', async () => {
    const made = await sent({ ...PENDING, updatedAt: '2026-11-20T12:05:00.000Z' })
    const older = { status: 'new', detail: null, updatedAt: '2026-11-20T12:04:59.999Z' }
    expect(await polled(made, older)).toBe('unchanged')
    expect(await desk().payout(made.payoutId)).toMatchObject({ providerStatus: 'in_process' })
  })

  it.each([
    ['pending', PENDING, { status: 'a_new_word', detail: null }],
    ['unknown', { status: 'a_new_word', detail: null }, PENDING],
  ])('that hears an older word of the same weight stays %s', async (outcome, newer, older) => {
    const made = await sent({ ...newer, updatedAt: '2026-11-20T12:05:00.000Z' })
    expect(await polled(made, { ...older, updatedAt: '2026-11-20T12:04:59.999Z' })).toBe('unchanged')
    expect(await desk().payout(made.payoutId)).toMatchObject({ outcome, providerStatus: newer.status })
    expect(await polled(made, { ...older, updatedAt: '2026-11-20T12:05:00.001Z' })).toBe('applied')
  })

  it('called before its time asks nobody', async () => {
    const made = await sent(PENDING)
    expect(await refreshAttempt(desk().job('poll_attempt'), made)).toBe('not_due')
    expect(provider.take()).toEqual([])
  })

  it('called ten times at once asks once', async () => {
    const made = await sent(PENDING)
    provider.answer({ status: 200, body: made.bodyOf(PENDING) })
    const { nextPollAt } = await desk().attempt(made.attemptId)
    const job = desk().job('poll_attempt', nextPollAt ?? new Date())
    const results = await Promise.all(Array.from({ length: 10 }, () => refreshAttempt(job, made)))
    expect(results.filter((result) => result !== 'not_due')).toEqual(['unchanged'])
    expect(provider.take()).toHaveLength(1)
  })

  it.each([500, 429, 424])('answered with %i tries again later and tells nothing', async (status) => {
    const made = await sent(PENDING)
    const before = await desk().payout(made.payoutId)
    expect(await polled(made, status)).toBe('provider_unreachable')
    expect(await desk().payout(made.payoutId)).toEqual(before)
    expect(await desk().attempt(made.attemptId)).toMatchObject({ polls: 1, nextPollAt: expect.any(Date) })
  })

  it('answered with 429 comes again when the provider says so', async () => {
    const made = await sent({ ...PENDING })
    const { nextPollAt } = await desk().attempt(made.attemptId)
    const at = nextPollAt ?? new Date()
    provider.answer({ status: 429, headers: { 'retry-after': '600' } })
    expect(await refreshAttempt(desk().job('poll_attempt', at), made)).toBe('provider_unreachable')
    const next = (await desk().attempt(made.attemptId)).nextPollAt
    expect((next?.getTime() ?? 0) - at.getTime()).toBe(600_000)
  })

  it.each([401, 403])('answered with %i stops the account and fails no payout', async (status) => {
    const made = await sent(PENDING)
    expect(await polled(made, status)).toBe('account_turned_away')
    expect(await desk().payout(made.payoutId)).toMatchObject({ state: 'sent', outcome: 'pending' })
    const { stoppedAt } = await desk().db.account.findUniqueOrThrow({ where: { id: made.account.id } })
    expect(stoppedAt).not.toBeNull()
    provider.take()
    expect(await polled(made, SETTLED)).toBe('cannot_ask')
    expect(provider.take()).toEqual([])
    expect((await desk().attempt(made.attemptId)).nextPollAt).not.toBeNull()
  })

  it('404 means nothing in production: the questions go on', async () => {
    const made = await sent(PENDING)
    expect(await polled(made, 404)).toBe('not_found_at_provider')
    expect(await desk().payout(made.payoutId)).toMatchObject({ state: 'sent', outcome: 'pending' })
    expect((await desk().attempt(made.attemptId)).nextPollAt).not.toBeNull()
    expect(await polled(made, SETTLED)).toBe('applied')
  })

  it('404 in test mode ends the questions, and the timeline says why once', async () => {
    const made = await sent(PENDING, 'test')
    expect(await polled(made, 404)).toBe('not_kept_in_test')
    expect(await desk().payout(made.payoutId)).toMatchObject({ state: 'sent', outcome: 'pending' })
    expect((await desk().attempt(made.attemptId)).nextPollAt).toBeNull()
    expect(await polled(made, 404)).toBe('not_due')
    expect((await desk().kinds(made.payoutId)).filter((kind) => kind === 'not_kept_in_test')).toHaveLength(1)
  })

  it('sees settled money come back, in part and then whole', async () => {
    const made = await sent(SETTLED)
    expect(await polled(made, { ...SETTLED, refunded: 40 })).toBe('applied')
    expect(await desk().payout(made.payoutId)).toMatchObject({
      outcome: 'partially_returned',
      refundedMinor: 4_000n,
    })
    expect(await polled(made, { status: 'approved', detail: 'partially_refunded', refunded: 70 })).toBe(
      'applied',
    )
    expect(await desk().payout(made.payoutId)).toMatchObject({ refundedMinor: 7_000n })
    const less = { status: 'approved', detail: 'partially_refunded', refunded: 60 }
    expect(await polled(made, less)).toBe('unchanged')
    expect(await desk().payout(made.payoutId)).toMatchObject({ refundedMinor: 7_000n })
    expect(await polled(made, { status: 'refunded', detail: 'refunded', refunded: 100 })).toBe('applied')
    expect(await desk().payout(made.payoutId)).toMatchObject({ state: 'final', outcome: 'returned' })
    expect(await desk().attempt(made.attemptId)).toMatchObject({ state: 'returned', nextPollAt: null })
  })
})

describe('words that deny what is known', () => {
  it.each([
    ['settled, then rejected', SETTLED, { status: 'rejected', detail: 'by_bank' }],
    ['rejected, then settled', { status: 'rejected', detail: 'by_bank' }, SETTLED],
    ['another amount', PENDING, { ...SETTLED, amount: 99 }],
  ])('%s: nothing moves, marked once for a person', async (_what, first, second) => {
    const made = await sent(first)
    await desk().db.attempt.update({ where: { id: made.attemptId }, data: { nextPollAt: new Date() } })
    const before = await desk().payout(made.payoutId)
    expect(await polled(made, second)).toBe('contradiction')
    await desk().db.attempt.update({ where: { id: made.attemptId }, data: { nextPollAt: new Date() } })
    expect(await polled(made, second)).toBe('contradiction')
    const after = await desk().payout(made.payoutId)
    expect(after.contradictionAt).not.toBeNull()
    const { state, outcome, providerStatus, providerDetail, refundedMinor, lastNewsAt } = before
    expect(after).toMatchObject({ state, outcome, providerStatus, providerDetail, refundedMinor, lastNewsAt })
    expect((await desk().kinds(made.payoutId)).filter((kind) => kind === 'contradiction')).toHaveLength(1)
  })
})

function rawOf({ payoutId, at, kind, rawBody }: PayoutEvent): string {
  return openText(rawBody ?? '', 'payout_event.raw_body', eventRow(payoutId, at, kind))
}
