import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/db/ids'
import { RESEND_HORIZON_MS } from '@/lib/domain/payout/doubt'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { payAgain } from '@/lib/payouts/pay-again'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { confirmResolution } from '@/lib/resolutions/confirm-resolution'
import { proposeResolution } from '@/lib/resolutions/propose-resolution'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { intentBody, type StubReply, stubProvider } from '@/lib/testing/stub-provider'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

// The worst that a payouts desk can do is to pay twice because old news came late.
const desk = openDesk()
const provider = stubProvider()
let admin: MadePerson

/** What the provider answers, by reference to a POST and by id to a GET. */
const posts = new Map<string, StubReply>()
const gets = new Map<string, StubReply>()
const posted = new Map<string, number>()
const UNSEEN: StubReply = { status: 500 }

beforeAll(async () => {
  admin = await makePerson(desk().db, 'admin')
  provider.answer(({ method, path, body }) => {
    if (method === 'GET') return gets.get(path.split('/').at(-1) ?? '') ?? { status: 404 }
    const reference = /"external_reference":"([^"]+)"/.exec(body.toString())?.[1] ?? ''
    posted.set(reference, (posted.get(reference) ?? 0) + 1)
    return posts.get(reference) ?? UNSEEN
  })
})

const HOW_IT_DIED = ['failed', 'refused', 'disproved'] as const
const HOW_FAR_THE_NEXT = ['draft', 'submitted', 'queued', 'unknown', 'accepted', 'settled'] as const
const WORDS = [
  { status: 'approved', detail: 'approved' },
  { status: 'processed', detail: null },
  { status: 'success', detail: 'accredited' },
  { status: 'approved', detail: 'partially_refunded' },
] as const
type Case = {
  readonly died: (typeof HOW_IT_DIED)[number]
  readonly next: (typeof HOW_FAR_THE_NEXT)[number]
  readonly words: (typeof WORDS)[number]
  readonly times: number
}

const intentId = () => `1108917506-${newId(new Date())}`
const later = (ms: number) => new Date(Date.now() + ms)
const AFTER = RESEND_HORIZON_MS + 60_000

/** A payout whose first attempt is proved dead, and the id under which the provider knows it after all. */
async function dead(account: MadeAccount, died: Case['died']): Promise<Sent & { readonly intent: string }> {
  const sent = await desk().approved(account.id)
  const intent = intentId()
  const words = { id: intent, reference: sent.reference, status: 'rejected', detail: 'insufficient_funds' }
  if (died === 'failed') posts.set(sent.reference, { status: 202, body: intentBody(words) })
  if (died === 'refused') posts.set(sent.reference, { status: 400, body: { message: 'chave not found' } })
  await dispatchAttempt(desk().job(), sent)
  if (died === 'disproved') await disprove(sent)
  expect((await desk().attempt(sent.attemptId)).state).toBe(died)
  return { ...sent, intent }
}

async function disprove(sent: Sent): Promise<void> {
  const { payoutId, attemptId } = sent
  const said = { payoutId, attemptId, verdict: 'not_paid', reference: 'Caso 4711' }
  const { db, approver } = desk()
  const { resolutionId } = await proposeResolution(contextOf(db, approver.actor, later(AFTER)), said)
  await confirmResolution(contextOf(db, admin.actor, later(AFTER)), { resolutionId })
}

/** Another payout of the same debt, in the place of the one that was not paid; what was turned down is changed. */
async function replacement(earlier: Sent, died: Case['died']): Promise<string> {
  const { db, maker } = desk()
  const pressed = { payoutId: earlier.payoutId, formId: randomUUID() }
  const { payoutId } = await payAgain(contextOf(db, maker.actor), pressed)
  const amountMinor = died === 'refused' ? 9_000n : 10_000n
  await db.payout.update({ where: { id: payoutId }, data: { amountMinor }, select: { id: true } })
  return payoutId
}

/** Takes the replacement as far as the case says. */
async function advance(payoutId: string, next: Case['next']): Promise<string | null> {
  const { db, maker, approver } = desk()
  if (next === 'draft') return null
  const address = { publicUrl: undefined }
  const { digest } = await submitPayout(contextOf(db, maker.actor), { payoutId, version: 1 }, address)
  const attempt = await db.attempt.findFirstOrThrow({ where: { payoutId } })
  if (next === 'submitted') return attempt.id
  await giveApproval(contextOf(db, approver.actor), { payoutId, version: 1, digest })
  if (next === 'queued') return attempt.id
  const words = next === 'settled' ? {} : { status: 'in_process', detail: 'pending_bank' }
  const amount = Number(attempt.amountMinor / 100n)
  const body = intentBody({ id: intentId(), reference: attempt.externalReference, amount, ...words })
  posts.set(attempt.externalReference, next === 'unknown' ? UNSEEN : { status: 202, body })
  await dispatchAttempt(desk().job(), { attemptId: attempt.id })
  expect((await desk().attempt(attempt.id)).state).toBe(next)
  return attempt.id
}

async function notified(account: MadeAccount, id: string): Promise<void> {
  const { db } = desk()
  const delivery = {
    token: account.webhookToken,
    search: `?data.id=${id}&type=transaction_intent`,
    headers: new Headers(signDelivery(id)),
    body: Buffer.from('{}'),
    truncated: false,
  }
  await ingestDelivery({ db, now: () => new Date() }, delivery)
  const where = { resourceId: id, state: 'stored' as const }
  const { id: deliveryId } = await db.webhookDelivery.findFirstOrThrow({ where, orderBy: { id: 'desc' } })
  await processDelivery(desk().job('process_delivery'), { deliveryId })
}

async function happens({ died, next, words, times }: Case): Promise<void> {
  const { db } = desk()
  const account = await desk().account(provider.url())
  const first = await dead(account, died)
  const second = await replacement(first, died)
  const attemptId = await advance(second, next)
  const references = [first.reference, await referenceOf(attemptId)]
  const before = references.map((reference) => posted.get(reference))
  const body = intentBody({ id: first.intent, reference: first.reference, refunded: 0, ...words })
  gets.set(first.intent, { status: 200, body })
  for (let time = 0; time < times; time += 1) await notified(account, first.intent)

  const [one, two] = [await desk().payout(first.payoutId), await desk().payout(second)]
  expect(one).toMatchObject({ state: 'final', outcome: 'failed', contradictionAt: expect.any(Date) })
  expect(two.contradictionAt).not.toBeNull()
  expect((await desk().attempt(first.attemptId)).providerId).toBe(first.intent)
  const incidents = await db.incident.findMany({ where: { accountId: account.id, closedAt: null } })
  const isDouble = attemptId !== null || died === 'disproved'
  expect(incidents.map(({ kind }) => kind)).toEqual([isDouble ? 'possible_double' : 'contradiction'])
  if (attemptId === null) return
  for (const at of [later(0), later(60 * 60 * 1_000), later(AFTER)]) {
    await dispatchAttempt(desk().job('dispatch_attempt', at), { attemptId })
    await dispatchAttempt(desk().job('dispatch_attempt', at), first)
  }
  expect(references.map((reference) => posted.get(reference))).toEqual(before)
}

async function referenceOf(attemptId: string | null): Promise<string> {
  return attemptId === null ? '' : (await desk().attempt(attemptId)).externalReference
}

describe('news that an attempt which was given up was paid after all', () => {
  it('freezes all of its chain and calls a person, in 100 of 100 cases, and nothing more is sent', async () => {
    const cases = fc.sample(
      fc.record({
        died: fc.constantFrom(...HOW_IT_DIED),
        next: fc.constantFrom(...HOW_FAR_THE_NEXT),
        words: fc.constantFrom(...WORDS),
        times: fc.integer({ min: 1, max: 2 }),
      }),
      { numRuns: 100, seed: 9 },
    )
    const lanes = [0, 1, 2, 3].map(async (lane) => {
      const mine = cases.filter((_, index) => index % 4 === lane)
      for (const one of mine) {
        await happens(one).catch((error: unknown) => {
          throw new Error(`${JSON.stringify(one)}: ${String(error)}`, { cause: error })
        })
      }
    })
    await Promise.all(lanes)
  }, 240_000)

  it('an intent that is still alive denies two people, and the provider that turned it down', async () => {
    for (const died of ['refused', 'disproved'] as const) {
      const account = await desk().account(provider.url())
      const first = await dead(account, died)
      await advance(await replacement(first, died), 'queued')
      const words = {
        id: first.intent,
        reference: first.reference,
        status: 'in_process',
        detail: 'pending_bank',
      }
      gets.set(first.intent, { status: 200, body: intentBody(words) })
      await notified(account, first.intent)
      expect((await desk().payout(first.payoutId)).contradictionAt).not.toBeNull()
    }
  })

  it('words that agree with two people are taken in and move nothing', async () => {
    const account = await desk().account(provider.url())
    const first = await dead(account, 'disproved')
    const words = { id: first.intent, reference: first.reference, status: 'rejected', detail: 'by_bank' }
    gets.set(first.intent, { status: 200, body: intentBody(words) })
    await notified(account, first.intent)
    expect(await desk().payout(first.payoutId)).toMatchObject({
      outcome: 'failed',
      providerId: first.intent,
      providerStatus: 'rejected',
      contradictionAt: null,
    })
    expect(await desk().attempt(first.attemptId)).toMatchObject({ state: 'disproved' })
  })
})
