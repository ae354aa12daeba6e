import { beforeAll, describe, expect, it } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { sweepPayouts } from '@/lib/payouts/sweep'
import { confirmResolution } from '@/lib/resolutions/confirm-resolution'
import { proposeResolution } from '@/lib/resolutions/propose-resolution'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = simulatedProvider()
const HOUR = 60 * 60 * 1_000
let account: MadeAccount

beforeAll(async () => {
  account = await desk().account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })
})

async function approved(count: number): Promise<Sent[]> {
  const sent: Sent[] = []
  for (let index = 0; index < count; index += 1) sent.push(await desk().approved(account.id))
  return sent
}
/** Which call the last send was, of all that ever came. */
const lastPost = async () => (await provider.requests()).findLast(({ method }) => method === 'POST')?.number
const dispatched = (sent: Sent, at: Date) => dispatchAttempt(desk().job('dispatch_attempt', at), sent)

/** What a busy worker does for one payout until nothing is due any more, minutes passing as fast as they can. */
async function repeats(sent: Sent, from: Date): Promise<void> {
  let at = from
  for (;;) {
    await dispatched(sent, at)
    const { nextSendAt } = await desk().attempt(sent.attemptId)
    if (nextSendAt === null) return
    at = new Date(Math.max(nextSendAt.getTime(), at.getTime() + 20 * 60_000))
  }
}

describe('replies that are lost, every one of them, and no notification', () => {
  it('twenty payouts: paid once each, never repeated after three hours, locked until two people say', async () => {
    const start = new Date()
    await provider.dials({ faults: { lostAfter: 1 } })
    const all = await approved(20)
    await Promise.all(
      [0, 1, 2, 3].map(async (lane) => {
        for (const sent of all.filter((_, index) => index % 4 === lane)) await repeats(sent, start)
      }),
    )
    const before = await lastPost()
    for (let hour = 3; hour <= 10; hour += 1) {
      const at = new Date(start.getTime() + hour * HOUR + 1_000)
      expect(await sweepPayouts(desk().job('sweep', at))).toMatchObject({ sends: 0 })
      await Promise.all(all.map((sent) => dispatched(sent, at)))
    }
    expect(await lastPost()).toBe(before)
    for (const { payoutId, attemptId, reference } of all) {
      expect(await desk().payout(payoutId)).toMatchObject({ state: 'unknown', outcome: null })
      const attempt = await desk().attempt(attemptId)
      expect(attempt).toMatchObject({ state: 'unknown', nextSendAt: null, providerId: null })
      const last = attempt.lastSentAt?.getTime() ?? Number.NaN
      expect(last - (attempt.ambiguousAt?.getTime() ?? 0)).toBeLessThanOrEqual(3 * HOUR)
      expect(await provider.debits(reference)).toBe(1)
    }
    await provider.dials({ faults: {} })
    await resolved(all[0], new Date(start.getTime() + 10 * HOUR))
  }, 240_000)

  it('a hundred notices with unknown ids are matched to them, without a single send', async () => {
    await provider.dials({ faults: { lostAfter: 1 } })
    const all = await approved(100)
    const start = new Date()
    for (const sent of all) await dispatched(sent, start)
    await provider.dials({ faults: {} })
    const before = await lastPost()
    for (const [index, { payoutId, reference }] of all.entries()) {
      const id = (await provider.intent(reference))?.id ?? ''
      // Ten unknown ids a minute are asked about.
      const now = () => new Date(start.getTime() + (Math.floor(index / 10) + 1) * 61_000)
      expect(await noticed(id, now)).toBe('matched')
      expect(await desk().payout(payoutId)).toMatchObject({
        state: 'final',
        outcome: 'settled',
        providerId: id,
      })
    }
    expect(await lastPost()).toBe(before)
  }, 240_000)
})

/** One person alone cannot; two with a reference can. */
async function resolved(sent: Sent | undefined, at: Date): Promise<void> {
  if (!sent) throw new Error('nothing was sent')
  const { db, approver } = desk()
  const { payoutId, attemptId } = sent
  const said = {
    payoutId,
    attemptId,
    verdict: 'paid',
    reference: (await provider.intent(sent.reference))?.id,
  }
  const asOne = contextOf(db, approver.actor, at)
  const { resolutionId } = await proposeResolution(asOne, said)
  await expect(confirmResolution(asOne, { resolutionId })).rejects.toMatchObject({ reason: 'own_proposal' })
  expect(await desk().payout(payoutId)).toMatchObject({ state: 'unknown' })
  const asOther = contextOf(db, (await makePerson(db, 'admin')).actor, at)
  expect(await confirmResolution(asOther, { resolutionId })).toMatchObject({ by: 'provider' })
  expect(await desk().payout(payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
}

async function noticed(id: string, now: () => Date) {
  const { db } = desk()
  await ingestDelivery(
    { db, now },
    {
      token: account.webhookToken,
      search: `?data.id=${id}&type=transaction_intent`,
      headers: new Headers(signDelivery(id)),
      body: Buffer.from('{}'),
      truncated: false,
    },
  )
  const { id: deliveryId } = await db.webhookDelivery.findFirstOrThrow({ where: { resourceId: id } })
  return processDelivery({ db, now }, { deliveryId })
}
