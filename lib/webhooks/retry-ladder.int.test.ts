import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { database } from '@/lib/db/client'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { sweepPayouts } from '@/lib/payouts/sweep'
import { openDesk } from '@/lib/testing/open-desk'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const HOUR_MS = 60 * 60 * 1_000
const desk = openDesk()
/** The documented repeats (15 min, 30 min, 6 h, 48 h, 96 h) happen within three seconds. */
const provider = simulatedProvider({ webhookSignature: 'valid', webhookDelayMs: 0 }, 130_000)
let account: MadeAccount
/** How many calls are turned away before the desk is up again. */
let down = 0
let calls = 0

const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('end', async () => {
    calls += 1
    if (calls <= down) {
      outgoing.writeHead(503).end()
      return
    }
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ])
    const request = new Request(`${url()}${incoming.url}`, {
      method: 'POST',
      headers,
      body: Buffer.concat(chunks),
    })
    outgoing.writeHead((await receiveDelivery(request, account.webhookToken)).status).end()
  })
})
function url(): string {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  account = await desk().account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await database().$disconnect()
})

async function sent() {
  const one = await desk().approved(account.id, makePixInput(account.id), url())
  expect(await dispatchAttempt(desk().job(), one)).toBe('sent')
  return one
}
const stored = () => desk().db.webhookDelivery.findMany({ orderBy: { id: 'asc' } })

it('a desk that is down for the first four notifications is right after the fifth', async () => {
  await provider.dials({ webhooksEnabled: true, defaultOutcome: 'pending_bank' })
  down = 4
  const { payoutId, reference } = await sent()
  expect(await desk().payout(payoutId)).toMatchObject({ state: 'sent', outcome: 'pending' })
  await provider.advance({ externalReference: reference, state: 'settled', notify: false })
  await expect.poll(async () => (await stored()).length, { timeout: 20_000 }).toBeGreaterThan(0)
  expect(calls).toBeGreaterThanOrEqual(5)
  const [delivery] = await stored()
  expect(delivery).toMatchObject({ verdict: 'valid', state: 'stored' })
  expect(await processDelivery(desk().job(), { deliveryId: delivery?.id ?? '' })).toBe('applied')
  expect(await desk().payout(payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
})

it('when every notification is lost, the sweep brings it right', async () => {
  await provider.idle()
  await provider.dials({ webhooksEnabled: true, defaultOutcome: 'pending_bank', faults: { webhookLost: 1 } })
  const before = (await stored()).length
  const { payoutId, attemptId, reference } = await sent()
  await provider.advance({ externalReference: reference, state: 'settled' })
  await provider.idle()
  await desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
  const later = desk().job('sweep', new Date(Date.now() + HOUR_MS))
  expect(await sweepPayouts(later)).toMatchObject({ polls: expect.any(Number) })
  const jobs = await desk().db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs`
  expect(jobs.map(({ key }) => key)).toContain(`poll:${attemptId}`)
  expect(await refreshAttempt(later, { attemptId })).toBe('applied')
  expect(await desk().payout(payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
  expect(await stored()).toHaveLength(before)
})
