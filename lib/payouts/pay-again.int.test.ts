import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { RESEND_HORIZON_MS } from '@/lib/domain/payout/doubt'
import type { PayoutInput } from '@/lib/domain/payout/schemas'
import { discardPayout } from '@/lib/payouts/discard-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { rowToDraft } from '@/lib/payouts/draft-row'
import { editPayout } from '@/lib/payouts/edit-payout'
import { payAgain } from '@/lib/payouts/pay-again'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { restorePayout } from '@/lib/payouts/restore-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { confirmResolution } from '@/lib/resolutions/confirm-resolution'
import { proposeResolution } from '@/lib/resolutions/propose-resolution'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { intentBody, type StubReply, stubProvider } from '@/lib/testing/stub-provider'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
const ADDRESS = { publicUrl: undefined }

const asMaker = (at?: Date) => contextOf(desk().db, desk().maker.actor, at)
const asApprover = () => contextOf(desk().db, desk().approver.actor)
const again = (payoutId: string, at?: Date) => payAgain(asMaker(at), { payoutId, formId: randomUUID() })
const submit = (payoutId: string, version = 1) => submitPayout(asMaker(), { payoutId, version }, ADDRESS)

type Words = { status: string; detail: string | null; refunded?: number }

let intents = 0
const says = (reference: string, words: Words) => {
  intents += 1
  const id = `1108917506-01GGTH198RP0K71H133AA${String(intents).padStart(5, '0')}`
  return { status: 202, body: intentBody({ id, reference, ...words }) }
}

/** A payout that was approved, sent, and ended with these words. */
async function ended(words: Words | StubReply, input?: PayoutInput): Promise<Sent> {
  const { id } = await desk().account(provider.url())
  const sent = await desk().approved(id, input ?? makePixInput(id))
  provider.answer(typeof words === 'object' && 'detail' in words ? says(sent.reference, words) : words)
  await dispatchAttempt(desk().job(), sent)
  return sent
}

async function changed(payoutId: string, version: number, change: Partial<PayoutInput>) {
  const { accountId, formId } = await desk().payout(payoutId)
  const payout = { ...makePixInput(accountId), formId, ...change }
  return editPayout(asMaker(), { payoutId, version, payout })
}

const BY_BANK = { status: 'rejected', detail: 'by_bank' }
const CANCELLED = { status: 'canceled', detail: null }

describe('paying again', () => {
  it('makes a linked draft of the same contents, told on both, with one audit event', async () => {
    const first = await ended(BY_BANK)
    const { payoutId } = await again(first.payoutId)
    const [earlier, draft] = [await desk().payout(first.payoutId), await desk().payout(payoutId)]
    expect(draft).toMatchObject({
      state: 'draft',
      replacesId: earlier.id,
      chainRootId: earlier.chainRootId,
      accountId: earlier.accountId,
      amountMinor: earlier.amountMinor,
      attemptId: null,
    })
    expect(rowToDraft({ ...draft, formId: earlier.formId })).toEqual(rowToDraft(earlier))
    expect(await desk().kinds(payoutId)).toEqual(['created'])
    expect((await desk().kinds(first.payoutId)).at(-1)).toBe('replaced')
    expect(await auditOf(desk().db, payoutId)).toMatchObject([
      {
        action: 'payout.pay_again',
        data: { replaces: earlier.id, policy: 'fix_first', because: 'bank_refused' },
      },
    ])
  })

  it('twenty times at once makes one, and tells the others which', async () => {
    const first = await ended(CANCELLED)
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => again(first.payoutId)))
    const made = await desk().db.payout.findMany({ where: { replacesId: first.payoutId } })
    expect(made).toHaveLength(1)
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(19)
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: 'conflict', reason: 'already_replaced', subject: made[0]?.id })
    }
  })

  it('pressed many times is one press', async () => {
    const first = await ended(CANCELLED)
    const press = { payoutId: first.payoutId, formId: randomUUID() }
    const made = await Promise.all(Array.from({ length: 5 }, () => payAgain(asMaker(), press)))
    expect(new Set(made.map(({ payoutId }) => payoutId)).size).toBe(1)
  })

  it('needs its own approval and takes the next number, so another key', async () => {
    const first = await ended(CANCELLED)
    const { payoutId } = await again(first.payoutId)
    const { digest } = await submit(payoutId)
    const attempt = await desk().db.attempt.findFirstOrThrow({ where: { payoutId } })
    const before = await desk().attempt(first.attemptId)
    expect([before.number, attempt.number]).toEqual([1, 2])
    expect(attempt.state).toBe('waiting')
    expect(attempt.idempotencyKey).not.toBe(before.idempotencyKey)
    expect(attempt.externalReference).not.toBe(before.externalReference)
    await giveApproval(asApprover(), { payoutId, version: 1, digest })
    provider.take()
    provider.answer(says(attempt.externalReference, { status: 'approved', detail: 'approved' }))
    await dispatchAttempt(desk().job(), { attemptId: attempt.id })
    expect(provider.take().map(({ headers }) => headers['x-idempotency-key'])).toEqual([
      attempt.idempotencyKey,
    ])
    expect(await desk().payout(payoutId)).toMatchObject({ outcome: 'settled' })
    await expect(again(first.payoutId)).rejects.toMatchObject({
      reason: 'already_replaced',
      subject: payoutId,
    })
    await expect(again(payoutId)).rejects.toMatchObject({ reason: 'resend_never' })
  })

  it('whoever wrote the contents before cannot approve them now', async () => {
    const first = await ended(CANCELLED)
    const other = (await desk().db.user.findFirstOrThrow({ where: { id: desk().approver.actor.userId } })).id
    const asOther = contextOf(desk().db, { ...desk().maker.actor, userId: other })
    const { payoutId } = await payAgain(asOther, { payoutId: first.payoutId, formId: randomUUID() })
    const { digest } = await submitPayout(asOther, { payoutId, version: 1 }, ADDRESS)
    const asWriter = contextOf(desk().db, { ...desk().maker.actor, role: 'approver' })
    const approval = giveApproval(asWriter, { payoutId, version: 1, digest })
    await expect(approval).rejects.toMatchObject({ code: 'forbidden', reason: 'editor_cannot_decide' })
  })

  it('a discarded one makes room for another, and then cannot come back', async () => {
    const first = await ended(CANCELLED)
    const { payoutId } = await again(first.payoutId)
    await discardPayout(asMaker(), { payoutId, version: 1 })
    const second = await again(first.payoutId)
    expect(second.payoutId).not.toBe(payoutId)
    const restored = restorePayout(asMaker(), { payoutId, version: 1 })
    await expect(restored).rejects.toMatchObject({ reason: 'already_replaced', subject: second.payoutId })
    await discardPayout(asMaker(), { payoutId: second.payoutId, version: 1 })
    await expect(restorePayout(asMaker(), { payoutId, version: 1 })).resolves.toEqual({ payoutId })
  })
})

describe('what the policy refuses', () => {
  it.each([
    ['rejected', 'high_risk', 'resend_never'],
    ['failed', 'by_compliance', 'resend_never'],
    ['rejected', 'something_new', 'resend_never'],
    ['rejected', 'review_manual', 'resend_wait_provider'],
    ['rejected', null, 'resend_wait_provider'],
    ['rejected', 'by_provider', 'resend_wait'],
    ['approved', 'approved', 'resend_never'],
    ['approved', 'partially_refunded', 'resend_never'],
    ['in_process', 'pending_bank', 'chain_unresolved'],
    ['surprise', null, 'chain_unresolved'],
  ])('%s / %s: %s', async (status, detail, reason) => {
    const first = await ended({ status, detail })
    await expect(again(first.payoutId)).rejects.toMatchObject({ code: 'refused', reason })
    expect(await desk().db.payout.count({ where: { replacesId: first.payoutId } })).toBe(0)
  })

  it('a wait ends after its minutes', async () => {
    const first = await ended({ status: 'rejected', detail: 'by_provider' })
    const { lastNewsAt } = await desk().payout(first.payoutId)
    const at = (minutes: number) => new Date((lastNewsAt?.getTime() ?? 0) + minutes * 60_000)
    await expect(again(first.payoutId, at(14))).rejects.toMatchObject({ reason: 'resend_wait' })
    await expect(again(first.payoutId, at(15))).resolves.toBeDefined()
  })

  it('nothing while nobody knows whether it was paid', async () => {
    const first = await ended({ status: 503 })
    expect(await desk().payout(first.payoutId)).toMatchObject({ state: 'unknown' })
    await expect(again(first.payoutId)).rejects.toMatchObject({ reason: 'chain_unresolved' })
  })

  it('the destination that failed is not asked for again until it changes', async () => {
    const first = await ended(BY_BANK)
    const { payoutId } = await again(first.payoutId)
    await expect(submit(payoutId)).rejects.toMatchObject({ code: 'refused', reason: 'fix_first_destination' })
    await changed(payoutId, 1, { amount: '90,00', note: 'otra vez' })
    await expect(submit(payoutId, 2)).rejects.toMatchObject({ reason: 'fix_first_destination' })
    await changed(payoutId, 2, { key: 'otra@ficticia.example' })
    await expect(submit(payoutId, 3)).resolves.toMatchObject({ payoutId })
  })

  it('a limit asks for less', async () => {
    const first = await ended({ status: 'failed', detail: 'by_caps' })
    const { payoutId } = await again(first.payoutId)
    await changed(payoutId, 1, { amount: '200,00', key: 'otra@ficticia.example' })
    await expect(submit(payoutId, 2)).rejects.toMatchObject({ reason: 'fix_first_amount' })
    await changed(payoutId, 2, { amount: '99,99' })
    await expect(submit(payoutId, 3)).resolves.toMatchObject({ payoutId })
  })

  it('contents that were turned down have to change', async () => {
    const first = await ended({
      status: 400,
      body: { message: 'invalid', causes: [{ message: 'chave not found' }] },
    })
    expect(await desk().attempt(first.attemptId)).toMatchObject({ state: 'refused' })
    const { payoutId } = await again(first.payoutId)
    await expect(submit(payoutId)).rejects.toMatchObject({ reason: 'fix_first_contents' })
  })

  it('what failed two payouts ago fails again', async () => {
    const first = await ended(BY_BANK)
    const { payoutId: second } = await again(first.payoutId)
    await changed(second, 1, { key: 'otra@ficticia.example' })
    const { digest } = await submit(second, 2)
    await giveApproval(asApprover(), { payoutId: second, version: 2, digest })
    const attempt = await desk().db.attempt.findFirstOrThrow({ where: { payoutId: second } })
    provider.answer(says(attempt.externalReference, CANCELLED))
    await dispatchAttempt(desk().job(), { attemptId: attempt.id })
    const { payoutId: third } = await again(second)
    await changed(third, 1, {})
    await expect(submit(third, 2)).rejects.toMatchObject({ reason: 'fix_first_destination' })
  })
})

describe('what two people found unpaid', () => {
  it('may go as it is, under another key', async () => {
    const first = await ended({ status: 500 })
    const later = new Date(Date.now() + RESEND_HORIZON_MS + 60_000)
    await dispatchAttempt(desk().job('dispatch_attempt', later), first)
    const admin = await makePerson(desk().db, 'admin')
    const { payoutId: id, attemptId } = first
    const said = { payoutId: id, attemptId, verdict: 'not_paid', reference: 'Caso 4711', note: '' } as const
    const proposer = contextOf(desk().db, desk().approver.actor, later)
    const { resolutionId } = await proposeResolution(proposer, said)
    await expect(again(id)).rejects.toMatchObject({ reason: 'chain_unresolved' })
    await confirmResolution(contextOf(desk().db, admin.actor, later), { resolutionId })
    const { payoutId } = await again(id)
    await expect(submit(payoutId)).resolves.toMatchObject({ payoutId })
    const keys = await desk().db.attempt.findMany({ where: { chainRootId: id } })
    expect(new Set(keys.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
  })
})

describe('money that came back', () => {
  const returned = (refunded: number) => ended({ status: 'refunded', detail: 'refunded', refunded })

  it('whole: another destination may be paid', async () => {
    const first = await returned(100)
    expect(await desk().attempt(first.attemptId)).toMatchObject({ state: 'returned', refundedMinor: 10_000n })
    const { payoutId } = await again(first.payoutId)
    await expect(submit(payoutId)).rejects.toMatchObject({ reason: 'fix_first_destination' })
    await changed(payoutId, 1, { key: 'otra@ficticia.example' })
    await expect(submit(payoutId, 2)).resolves.toMatchObject({ payoutId })
  })

  it.each([0, 99.99])('%s of 100, whatever the words say: nothing', async (refunded) => {
    const first = await returned(refunded)
    expect(await desk().attempt(first.attemptId)).toMatchObject({ state: 'returned' })
    await expect(again(first.payoutId)).rejects.toMatchObject({ reason: 'resend_never' })
  })
})

describe('a chain in doubt', () => {
  const doubt = (id: string) =>
    desk().db.payout.update({ where: { id }, data: { contradictionAt: new Date() } })

  it('is not paid again, asked for or approved', async () => {
    const first = await ended(CANCELLED)
    const { payoutId } = await again(first.payoutId)
    const other = await ended(CANCELLED)
    await doubt(other.payoutId)
    await expect(again(other.payoutId)).rejects.toMatchObject({ reason: 'chain_contradicted' })
    const { digest } = await submit(payoutId)
    await doubt(first.payoutId)
    const approval = giveApproval(asApprover(), { payoutId, version: 1, digest })
    await expect(approval).rejects.toMatchObject({ reason: 'chain_contradicted' })
  })

  it('sends nothing once late news says that the first was paid after all', async () => {
    const first = await ended(CANCELLED)
    const { payoutId } = await again(first.payoutId)
    const { digest } = await submit(payoutId)
    await giveApproval(asApprover(), { payoutId, version: 1, digest })
    const { providerId: id } = await desk().attempt(first.attemptId)
    const { reference } = first
    provider.answer({ status: 200, body: intentBody({ id: id ?? '', reference }) })
    await desk().db.attempt.update({ where: { id: first.attemptId }, data: { nextPollAt: new Date() } })
    await refreshAttempt(desk().job(), first)
    expect(await desk().payout(first.payoutId)).toMatchObject({ outcome: 'cancelled' })
    provider.take()
    const attempt = await desk().db.attempt.findFirstOrThrow({ where: { payoutId } })
    expect(await dispatchAttempt(desk().job(), { attemptId: attempt.id })).toBe('not_sent')
    expect(provider.take()).toEqual([])
  })

  it('freezes what is made at the same moment, or lets nobody make it', async () => {
    for (let trial = 0; trial < 10; trial += 1) {
      const first = await ended(CANCELLED)
      const { providerId: id } = await desk().attempt(first.attemptId)
      provider.answer({ status: 200, body: intentBody({ id: id ?? '', reference: first.reference }) })
      await desk().db.attempt.update({ where: { id: first.attemptId }, data: { nextPollAt: new Date() } })
      const [made] = await Promise.allSettled([again(first.payoutId), refreshAttempt(desk().job(), first)])
      expect((await desk().payout(first.payoutId)).contradictionAt).not.toBeNull()
      const replacements = await desk().db.payout.findMany({ where: { replacesId: first.payoutId } })
      expect(replacements).toHaveLength(made.status === 'fulfilled' ? 1 : 0)
      for (const { contradictionAt } of replacements) expect(contradictionAt).not.toBeNull()
      if (made.status === 'rejected') expect(made.reason).toMatchObject({ reason: 'chain_contradicted' })
    }
  })

  it('claims nothing, also when the doubt comes after the approval', async () => {
    const first = await ended(CANCELLED)
    const { payoutId } = await again(first.payoutId)
    const { digest } = await submit(payoutId)
    await giveApproval(asApprover(), { payoutId, version: 1, digest })
    await doubt(first.payoutId)
    const attempt = await desk().db.attempt.findFirstOrThrow({ where: { payoutId } })
    const claim = desk().db.$executeRaw`
      UPDATE payout_attempt SET state = 'sending', fence = fence + 1, sends = sends + 1, first_sent_at = now()
      WHERE id = ${attempt.id}`
    await expect(claim).rejects.toThrow('in doubt')
  })
})

describe('what the database refuses', () => {
  const copy = (from: string, replacesId: string | null, chainRootId: string) => desk().db.$executeRaw`
    INSERT INTO payout (id, form_id, form_digest, account_id, contract, currency, amount_minor, chain_root_id,
      replaces_id, team_reference, destination, beneficiary_name, destination_masked, document_masked,
      destination_index, document_index, name_words, maker_id, editor_ids)
    SELECT ${randomUUID()}, gen_random_uuid(), 'd', account_id, contract, currency, amount_minor, ${chainRootId},
      ${replacesId}, '', destination, beneficiary_name, '', '', '', '', '{}', maker_id, editor_ids
    FROM payout WHERE id = ${from}`

  it('a second replacement, a foreign chain, and one of what was or may be paid', async () => {
    const first = await ended(CANCELLED)
    const { payoutId } = await again(first.payoutId)
    await expect(copy(first.payoutId, first.payoutId, first.payoutId)).rejects.toThrow(
      'payout_one_replacement',
    )
    await expect(copy(payoutId, payoutId, first.payoutId)).rejects.toThrow('cannot replace')
    await expect(copy(payoutId, null, first.payoutId)).rejects.toThrow('its own chain')
    const paid = await ended({ status: 'approved', detail: 'approved' })
    await expect(copy(paid.payoutId, paid.payoutId, paid.payoutId)).rejects.toThrow('cannot replace')
    const failed = await ended(CANCELLED)
    await expect(copy(failed.payoutId, failed.payoutId, paid.payoutId)).rejects.toThrow('cannot replace')
  })

  it('a refund that shrinks', async () => {
    const first = await ended({ status: 'refunded', detail: 'refunded', refunded: 100 })
    const shrink = desk().db.$executeRaw`
      UPDATE payout_attempt SET refunded_minor = 1 WHERE id = ${first.attemptId}`
    await expect(shrink).rejects.toThrow('only grows')
  })
})
