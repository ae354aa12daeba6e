import { describe, expect, it } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { dispatching } from '@/lib/testing/dispatching'
import { openDesk } from '@/lib/testing/open-desk'
import { type StubReply, stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()
const { accepts, approved, dispatched } = dispatching(desk, provider)

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
