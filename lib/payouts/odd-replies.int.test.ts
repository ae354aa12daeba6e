import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { dispatching } from '@/lib/testing/dispatching'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()
const { dispatched, newIntent } = dispatching(desk, provider)

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

  it('is not kept from an answer whose amounts are in doubt, and the payout is frozen', async () => {
    const id = await taken()
    const { payoutId, attemptId } = await dispatched(({ reference }) => ({
      status: 202,
      body: intentBody({ id, reference, amount: 'plenty' }),
    }))
    expect(await desk().attempt(attemptId)).toMatchObject({
      state: 'unknown',
      providerId: null,
      nextSendAt: null,
    })
    expect(await desk().kinds(payoutId)).toEqual(expect.arrayContaining(['reply_unknown', 'resend_stopped']))
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
