import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import type { MadeAccount } from '@/prisma/factories/accounts'

const desk = openDesk()
// Payouts stay where they are: in the hours that this takes nothing happens at the provider.
const provider = simulatedProvider({ stepDelayMs: [9e8, 9e8] })
let account: MadeAccount
/** On a busy machine. */
const PATIENCE = { timeout: 20_000 }

beforeAll(async () => {
  account = await desk().account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })
})
afterAll(() => database().$disconnect())
beforeEach(() => desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`)

async function post(query: string, headers: Record<string, string>, body = '{}'): Promise<number> {
  const url = `https://desk.giro.invalid/api/webhooks/mercadopago/${account.webhookToken}${query}`
  const request = new Request(url, { method: 'POST', headers, body })
  return (await receiveDelivery(request, account.webhookToken)).status
}

async function sent(): Promise<Sent> {
  const one = await desk().approved(account.id)
  expect(await dispatchAttempt(desk().job(), one)).toBe('sent')
  return one
}

/** Takes every job that is due, again and again, until none is; as a worker does. */
async function work(): Promise<void> {
  const due = () => desk().db.$queryRaw<{ id: string; delivery: string }[]>`
    DELETE FROM graphile_worker._private_jobs WHERE run_at <= now() AND payload ->> 'deliveryId' IS NOT NULL
    RETURNING id::text, payload ->> 'deliveryId' AS delivery`
  for (let jobs = await due(); jobs.length > 0; jobs = await due()) {
    for (const { delivery } of jobs) {
      await processDelivery(desk().job('process_delivery'), { deliveryId: delivery })
    }
  }
}
const gets = async () => (await provider.requests()).filter(({ method }) => method === 'GET')

it('two thousand forgeries change nothing, and cost one look a payout under way', async () => {
  const under = [await sent(), await sent(), await sent()]
  const known = await Promise.all(
    under.map(async ({ payoutId }) => (await desk().payout(payoutId)).providerId ?? ''),
  )
  const state = async () => ({
    payouts: await desk().db.payout.findMany({ omit: { lastCheckedAt: true }, orderBy: { id: 'asc' } }),
    attempts: await desk().db.attempt.findMany({ omit: { hintedAt: true }, orderBy: { id: 'asc' } }),
    audit: await desk().db.auditEvent.count(),
    events: await desk().db.payoutEvent.count(),
    incidents: await desk().db.incident.count(),
  })
  const before = await state()
  const queue = Array.from({ length: 2_000 }, (_, n) => n).values()
  const lane = async () => {
    for (const n of queue) {
      const id =
        n % 2 === 0 ? (known[(n / 2) % 3] ?? '') : `1108917506-01FORGED${String(n).padStart(18, '0')}`
      const body = JSON.stringify({ type: 'transaction_intent', data: { id }, status: 'failed' })
      const headers = signDelivery(id, { secret: `guess-${n}` })
      expect(await post(`?data.id=${id}&type=transaction_intent`, headers, body)).toBe(200)
      if (n % 200 === 0) await work()
    }
  }
  await Promise.all([lane(), lane(), lane(), lane()])
  await work()
  const asked = (await gets()).map(({ path }) => path)
  expect(asked.toSorted()).toEqual(known.map((id) => `/v1/transaction-intents/${id}`).toSorted())
  expect(await state()).toEqual(before)
  expect(await desk().db.webhookDelivery.count({ where: { NOT: { state: 'quarantined' } } })).toBe(0)
}, 120_000)

describe('an id that is an address', () => {
  const EVIL = [
    '../users/me',
    '..%2fusers%2fme',
    '@169.254.169.254',
    '//evil.giro.invalid',
    'x?y=z',
    'x#y',
    '1\r\nHost: evil.giro.invalid',
    '\u0000',
    'A'.repeat(10_000),
    'http://169.254.169.254/latest',
    '.',
    '..',
  ]

  it('reaches nothing but the one path, signed or not, and also when a row holds it', async () => {
    const doubt = await desk().approved(account.id)
    await provider.holdNext()
    const dispatched = dispatchAttempt(desk().job(), doubt)
    await expect.poll(async () => (await provider.held()).length, PATIENCE).toBe(1)
    const earlier = (await provider.requests()).length
    for (const id of EVIL) {
      const query = `?data.id=${encodeURIComponent(id)}&type=transaction_intent`
      expect(await post(query, signDelivery(id))).toBe(200)
      expect(await post(query, {})).toBe(200)
      const row = { query: '', headers: {}, rawBody: new Uint8Array(), verdict: 'unsigned' } as const
      const deliveryId = newId(new Date())
      const resourceId = id.replaceAll('\u0000', '') || '.'
      await desk().db.webhookDelivery.create({
        data: { ...row, id: deliveryId, accountId: account.id, resourceId },
      })
      expect(await processDelivery(desk().job(), { deliveryId })).toBe('not_found_at_provider')
    }
    await desk().db.webhookDelivery.deleteMany({ where: { verdict: 'unsigned', result: null } })
    await work()
    const asked = (await provider.requests()).slice(earlier)
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([])
    await provider.release()
    await dispatched
  }, 60_000)
})
