import { describe, expect, it } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { makeBankBrInput, makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const provider = simulatedProvider()

let accountId: string | undefined

/** The one account that the simulator knows by the desk's token. */
async function account(): Promise<string> {
  accountId ??= (await desk().account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })).id
  return accountId
}

/** Polls until the provider has nothing more to say, as the jobs would. */
async function followed({ payoutId, attemptId }: Sent, outcome: string) {
  await expect
    .poll(async () => {
      const { nextPollAt } = await desk().attempt(attemptId)
      if (nextPollAt) await refreshAttempt(desk().job('poll_attempt', nextPollAt), { attemptId })
      return (await desk().payout(payoutId)).outcome
    })
    .toBe(outcome)
}

describe('with the simulator, in production mode and signed', () => {
  it.each(['A', 'B', 'C'] as const)('a payout settles in vocabulary %s', async (vocabulary) => {
    await provider.dials({
      vocabulary,
      stringAmounts: vocabulary === 'B',
      statusDetailsArray: vocabulary === 'C',
    })
    const sent = await desk().approved(await account())
    expect(await dispatchAttempt(desk().job(), sent)).toBe('sent')
    await followed(sent, 'settled')
    expect(await provider.debits(sent.reference)).toBe(1)
    expect(await provider.intent(sent.reference)).toMatchObject({ debited: true, mode: 'production' })
    await provider.dials({ vocabulary: 'A', stringAmounts: false, statusDetailsArray: false })
  })

  it.each([
    ['by-bank', 'failed'],
    ['insufficient-funds', 'failed'],
    ['review-manual', 'failed'],
    ['pending-bank', 'pending'],
    ['refunded', 'returned'],
    ['partially-refunded', 'partially_returned'],
  ])('one whose reference says %s ends %s', async (word, outcome) => {
    await provider.dials({ returnDelayMs: [0, 0] })
    const id = await account()
    const sent = await desk().approved(id, makeBankBrInput(id, { reference: `factura-${word}` }))
    await dispatchAttempt(desk().job(), sent)
    await followed(sent, outcome)
    expect(await desk().payout(sent.payoutId)).toMatchObject({ contradictionAt: null })
  })

  it('a key that nobody has is refused, with no debit', async () => {
    const id = await account()
    const sent = await desk().approved(id, makePixInput(id, { reference: 'key-not-found' }))
    await dispatchAttempt(desk().job(), sent)
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'refused' })
    expect((await desk().attempt(sent.attemptId)).refusal).toContain('chave not found')
    expect(await provider.debits(sent.reference)).toBe(0)
  })

  it('a reply that is lost is asked for again under the same key: one debit', async () => {
    const sent = await desk().approved(await account())
    await provider.hold(sent.reference)
    expect(await dispatchAttempt(desk().job(), sent)).toBe('sent')
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'unknown' })
    expect(await provider.debits(sent.reference)).toBe(1)
    const { nextSendAt } = await desk().attempt(sent.attemptId)
    await dispatchAttempt(desk().job('dispatch_attempt', nextSendAt ?? new Date()), sent)
    await followed(sent, 'settled')
    expect(await provider.debits(sent.reference)).toBe(1)
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ sends: 2 })
  })

  it('without commercial approval nothing fails: the account stops', async () => {
    const other = await desk().account(provider.url(), {
      collectorId: '990000778',
      accessTokenSource: 'MERCADOPAGO_DESK_WEBHOOK_SECRET',
    })
    const sent = await desk().approved(other.id)
    await dispatchAttempt(desk().job(), sent)
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'approved' })
    const stopped = await desk().db.account.findUniqueOrThrow({ where: { id: other.id } })
    expect(stopped.stoppedReason).toBe('unauthorized')
  })
})
