import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RESEND_HORIZON_MS } from '@/lib/domain/payout/doubt'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { confirmResolution } from '@/lib/resolutions/confirm-resolution'
import { type DoubtView, getDoubt, listResolutions } from '@/lib/resolutions/get-doubt'
import { proposeResolution } from '@/lib/resolutions/propose-resolution'
import { withdrawResolution } from '@/lib/resolutions/withdraw-resolution'
import { makeCap, removeCaps } from '@/lib/testing/make-cap'
import { oneEvent } from '@/lib/testing/one-event'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
const after = (ms: number) => new Date(Date.now() + ms)
const LATER = RESEND_HORIZON_MS + 60_000
let admin: MadePerson
let intents = 0
const newIntent = () => {
  intents += 1
  return `1108917506-01GGTH198RP0K71H133ER${String(intents).padStart(5, '0')}`
}

beforeAll(async () => {
  admin = await makePerson(desk().db, 'admin')
})
beforeEach(() => {
  provider.take()
})

/** Sent, and nobody heard how it ended, for longer than anything repeats it. */
async function lost(mode: 'production' | 'test' = 'production') {
  const account = await desk().account(provider.url(), { mode })
  const sent = await desk().approved(account.id)
  provider.answer({ status: 500 })
  await dispatchAttempt(desk().job(), sent)
  await dispatchAttempt(desk().job('dispatch_attempt', after(LATER)), sent)
  provider.take()
  return { ...sent, account }
}
const as = (person: MadePerson, at = after(LATER)) => contextOf(desk().db, person.actor, at)
async function proposed(
  { payoutId, attemptId }: Sent,
  verdict: 'paid' | 'not_paid',
  reference = 'Caso 4711',
) {
  const said = { payoutId, attemptId, verdict, reference, note: 'Por teléfono' }
  return (await proposeResolution(as(desk().approver), said)).resolutionId
}
const confirmed = (resolutionId: string, person = admin) => confirmResolution(as(person), { resolutionId })
const resolution = (id: string) => desk().db.resolution.findUniqueOrThrow({ where: { id } })
const knows = (sent: Sent, id: string, status: string, detail: string | null, amount = 100) =>
  provider.answer({
    status: 200,
    body: intentBody({ id, reference: sent.reference, status, detail, amount }),
  })

describe('what is known of a payout in doubt', () => {
  it('stands there also while the same bytes are sent again, and not during the first send', async () => {
    const account = await desk().account(provider.url(), { mode: 'production' })
    const sent = await desk().approved(account.id)
    const seen: (DoubtView | null)[] = []
    provider.answer(async () => {
      seen.push(await getDoubt(as(desk().approver), sent.payoutId))
      return { status: 500 }
    })
    await dispatchAttempt(desk().job(), sent)
    await dispatchAttempt(desk().job('dispatch_attempt', after(60_000)), sent)
    expect(seen).toEqual([null, expect.objectContaining({ attemptId: sent.attemptId })])
    expect(seen[1]?.resend).toMatchObject({ isUnderWay: true, sends: 2 })
    const later = await getDoubt(as(desk().approver), sent.payoutId)
    expect(later?.resend).toMatchObject({ isUnderWay: false, sends: 2 })
  })
})

describe('what two people say', () => {
  it('not paid: gives back the room that it had under a cap', async () => {
    const { db } = desk()
    const sent = await lost()
    const cap = { scope: 'account', amount: '100,00', accountId: sent.account.id } as const
    await makeCap(db, admin, cap)
    const reservation = () => db.capReservation.findUnique({ where: { attemptId: sent.attemptId } })
    expect(await reservation()).toMatchObject({ spentAt: null, releasedAt: null })
    await confirmed(await proposed(sent, 'not_paid'))
    expect((await reservation())?.releasedAt).not.toBeNull()
    await removeCaps(db, admin)
  })

  it('not paid: proves the attempt dead, and frees the payout for another', async () => {
    const sent = await lost()
    const id = await proposed(sent, 'not_paid')
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'unknown', outcome: null })
    expect(await confirmed(id)).toEqual({ payoutId: sent.payoutId, by: 'people' })
    expect(await desk().payout(sent.payoutId)).toMatchObject({
      state: 'final',
      outcome: 'failed',
      providerStatus: null,
      providerId: null,
    })
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'disproved', nextSendAt: null })
    expect(await resolution(id)).toMatchObject({
      proposedById: desk().approver.userId,
      confirmedById: admin.userId,
      resolvedBy: 'people',
      overtakenAt: null,
    })
    expect((await desk().kinds(sent.payoutId)).slice(-2)).toEqual([
      'resolution_proposed',
      'resolution_confirmed',
    ])
    const audit = (await auditOf(desk().db, sent.payoutId)).map(({ action }) => action)
    expect(audit.slice(-2)).toEqual(['resolution.propose', 'resolution.confirm'])
    expect(provider.take()).toEqual([])
    expect(await dispatchAttempt(desk().job('dispatch_attempt', after(LATER)), sent)).toBe('not_sent')
  })

  it('paid, by a receipt that the provider does not know: settled by people', async () => {
    const sent = await lost()
    provider.answer({ status: 404 })
    expect(await confirmed(await proposed(sent, 'paid', '12345678'))).toMatchObject({ by: 'people' })
    expect(await desk().payout(sent.payoutId)).toMatchObject({
      state: 'final',
      outcome: 'settled',
      providerStatus: null,
      providerId: null,
    })
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'settled', nextPollAt: null })
  })

  it('paid, by an intent that the provider knows: its words decide', async () => {
    const sent = await lost()
    const id = await proposed(sent, 'paid', newIntent())
    const intent = `1108917506-01GGTH198RP0K71H133ER${String(intents).padStart(5, '0')}`
    knows(sent, intent, 'approved', 'approved')
    expect(await confirmed(id)).toMatchObject({ by: 'provider' })
    expect(await desk().payout(sent.payoutId)).toMatchObject({
      state: 'final',
      outcome: 'settled',
      providerId: intent,
      providerStatus: 'approved',
    })
    expect((await desk().kinds(sent.payoutId)).slice(-2)).toEqual(['resolution_confirmed', 'news'])
    expect((await resolution(id)).resolvedBy).toBe('provider')
  })

  it.each([
    ['another payout’s', 'other_reference', (sent: Sent) => ({ ...sent, reference: 'otra-referencia' }), 100],
    ['of another amount', 'other_amount', (sent: Sent) => sent, 90],
  ] as const)('paid, by an intent that is %s: refused', async (_what, reason, of, amount) => {
    const sent = await lost()
    const intent = newIntent()
    const id = await proposed(sent, 'paid', intent)
    knows(of(sent), intent, 'approved', 'approved', amount)
    await expect(confirmed(id)).rejects.toMatchObject({ code: 'refused', reason })
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'unknown', contradictionAt: null })
    expect(await resolution(id)).toMatchObject({ confirmedAt: null })
  })

  it('paid, while nobody can be asked: the id is kept and asked about later, and may deny them', async () => {
    const sent = await lost()
    const intent = newIntent()
    provider.answer({ status: 503 })
    expect(await confirmed(await proposed(sent, 'paid', intent))).toMatchObject({ by: 'people' })
    const { nextPollAt, ...attempt } = await desk().attempt(sent.attemptId)
    expect(attempt).toMatchObject({ state: 'settled', providerId: intent, providerStatus: null })
    knows(sent, intent, 'rejected', 'by_bank')
    const asked = await refreshAttempt(desk().job('poll_attempt', nextPollAt ?? undefined), sent)
    expect(asked).toBe('contradiction')
    expect(await desk().payout(sent.payoutId)).toMatchObject({
      outcome: 'settled',
      contradictionAt: expect.any(Date),
    })
  })

  it('paid, and later the provider’s own words say the same: they are taken in', async () => {
    const sent = await lost()
    const intent = newIntent()
    provider.answer({ status: 503 })
    await confirmed(await proposed(sent, 'paid', intent))
    const { nextPollAt } = await desk().attempt(sent.attemptId)
    knows(sent, intent, 'approved', 'approved')
    expect(await refreshAttempt(desk().job('poll_attempt', nextPollAt ?? undefined), sent)).toBe('applied')
    expect(await desk().payout(sent.payoutId)).toMatchObject({
      providerStatus: 'approved',
      contradictionAt: null,
    })
  })

  it('settles in test mode, where the provider keeps nothing', async () => {
    const sent = await lost('test')
    provider.answer({ status: 404 })
    await confirmed(await proposed(sent, 'paid', newIntent()))
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
  })
})

describe('who and when', () => {
  it('nothing while Giro may still repeat the send', async () => {
    const account = await desk().account(provider.url())
    const sent = await desk().approved(account.id)
    provider.answer({ status: 500 })
    await dispatchAttempt(desk().job(), sent)
    const { payoutId, attemptId } = sent
    const said = { payoutId, attemptId, verdict: 'not_paid', reference: 'Caso 4711' }
    const early = proposeResolution(as(desk().approver, after(RESEND_HORIZON_MS - 60_000)), said)
    await expect(early).rejects.toMatchObject({ code: 'refused', reason: 'still_resending' })
    // Its account may be stopped, so that nobody gave the send up: its time is over all the same.
    expect((await desk().attempt(attemptId)).nextSendAt).not.toBeNull()
    await proposed(sent, 'not_paid')
    expect((await desk().attempt(attemptId)).nextSendAt).toBeNull()
    expect((await desk().kinds(payoutId)).slice(-2)).toEqual(['resend_stopped', 'resolution_proposed'])
  })

  it('never the one who said it, nor the maker; and the try stays on record', async () => {
    const sent = await lost()
    const id = await proposed(sent, 'not_paid')
    await expect(confirmed(id, desk().approver)).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'own_proposal',
    })
    await expect(confirmed(id, desk().maker)).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'role_lacks_permission',
    })
    const { db, maker } = desk()
    await db.user.update({ where: { id: maker.userId }, data: { role: 'admin' }, select: { id: true } })
    const promoted = { ...maker, actor: { ...maker.actor, role: 'admin' as const } }
    await expect(confirmed(id, promoted)).rejects.toMatchObject({ code: 'forbidden', reason: 'own_payout' })
    await db.user.update({ where: { id: maker.userId }, data: { role: 'maker' }, select: { id: true } })
    const audit = (await auditOf(db, sent.payoutId)).filter(({ action }) =>
      action.endsWith('confirm_refused'),
    )
    expect(audit.map(({ data }) => data)).toEqual([
      { resolutionId: id, reason: 'own_proposal' },
      { resolutionId: id, reason: 'own_payout' },
    ])
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'unknown' })
  })

  it('never a second account of who said it or made the payout, not even in the table', async () => {
    const { db, approver, maker } = desk()
    const sent = await lost()
    const id = await proposed(sent, 'not_paid')
    const [proposer, writer] = [
      await makePerson(db, 'admin', { personId: approver.actor.personId }),
      await makePerson(db, 'admin', { personId: maker.actor.personId }),
    ]
    const seen = async (who: MadePerson) => {
      const [view] = await listResolutions(as(who), sent.payoutId)
      return view && [view.mine, view.ofMyPerson]
    }
    expect([await seen(approver), await seen(proposer), await seen(admin)]).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ])
    await expect(confirmed(id, proposer)).rejects.toMatchObject({ code: 'forbidden', reason: 'own_proposal' })
    await expect(confirmed(id, writer)).rejects.toMatchObject({ code: 'forbidden', reason: 'own_payout' })
    for (const { userId } of [proposer, writer]) {
      const raw = db.$executeRaw`UPDATE resolution SET confirmed_by_id = ${userId}, confirmed_at = now(),
        resolved_by = 'people' WHERE id = ${id}`
      await expect(raw).rejects.toThrow(/not by this person/)
    }
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'unknown' })
  })

  it('one proposal at a time; withdrawn or refused it makes room, and a reference is needed', async () => {
    const sent = await lost()
    const first = await proposed(sent, 'paid')
    await expect(proposed(sent, 'not_paid')).rejects.toMatchObject({ reason: 'already_proposed' })
    await oneEvent('resolution.withdraw', () =>
      withdrawResolution(as(desk().approver), { resolutionId: first }),
    )
    const second = await proposed(sent, 'not_paid')
    await withdrawResolution(as(admin), { resolutionId: second })
    await expect(confirmed(second)).rejects.toMatchObject({ code: 'conflict', reason: 'not_in_doubt' })
    expect((await desk().kinds(sent.payoutId)).slice(-4)).toEqual([
      'resolution_proposed',
      'resolution_withdrawn',
      'resolution_proposed',
      'resolution_refused',
    ])
    await expect(proposed(sent, 'paid', ' ')).rejects.toMatchObject({
      fieldErrors: { reference: { key: 'field_required' } },
    })
  })

  it('what becomes known meanwhile overtakes it', async () => {
    const sent = await lost()
    const intent = newIntent()
    await desk().db.attempt.update({
      where: { id: sent.attemptId },
      data: { providerId: intent },
      select: { id: true },
    })
    const id = await proposed(sent, 'not_paid')
    knows(sent, intent, 'approved', 'approved')
    expect(await confirmed(id)).toMatchObject({ by: 'overtaken' })
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
    expect(await resolution(id)).toMatchObject({ confirmedAt: null, overtakenAt: expect.any(Date) })
  })

  it('confirmed by two at once: one does', async () => {
    const sent = await lost()
    const id = await proposed(sent, 'not_paid')
    const others = await Promise.all([makePerson(desk().db, 'admin'), makePerson(desk().db, 'approver')])
    const tries = await Promise.allSettled([admin, ...others].map((person) => confirmed(id, person)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(
      (await desk().kinds(sent.payoutId)).filter((kind) => kind === 'resolution_confirmed'),
    ).toHaveLength(1)
  })
})
