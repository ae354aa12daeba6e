import { expect, test } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { getProviderAnswer } from '@/lib/payouts/get-provider-answer'
import { listPayoutEvents } from '@/lib/payouts/list-payout-events'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { openDesk } from '@/lib/testing/open-desk'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()

test('the answer shown is the newest that was taken in: one about another amount is only in the timeline', async () => {
  const { db, maker } = desk()
  const account = await desk().account(provider.url())
  const { payoutId, attemptId, reference } = await desk().approved(account.id)
  const told = { id: '1108917506-01GGTH198RP0K71H133EK9NEWS', reference }
  const read = () => getProviderAnswer({ db, actor: maker.actor }, { payoutId, currency: 'BRL' })
  const poll = async (body: object) => {
    provider.answer({ status: 200, body })
    const { nextPollAt } = await desk().attempt(attemptId)
    return refreshAttempt(desk().job('poll_attempt', nextPollAt ?? new Date()), { attemptId })
  }

  provider.answer({
    status: 202,
    body: intentBody({ ...told, status: 'in_process', detail: 'pending_bank' }),
  })
  await dispatchAttempt(desk().job(), { attemptId })
  expect(await read()).toMatchObject({ detail: 'pending_bank', source: 'worker' })
  expect(await poll(intentBody(told))).toBe('applied')
  expect(await poll(intentBody({ ...told, amount: 999 }))).toBe('contradiction')

  expect(await read()).toMatchObject({ detail: 'approved', totalMinor: '10000', source: 'poll' })
  const { events } = await listPayoutEvents({ db, actor: maker.actor }, { payoutId })
  expect(events[0]).toMatchObject({
    kind: 'contradiction',
    facts: { reason: 'other_amount' },
    rawBody: expect.stringContaining('999'),
  })
})
