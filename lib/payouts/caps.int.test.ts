import { afterEach, describe, expect, it } from 'vitest'
import type { CapScope } from '@/lib/domain/limits/cap'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { editPayout } from '@/lib/payouts/edit-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { sweepHeld } from '@/lib/payouts/sweep-held'
import { giveApproval } from '@/lib/testing/approve'
import { makeCap, removeCaps } from '@/lib/testing/make-cap'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { makeCnpj } from '@/prisma/factories/documents'
import { makePixInput, makePixKey } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
const HOUR = 60 * 60 * 1_000
/** Fifty payouts from form to answer, on a machine that does other things too. */
const FIFTY = { timeout: 120_000 }
let admin: MadePerson | undefined

const cap = async (
  wish: Omit<Parameters<typeof makeCap>[2], 'accountId'> & { accountId?: string | null },
) => {
  admin ??= await makePerson(desk().db, 'admin')
  return makeCap(desk().db, admin, wish)
}
const referenceOf = (body: Buffer) => /"external_reference":"([^"]+)"/.exec(body.toString())?.[1] ?? ''
const amountOf = (body: Buffer) => Number(/"amount":([\d.]+)/.exec(body.toString())?.[1])
/** Takes everything in. */
const takeIn = () =>
  provider.answer(({ body }) => {
    const reference = referenceOf(body)
    const words = { id: reference.slice(-26), reference, status: 'in_process', amount: amountOf(body) }
    return { status: 202, body: intentBody(words) }
  })
const posted = () => provider.take().filter(({ method }) => method === 'POST')
const holdOf = (payoutId: string) => desk().db.payoutHold.findUnique({ where: { payoutId } })
const later = (ms: number, from = Date.now()) => new Date(from + ms)
const dispatch = (attemptId: string, at?: Date) =>
  dispatchAttempt(desk().job('dispatch_attempt', at), { attemptId })

async function submitted(accountId: string, count: number, by: MadePerson = desk().maker) {
  const context = contextOf(desk().db, by.actor)
  const prepare = async () => {
    const { payoutId } = await createPayout(context, makePixInput(accountId))
    const { digest } = await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
    const { id } = await desk().db.attempt.findFirstOrThrow({ where: { payoutId } })
    return { payoutId, attemptId: id, seen: { payoutId, version: 1, digest } }
  }
  return Promise.all(Array.from({ length: count }, prepare))
}

afterEach(async () => {
  if (admin) await removeCaps(desk().db, admin)
  // Without rules nothing is held, so that no test meets what another left.
  await sweepHeld(desk().job('sweep'))
  expect(await desk().db.payoutHold.count({ where: { reason: 'over_cap' } })).toBe(0)
})

describe('a cap of 1,000 and fifty payouts of 100', () => {
  const scopes: readonly (readonly [CapScope, 'hour' | 'day'])[] = [
    ['beneficiary', 'hour'],
    ['user', 'day'],
    ['account', 'day'],
  ]
  it.each(scopes)(
    '%s a %s: exactly ten leave, also when all are approved and sent at once',
    FIFTY,
    async (scope, window) => {
      const { db } = desk()
      const account = await desk().account(provider.url())
      // Nobody else's payouts count: each scope has its own account.
      const made = await submitted(account.id, 50)
      await cap({ scope, window, amount: '1.000,00', accountId: account.id })
      takeIn()
      provider.take()
      const approver = contextOf(db, desk().approver.actor)
      await Promise.all(
        made.map(async ({ seen, attemptId }) => {
          await giveApproval(approver, seen)
          await dispatch(attemptId)
        }),
      )
      await Promise.all(made.map(({ attemptId }) => dispatch(attemptId)))
      await sweepHeld(desk().job('sweep'))
      expect(posted()).toHaveLength(10)
      const held = await db.payoutHold.findMany({ where: { payout: { accountId: account.id } } })
      expect(held).toHaveLength(40)
      expect(new Set(held.map(({ reason }) => reason))).toEqual(new Set(['over_cap']))
      expect(await db.payout.count({ where: { accountId: account.id, state: 'approved' } })).toBe(40)
      const claims = await db.attempt.findMany({ where: { accountId: account.id }, select: { sends: true } })
      expect(claims.filter(({ sends }) => sends > 0)).toHaveLength(10)
    },
  )

  it('payout: what is above the cap is held until the rule changes', async () => {
    const account = await desk().account(provider.url())
    const rule = await cap({ scope: 'payout', amount: '1.000,00', accountId: account.id })
    const small = await desk().approved(account.id, makePixInput(account.id, { amount: '1.000,00' }))
    const large = await desk().approved(account.id, makePixInput(account.id, { amount: '1.000,01' }))
    takeIn()
    provider.take()
    expect([await dispatch(small.attemptId), await dispatch(large.attemptId)]).toEqual(['sent', 'not_sent'])
    expect(await holdOf(large.payoutId)).toMatchObject({ ruleId: rule.id, nextChanceAt: null })
    expect(await sweepHeld(desk().job('sweep', later(HOUR)))).toBe(0)
    await cap({ scope: 'payout', amount: '1.000,01', accountId: account.id })
    expect(await sweepHeld(desk().job('sweep'))).toBe(1)
    expect(await holdOf(large.payoutId)).toBeNull()
    expect(await dispatch(large.attemptId)).toBe('sent')
    expect(posted()).toHaveLength(2)
    expect((await desk().kinds(large.payoutId)).filter((kind) => /cap/.test(kind))).toEqual([
      'held_over_cap',
      'fits_cap',
    ])
    const acts = (await auditOf(desk().db, large.payoutId)).map(({ action }) => action)
    expect(acts).toEqual(expect.arrayContaining(['payout.approve', 'payout.free', 'payout.send']))
  })
})

describe('what counts', () => {
  it('the same key under another document and the same document under another key are one beneficiary', async () => {
    const account = await desk().account(provider.url())
    await cap({ scope: 'beneficiary', amount: '150,00', accountId: account.id })
    const own = { key: makePixKey('EMAIL', 501), ownerDocument: makeCnpj(501) }
    const first = await desk().approved(account.id, makePixInput(account.id, own))
    const sameKey = await desk().approved(
      account.id,
      makePixInput(account.id, { ...own, ownerDocument: makeCnpj(502) }),
    )
    const samePerson = await desk().approved(
      account.id,
      makePixInput(account.id, { ...own, key: makePixKey('EMAIL', 502) }),
    )
    const other = { key: makePixKey('EMAIL', 503), ownerDocument: makeCnpj(503) }
    const another = await desk().approved(account.id, makePixInput(account.id, other))
    const held = await Promise.all(
      [first, sameKey, samePerson, another].map(({ payoutId }) => holdOf(payoutId)),
    )
    expect(held.map((hold) => hold !== null)).toEqual([false, true, true, false])
  })

  it.each(['hour', 'day'] as const)(
    'two accounts of one maker have the room of one person in a %s',
    async (window) => {
      const { db, maker } = desk()
      const account = await desk().account(provider.url())
      const second = await makePerson(db, 'maker', { personId: maker.actor.personId })
      const [byFirst] = await submitted(account.id, 1)
      const [bySecond] = await submitted(account.id, 1, second)
      const [byOther] = await submitted(account.id, 1, await makePerson(db, 'maker'))
      if (!byFirst || !bySecond || !byOther) throw new Error('three were made')
      await cap({ scope: 'user', window, amount: '150,00', accountId: account.id })
      for (const { seen } of [byFirst, bySecond, byOther]) {
        await giveApproval(contextOf(db, desk().approver.actor), seen)
      }
      const holds = await Promise.all([byFirst, bySecond, byOther].map(({ payoutId }) => holdOf(payoutId)))
      expect(holds.map((hold) => hold?.reason ?? null)).toEqual([null, 'over_cap', null])
    },
  )

  it('what one person sent from two accounts before the first rule counts together, too', async () => {
    const { db, maker } = desk()
    const account = await desk().account(provider.url())
    const second = await makePerson(db, 'maker', { personId: maker.actor.personId })
    const [sent] = await submitted(account.id, 1, second)
    const [next] = await submitted(account.id, 1)
    if (!sent || !next) throw new Error('two were made')
    await giveApproval(contextOf(db, desk().approver.actor), sent.seen)
    takeIn()
    await dispatch(sent.attemptId)
    await cap({ scope: 'user', window: 'day', amount: '150,00', accountId: account.id })
    await giveApproval(contextOf(db, desk().approver.actor), next.seen)
    expect((await holdOf(next.payoutId))?.reason).toBe('over_cap')
    const other = await makePerson(db, 'maker')
    const raw = db.$executeRaw`INSERT INTO cap_reservation SELECT attempt_id || 'x', payout_id, account_id,
      ${other.userId}, destination_index, document_index, currency, amount_minor, reserved_at FROM cap_reservation`
    await expect(raw).rejects.toThrow(/the person who made the payout/)
  })

  it('all accounts together, unless the rule names one', async () => {
    const [one, two] = [await desk().account(provider.url()), await desk().account(provider.url())]
    const own = { key: makePixKey('EMAIL', 601), ownerDocument: makeCnpj(601) }
    await cap({ scope: 'beneficiary', amount: '100,00' })
    const first = await desk().approved(one.id, makePixInput(one.id, own))
    const second = await desk().approved(two.id, makePixInput(two.id, own))
    expect([await holdOf(first.payoutId), (await holdOf(second.payoutId))?.reason]).toEqual([
      null,
      'over_cap',
    ])
  })

  it('slides: what left an hour ago no longer counts, and what is still in doubt does', async () => {
    const account = await desk().account(provider.url())
    await cap({ scope: 'account', amount: '200,00', accountId: account.id })
    const [sent, doubtful, third] = await submitted(account.id, 3)
    if (!sent || !doubtful || !third) throw new Error('three were made')
    const start = Date.now()
    const approver = (at: number) => contextOf(desk().db, desk().approver.actor, new Date(at))
    await giveApproval(approver(start), sent.seen)
    await giveApproval(approver(start), doubtful.seen)
    takeIn()
    await dispatch(sent.attemptId, new Date(start))
    provider.answer('reset')
    await dispatch(doubtful.attemptId, new Date(start))
    await giveApproval(approver(start + 1_000), third.seen)
    const hold = await holdOf(third.payoutId)
    expect(hold?.nextChanceAt).toEqual(new Date(start + HOUR))
    expect(await sweepHeld(desk().job('sweep', new Date(start + HOUR - 1)))).toBe(0)
    expect(await sweepHeld(desk().job('sweep', new Date(start + HOUR)))).toBe(1)
    // Two of 100 are reserved now: the one in doubt and the third. A day later still.
    const [late] = await submitted(account.id, 1)
    if (!late) throw new Error('one was made')
    await giveApproval(approver(start + 25 * HOUR), late.seen)
    expect((await holdOf(late.payoutId))?.reason).toBe('over_cap')
  })

  it('what left before the first rule, and what was approved before it waits for a reservation', async () => {
    const account = await desk().account(provider.url())
    const [sent, queued] = [await desk().approved(account.id), await desk().approved(account.id)]
    takeIn()
    await dispatch(sent.attemptId)
    await cap({ scope: 'account', window: 'day', amount: '150,00', accountId: account.id })
    expect(await dispatch(queued.attemptId)).toBe('not_sent')
    expect((await holdOf(queued.payoutId))?.reason).toBe('over_cap')
    const raw = desk().db
      .$executeRaw`UPDATE payout_attempt SET state = 'sending', fence = fence + 1, sends = sends + 1,
      lease_until = now(), owner = 'x', first_sent_at = now(), last_sent_at = now() WHERE id = ${queued.attemptId}`
    await expect(raw).rejects.toThrow(/nothing is reserved/)
  })
})

describe('what gives room back', () => {
  it('an attempt that is proved dead: refused, or superseded by an edit', async () => {
    const { db } = desk()
    const account = await desk().account(provider.url())
    await cap({ scope: 'account', amount: '100,00', accountId: account.id })
    const refused = await desk().approved(account.id)
    const second = await desk().approved(account.id)
    expect((await holdOf(second.payoutId))?.reason).toBe('over_cap')
    provider.answer({ status: 400, body: { message: 'no' } })
    await dispatch(refused.attemptId)
    expect((await desk().attempt(refused.attemptId)).state).toBe('refused')
    expect(await sweepHeld(desk().job('sweep', later(6 * 60_000)))).toBe(1)
    const third = await desk().approved(account.id)
    await editPayout(contextOf(db, desk().maker.actor), {
      payoutId: second.payoutId,
      version: 1,
      payout: makePixInput(account.id, { amount: '50,00' }),
    })
    expect(await sweepHeld(desk().job('sweep', later(6 * 60_000)))).toBe(1)
    takeIn()
    expect(await dispatch(third.attemptId)).toBe('sent')
  })

  it('takes a held payout back for an edit, and the hold with it', async () => {
    const account = await desk().account(provider.url())
    await cap({ scope: 'payout', amount: '50,00', accountId: account.id })
    const { payoutId } = await desk().approved(account.id)
    const context = contextOf(desk().db, desk().maker.actor)
    await editPayout(context, { payoutId, version: 1, payout: makePixInput(account.id, { amount: '50,00' }) })
    expect(await holdOf(payoutId)).toBeNull()
  })

  it('keeps no crowd from trying others: each key has its turn', async () => {
    const { db } = desk()
    const [crowded, quiet] = [await desk().account(provider.url()), await desk().account(provider.url())]
    await cap({ scope: 'account', amount: '50,00', accountId: crowded.id })
    await cap({ scope: 'account', amount: '60,00', accountId: quiet.id })
    await Promise.all(Array.from({ length: 5 }, () => desk().approved(crowded.id)))
    const waiting = await desk().approved(quiet.id)
    await cap({ scope: 'account', amount: '100,00', accountId: quiet.id })
    await cap({ scope: 'account', amount: '60,00', accountId: crowded.id })
    expect(await sweepHeld(desk().job('sweep'))).toBe(1)
    expect(await holdOf(waiting.payoutId)).toBeNull()
    expect(await db.payoutHold.count({ where: { payout: { accountId: crowded.id } } })).toBe(5)
  })
})

describe('a repeat of what may have been paid', () => {
  it('skips caps and the age of approvals', async () => {
    const account = await desk().account(provider.url())
    const { attemptId } = await desk().approved(account.id)
    provider.answer('reset')
    const almost = later(24 * HOUR - 60_000)
    await dispatch(attemptId, almost)
    expect((await desk().attempt(attemptId)).state).toBe('unknown')
    await cap({ scope: 'account', amount: '1,00', accountId: account.id })
    takeIn()
    expect(await dispatch(attemptId, later(2 * 60_000, almost.getTime()))).toBe('sent')
  })
})

describe('an approval of yesterday', () => {
  it('makes no first send: the payout is held, and goes back through its maker', async () => {
    const { db } = desk()
    const account = await desk().account(provider.url())
    const { payoutId, attemptId } = await desk().approved(account.id)
    takeIn()
    provider.take()
    const tomorrow = later(24 * HOUR)
    expect(await dispatch(attemptId, tomorrow)).toBe('not_sent')
    expect(posted()).toEqual([])
    expect(await holdOf(payoutId)).toMatchObject({ reason: 'approval_expired', nextChanceAt: null })
    expect(await desk().attempt(attemptId)).toMatchObject({ state: 'queued', nextSendAt: null })
    expect((await desk().kinds(payoutId)).at(-1)).toBe('approval_expired')
    const maker = contextOf(db, desk().maker.actor)
    await editPayout(maker, { payoutId, version: 1, payout: makePixInput(account.id) })
    const { digest } = await submitPayout(maker, { payoutId, version: 2 }, { publicUrl: undefined })
    await giveApproval(contextOf(db, desk().approver.actor), { payoutId, version: 2, digest })
    const again = await desk().payout(payoutId)
    expect(await dispatch(again.attemptId ?? '')).toBe('sent')
  })

  it('ends a hold over a cap too, and gives back nothing that was not reserved', async () => {
    const account = await desk().account(provider.url())
    await cap({ scope: 'account', window: 'day', amount: '100,00', accountId: account.id })
    const [first, second] = [await desk().approved(account.id), await desk().approved(account.id)]
    expect((await holdOf(second.payoutId))?.reason).toBe('over_cap')
    await sweepHeld(desk().job('sweep', later(25 * HOUR)))
    expect((await holdOf(second.payoutId))?.reason).toBe('approval_expired')
    expect(await dispatch(first.attemptId, later(25 * HOUR))).toBe('not_sent')
    const kept = await desk().db.capReservation.findUnique({ where: { attemptId: first.attemptId } })
    expect(kept?.releasedAt).not.toBeNull()
  })
})
