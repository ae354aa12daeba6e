import { beforeEach, describe, expect, it } from 'vitest'
import { closeIncident } from '@/lib/incidents/close-incident'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import { watchSilence } from '@/lib/webhooks/watch-silence'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
const PUBLIC_URL = 'https://giro.invalid'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const later = (ms: number) => new Date(Date.now() + ms)

let account: MadeAccount
let intents = 0

/** A payout whose end the reply tells; its bytes name an address, or none. */
async function settled({ notified = true } = {}) {
  intents += 1
  const id = `1108917506-01GGTH198RP0K71H133EX${String(intents).padStart(5, '0')}`
  const sent = await desk().approved(account.id, undefined, notified ? PUBLIC_URL : undefined)
  const body = intentBody({ id, reference: sent.reference })
  provider.answer(({ method }) => ({ status: method === 'POST' ? 202 : 200, body }))
  await dispatchAttempt(desk().job(), sent)
  return { ...sent, id }
}

/** A notification about it has come and was looked at. */
async function notify(id: string, { signed = true, at = new Date() } = {}) {
  const body = { action: 'transaction_intent.updated', data: { id }, type: 'transaction_intent' }
  await ingestDelivery(
    { db: desk().db, now: () => at },
    {
      token: account.webhookToken,
      search: `?data.id=${id}&type=transaction_intent`,
      headers: new Headers(signed ? signDelivery(id) : {}),
      body: Buffer.from(JSON.stringify(body)),
      truncated: false,
    },
  )
  const { id: deliveryId } = await desk().db.webhookDelivery.findFirstOrThrow({ orderBy: { id: 'desc' } })
  await processDelivery(desk().job('process_delivery', at), { deliveryId })
}

const watched = (at: Date, publicUrl: string | null = PUBLIC_URL) =>
  watchSilence(desk().job('sweep', at), { publicUrl: publicUrl ?? undefined })
const silent = () => desk().db.incident.findMany({ where: { subject: account.id }, orderBy: { id: 'asc' } })

beforeEach(async () => {
  await desk().db.payout.updateMany({ data: { learnedAt: null } })
  account = await desk().account(provider.url())
})

describe('an account that should hear', () => {
  it('is silent after three changes that nobody told, once, with what to check', async () => {
    for (let n = 0; n < 2; n += 1) await settled()
    expect(await watched(later(36 * MINUTE))).toBe(0)
    await settled()
    expect(await watched(later(34 * MINUTE))).toBe(0)
    expect(await watched(later(36 * MINUTE))).toBe(1)
    expect(await watched(later(37 * MINUTE))).toBe(0)
    expect(await silent()).toMatchObject([
      { kind: 'silent', accountId: account.id, closedAt: null, facts: { missed: 3, unverified: 0 } },
    ])
  })

  it('is silent after one change that nobody told for seven hours', async () => {
    await settled()
    expect(await watched(later(6 * HOUR))).toBe(0)
    expect(await watched(later(7 * HOUR + MINUTE))).toBe(1)
  })

  it('is not where notifications come, before or after the change was learned', async () => {
    for (let n = 0; n < 4; n += 1) {
      const { id, payoutId } = await settled()
      expect((await desk().payout(payoutId)).learnedAt).not.toBeNull()
      await notify(id)
      expect((await desk().payout(payoutId)).learnedAt).toBeNull()
    }
    expect(await watched(later(8 * HOUR))).toBe(0)
  })

  it('is where they come with a signature that does not hold, and the facts say so', async () => {
    for (let n = 0; n < 3; n += 1) await notify((await settled()).id, { signed: false })
    expect(await watched(later(36 * MINUTE))).toBe(1)
    expect(await silent()).toMatchObject([{ facts: { missed: 3, unverified: 3 } }])
  })

  it('has not heard of what a look found that nothing vouched for', async () => {
    const sent = await desk().approved(account.id, undefined, PUBLIC_URL)
    const id = '1108917506-01GGTH198RP0K71H133EY00002'
    const says = (status: string, detail: string) =>
      provider.answer({ status: 202, body: intentBody({ id, reference: sent.reference, status, detail }) })
    says('in_process', 'pending_bank')
    await dispatchAttempt(desk().job(), sent)
    says('approved', 'approved')
    await notify(id, { signed: false })
    const { state, learnedAt } = await desk().payout(sent.payoutId)
    expect([state, learnedAt]).toEqual(['final', expect.any(Date)])
  })

  it('without a secret hears what cannot be vouched for', async () => {
    account = await desk().account(provider.url(), { webhookSecretSource: null })
    for (let n = 0; n < 3; n += 1) await notify((await settled()).id, { signed: false })
    expect(await watched(later(8 * HOUR))).toBe(0)
  })

  it('hears of what a poll saw first', async () => {
    const sent = await desk().approved(account.id, undefined, PUBLIC_URL)
    const id = '1108917506-01GGTH198RP0K71H133EY00001'
    const says = (status: string, detail: string) =>
      provider.answer({ status: 202, body: intentBody({ id, reference: sent.reference, status, detail }) })
    says('in_process', 'pending_bank')
    await dispatchAttempt(desk().job(), sent)
    await notify(id)
    says('approved', 'approved')
    const { nextPollAt } = await desk().attempt(sent.attemptId)
    await refreshAttempt(desk().job('poll_attempt', nextPollAt ?? new Date()), sent)
    expect((await desk().payout(sent.payoutId)).learnedAt).toEqual(nextPollAt)
  })
})

describe('an account that nobody could tell', () => {
  it('is never silent: without a public address or an endpoint', async () => {
    for (let n = 0; n < 4; n += 1) await settled()
    expect(await watched(later(8 * HOUR), null)).toBe(0)
    const endpoint = { accountId: account.id }
    await desk().db.webhookEndpoint.updateMany({ where: endpoint, data: { retiredAt: new Date() } })
    expect(await watched(later(8 * HOUR))).toBe(0)
    await desk().db.webhookEndpoint.updateMany({ where: endpoint, data: { retiredAt: null } })
    expect(await watched(later(8 * HOUR))).toBe(1)
  })

  it('is never silent about payouts that were frozen without an address', async () => {
    for (let n = 0; n < 4; n += 1) {
      const { payoutId } = await settled({ notified: false })
      expect((await desk().payout(payoutId)).learnedAt).toBeNull()
    }
    expect(await watched(later(8 * HOUR))).toBe(0)
  })
})

describe('the alarm', () => {
  async function raised() {
    for (let n = 0; n < 3; n += 1) await settled()
    expect(await watched(later(36 * MINUTE))).toBe(1)
  }

  it('ends with the first notification', async () => {
    await raised()
    await notify((await settled()).id, { at: later(40 * MINUTE) })
    expect(await watched(later(41 * MINUTE))).toBe(0)
    expect(await silent()).toMatchObject([{ closedById: 'giro', closeReason: 'news_arrived' }])
  })

  it('ends where none is expected any more', async () => {
    await raised()
    await watched(later(41 * MINUTE), null)
    expect(await silent()).toMatchObject([{ closedById: 'giro', closeReason: 'news_not_expected' }])
  })

  it('that a person closed calls nobody again for a day', async () => {
    await raised()
    const [incident] = await silent()
    const { actor } = await makePerson(desk().db, 'admin')
    const context = contextOf(desk().db, actor, later(40 * MINUTE))
    await closeIncident(context, { incidentId: incident?.id ?? '', reason: 'El panel se corrige mañana' })
    expect(await watched(later(20 * HOUR))).toBe(0)
    expect(await watched(later(25 * HOUR))).toBe(1)
  })
})
