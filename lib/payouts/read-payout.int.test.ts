import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { editPayout } from '@/lib/payouts/edit-payout'
import { sha256Hex } from '@/lib/payouts/envelope'
import { frozenPayout } from '@/lib/payouts/frozen-payout'
import { getPayoutInFull } from '@/lib/payouts/get-payout'
import { getProviderAnswer } from '@/lib/payouts/get-provider-answer'
import { EVENTS_PER_PAGE, listPayoutEvents } from '@/lib/payouts/list-payout-events'
import { recordEvent } from '@/lib/payouts/record-event'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { sealBytes } from '@/lib/personal-data/seal'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makeBankBrInput, makeBankClInput, makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount

beforeAll(async () => {
  account = await desk().account(provider.url())
})
beforeEach(() => provider.answer({ status: 500 }))

const view = (payoutId: string) => getPayoutInFull({ db: desk().db, actor: desk().approver.actor }, payoutId)
const events = async (payoutId: string) =>
  (await listPayoutEvents({ db: desk().db, actor: desk().approver.actor }, { payoutId })).events

describe('what an approver reads comes from the frozen bytes', () => {
  test('Pix', async () => {
    const input = makePixInput(account.id, { amount: '1.234,50', reference: 'factura-7' })
    const { payoutId, reference } = await desk().approved(account.id, input, 'https://desk.giro.invalid')
    const { frozen, envelopeDigest } = await view(payoutId)
    expect(frozen).toMatchObject({
      externalReference: reference,
      notificationUrl: `https://desk.giro.invalid/api/webhooks/mercadopago/${account.webhookToken.slice(0, 4)}…`,
      pointOfInteraction: 'PSP_TRANSFER',
      fromMinor: '123450',
      totalMinor: '123450',
      to: {
        amountMinor: '123450',
        type: 'current',
        keyType: 'EMAIL',
        key: input.key,
        ownerDocumentType: input.ownerDocumentType,
        ownerDocument: input.ownerDocument,
        bankId: null,
      },
      mode: account.mode,
      collectorId: account.collectorId,
      intact: true,
    })
    expect(sha256Hex(frozen?.body ?? '')).toBe(frozen?.bodySha256)
    expect(sha256Hex(frozen?.envelope ?? '')).toBe(envelopeDigest)
  })

  test('a bank account, without a public address', async () => {
    const { payoutId } = await desk().approved(account.id, makeBankBrInput(account.id))
    const { frozen } = await view(payoutId)
    expect(frozen?.notificationUrl).toBeNull()
    expect(frozen?.to).toMatchObject({
      amountMinor: '25050',
      bankId: '99999004',
      branch: '0001',
      number: '10266732',
      holder: 'Oficina Fictícia ME',
      providerId: 'spi',
      currencyId: 'BRL',
    })
  })

  test('pesos have no decimals', async () => {
    const chile = await desk().account(provider.url(), {
      country: 'CL',
      timeZone: 'America/Santiago',
      collectorId: '800000001',
    })
    const { payoutId } = await desk().approved(chile.id, makeBankClInput(chile.id))
    expect((await view(payoutId)).frozen?.to).toMatchObject({ amountMinor: '45000', number: '444000111' })
  })

  test('bytes or an envelope that were changed are told', async () => {
    const { attemptId } = await desk().approved(account.id)
    const attempt = await desk().attempt(attemptId)
    expect(frozenPayout(attempt).intact).toBe(true)
    const bytes = new Uint8Array(attempt.body)
    bytes[bytes.length - 2] = 0x39
    expect(frozenPayout({ ...attempt, body: bytes }).intact).toBe(false)
    expect(frozenPayout({ ...attempt, envelope: `${attempt.envelope} ` }).intact).toBe(false)
  })

  test('unreadable bytes have no words', async () => {
    const { attemptId } = await desk().approved(account.id)
    const attempt = await desk().attempt(attemptId)
    const broken = frozenPayout({
      ...attempt,
      body: sealBytes(Buffer.from('{'), 'payout_attempt.body', attemptId),
    })
    expect(broken).toMatchObject({ to: null, totalMinor: null, intact: false, body: '' })
  })
})

describe('who touched it and who decided', () => {
  test('an edit unfreezes; the decision about the version before stays, marked as whose it is', async () => {
    const { db, maker, approver } = desk()
    const asMaker = contextOf(db, maker.actor)
    const { payoutId } = await createPayout(asMaker, makePixInput(account.id))
    const { digest } = await submitPayout(asMaker, { payoutId, version: 1 }, { publicUrl: undefined })
    await giveApproval(contextOf(db, approver.actor), { payoutId, version: 1, digest })
    const payout = makePixInput(account.id, { amount: '99,00' })
    await editPayout(asMaker, { payoutId, version: 1, payout })
    expect(await view(payoutId)).toMatchObject({
      state: 'draft',
      frozen: null,
      // What it differs from is shown beside it once it is asked for again.
      earlier: { digest, to: { amountMinor: '10000' } },
      editorIds: [maker.userId],
      editorNames: [maker.name],
      isMaker: false,
      isEditor: false,
      decisions: [{ decision: 'approve', version: 1, digest, mine: true }],
    })
    expect((await getPayoutInFull({ db, actor: maker.actor }, payoutId)).decisions[0]?.mine).toBe(false)
  })

  test('no such payout', async () => {
    await expect(view('01JD0000000000000000000000')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe("the provider's newest answer", () => {
  const answer = (payoutId: string) =>
    getProviderAnswer({ db: desk().db, actor: desk().approver.actor }, { payoutId, currency: 'BRL' })

  test('none before the first', async () => {
    const { payoutId } = await desk().approved(account.id)
    expect(await answer(payoutId)).toBeNull()
  })

  test('none from a reply that was not taken in', async () => {
    const { payoutId, attemptId } = await desk().approved(account.id)
    await dispatchAttempt(desk().job(), { attemptId })
    expect((await events(payoutId))[0]).toMatchObject({ kind: 'reply_unknown', httpStatus: 500 })
    expect(await answer(payoutId)).toBeNull()
  })

  test('every attribute, amounts as text, and the body as it came', async () => {
    const { payoutId, attemptId, reference } = await desk().approved(account.id)
    const body = intentBody({ id: '1108917506-01GGTH198RP0K71H133EK9READ', reference, amount: '100,00' })
    provider.answer({ status: 202, body })
    await dispatchAttempt(desk().job(), { attemptId })
    expect(await answer(payoutId)).toMatchObject({
      id: body.id,
      status: 'approved',
      detail: 'approved',
      externalReference: reference,
      pointOfInteraction: 'PSP_TRANSFER',
      from: { amountMinor: '10000' },
      to: { amountMinor: '10000', statusDetail: 'approved' },
      paidMinor: '10000',
      refundedMinor: '0',
      totalMinor: '10000',
      payerId: null,
      source: 'worker',
      raw: JSON.stringify(body),
    })
  })
})

describe('the timeline', () => {
  test('tells what an event keeps, and nothing that it does not know', async () => {
    const { payoutId, attemptId } = await desk().approved(account.id)
    await dispatchAttempt(desk().job(), { attemptId })
    const [unknown, started, approved] = await events(payoutId)
    expect(unknown?.facts).toMatchObject({ why: 'server_error', send: 1 })
    expect(unknown?.facts.nextSendAt).toMatch(/^\d{4}-.*Z$/)
    expect(started).toMatchObject({ source: 'worker', personName: null, facts: { send: 1 } })
    expect(approved).toMatchObject({ source: 'person', personName: desk().approver.name })
    const odd = { payoutId, kind: 'news', source: 'poll', data: { send: 'one', other: 'x' } } as const
    await recordEvent(desk().db, desk().job().actor, new Date(), odd)
    expect((await events(payoutId))[0]?.facts).toEqual({})
  })

  test('a page at a time, newest first, each line once', async () => {
    const { db, approver } = desk()
    const { payoutId } = await desk().approved(account.id)
    const before = (await events(payoutId)).length
    const line = { payoutId, kind: 'news', source: 'poll' } as const
    for (let i = 0; i < EVENTS_PER_PAGE; i += 1) {
      await recordEvent(db, desk().job().actor, new Date(), line)
    }
    const first = await listPayoutEvents({ db, actor: approver.actor }, { payoutId })
    expect(first.events).toHaveLength(EVENTS_PER_PAGE)
    const second = await listPayoutEvents(
      { db, actor: approver.actor },
      { payoutId, before: BigInt(first.next ?? '0') },
    )
    expect(second.events).toHaveLength(before)
    expect(second.next).toBeNull()
    const ids = [...first.events, ...second.events].map(({ id }) => BigInt(id))
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a < b ? 1 : -1)))
  })
})
