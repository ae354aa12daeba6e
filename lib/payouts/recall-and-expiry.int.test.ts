import { beforeEach, describe, expect, it } from 'vitest'
import { expireRequests } from '@/lib/approvals/expire-requests'
import { getRequest } from '@/lib/approvals/get-request'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { editPayout } from '@/lib/payouts/edit-payout'
import { getPayout } from '@/lib/payouts/get-payout'
import { recallPayout } from '@/lib/payouts/recall-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { makeCap } from '@/lib/testing/make-cap'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount
let ana: MadePerson
let intents = 0

beforeEach(async () => {
  account = await desk().account(provider.url())
  await setPolicy(desk().db, FIRST_POLICY)
  ana = await makePerson(desk().db, 'approver')
  provider.answer(({ body }) => {
    intents += 1
    const { external_reference: reference } = JSON.parse(body.toString()) as { external_reference: string } // our own bytes
    return {
      status: 202,
      body: intentBody({
        id: `1108917506-01GGTH198RP0K71H133R${String(intents).padStart(6, '0')}`,
        reference,
      }),
    }
  })
  provider.take()
})

type Asked = { payoutId: string; version: number; digest: string }

async function asked(): Promise<Asked> {
  const context = contextOf(desk().db, desk().maker.actor)
  const { payoutId } = await createPayout(context, makePixInput(account.id))
  return submitted(payoutId, 1)
}
async function submitted(payoutId: string, version: number): Promise<Asked> {
  const context = contextOf(desk().db, desk().maker.actor)
  const { digest } = await submitPayout(context, { payoutId, version }, { publicUrl: undefined })
  return { payoutId, version, digest }
}
const approve = (one: Asked, person = ana) => giveApproval(contextOf(desk().db, person.actor), one)
const recall = ({ payoutId, version }: Asked, person: MadePerson) =>
  recallPayout(contextOf(desk().db, person.actor), { payoutId, version })
const attemptOf = async ({ payoutId }: Asked) => {
  const attempt = await desk().db.attempt.findFirstOrThrow({
    where: { payoutId },
    orderBy: { number: 'desc' },
  })
  return attempt.id
}
const send = async (one: Asked, at?: Date) =>
  dispatchAttempt(desk().job('dispatch_attempt', at), { attemptId: await attemptOf(one) })
const state = async ({ payoutId }: Asked) => (await desk().payout(payoutId)).state

describe('an approved payout is called back', () => {
  it.each(['maker', 'approver'] as const)(
    'by its %s: a draft in a new version, and nothing leaves',
    async (who) => {
      await setPolicy(desk().db, pixPolicy([null, { holdMinutes: 10 }]))
      const one = await asked()
      await approve(one)
      const attemptId = await attemptOf(one)
      expect(await recall(one, who === 'maker' ? desk().maker : ana)).toMatchObject({ version: 2 })
      const { approvals: _, ...payout } = { approvals: [], ...(await desk().payout(one.payoutId)) }
      expect(payout).toMatchObject({ state: 'draft', version: 2, attemptId: null, decidedById: null })
      expect((await desk().attempt(attemptId)).state).toBe('superseded')
      expect(await dispatchAttempt(desk().job(), { attemptId })).toBe('not_sent')
      expect(provider.take()).toEqual([])
      expect(await desk().kinds(one.payoutId)).toContain('recalled')
      const audited = { action: 'payout.recall', objectId: one.payoutId }
      expect(await desk().db.auditEvent.count({ where: audited })).toBe(1)
      // Who called it back edited nothing: they may approve the next version.
      const again = await submitted(one.payoutId, 2)
      expect(await approve(again)).toMatchObject({ complete: true })
      expect(await send(again, new Date(Date.now() + 660_000))).toBe('sent')
    },
  )

  it('by nobody else, and not before it is approved', async () => {
    const { db, maker } = desk()
    await setPolicy(db, pixPolicy([null, stepsOf(stepOf(2))]))
    const [bea, caio] = [await makePerson(db, 'approver'), await makePerson(db, 'approver')]
    const one = await asked()
    await approve(one)
    await expect(recall(one, maker)).rejects.toMatchObject({ code: 'refused', reason: 'wrong_state' })
    await approve(one, bea)
    for (const person of [caio, await makePerson(db, 'admin'), await makePerson(db, 'maker')]) {
      await expect(recall(one, person)).rejects.toMatchObject({ code: 'refused', reason: 'cannot_recall' })
      const refused = { action: 'payout.recall_refused', objectId: one.payoutId, actorId: person.userId }
      expect(await db.auditEvent.findMany({ where: refused })).toMatchObject([
        { data: { reason: 'cannot_recall' } },
      ])
      const context = { db, actor: person.actor }
      expect(await getRequest(context, await getPayout(context, one.payoutId), new Date())).toMatchObject({
        mayRecall: false,
      })
    }
    for (const person of [ana, bea, maker]) {
      const context = { db, actor: person.actor }
      expect(await getRequest(context, await getPayout(context, one.payoutId), new Date())).toMatchObject({
        mayRecall: true,
      })
    }
    expect(await state(one)).toBe('approved')
  })

  it('and gives back what it had reserved', async () => {
    const admin = await makePerson(desk().db, 'admin')
    await makeCap(desk().db, admin, { scope: 'account', amount: '100.000,00' })
    const one = await asked()
    await approve(one)
    const attemptId = await attemptOf(one)
    const reserved = () => desk().db.capReservation.findUniqueOrThrow({ where: { attemptId } })
    expect((await reserved()).releasedAt).toBeNull()
    await recall(one, ana)
    expect((await reserved()).releasedAt).not.toBeNull()
  })

  it('not once its call has started: whoever is first, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const one = await asked()
      await approve(one)
      const [sent, recalled] = await Promise.all([
        send(one),
        recall(one, ana).then(
          () => null,
          (error: { reason?: string }) => error.reason ?? 'other',
        ),
      ])
      const left = provider.take().length
      expect([left, recalled]).toEqual(sent === 'sent' ? [1, 'already_sending'] : [0, null])
    }
    const one = await asked()
    await approve(one)
    await send(one)
    await expect(recall(one, ana)).rejects.toMatchObject({ reason: 'already_sending' })
  })
})

describe('a request that nobody decided', () => {
  const late = async (one: Asked, ms: number) => {
    const { expiresAt } = await desk().db.requirement.findUniqueOrThrow({
      where: { attemptId: await attemptOf(one) },
    })
    return desk().job('sweep', new Date(expiresAt.getTime() + ms))
  }

  it('expires to the moment, into a state from which nothing leaves', async () => {
    await setPolicy(desk().db, pixPolicy([null, { ...stepsOf(stepOf(2)), expiresAfterHours: 1 }]))
    const one = await asked()
    await approve(one)
    expect(await expireRequests(await late(one, -1))).toBe(0)
    expect(await state(one)).toBe('submitted')
    expect(await expireRequests(await late(one, 0))).toBe(1)
    expect(await state(one)).toBe('expired')
    expect((await desk().attempt(await attemptOf(one))).state).toBe('declined')
    expect(await desk().kinds(one.payoutId)).toContain('request_expired')
    await expect(approve(one, await makePerson(desk().db, 'approver'))).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await send(one)).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect(await expireRequests(await late(one, 0))).toBe(0)
  })

  it('is edited by its maker and asked for again', async () => {
    const one = await asked()
    expect(await expireRequests(await late(one, 1))).toBe(1)
    expect(await state(one)).toBe('expired')
    const context = contextOf(desk().db, desk().maker.actor)
    await editPayout(context, { payoutId: one.payoutId, version: 1, payout: makePixInput(account.id) })
    const again = await submitted(one.payoutId, 2)
    expect(await approve(again)).toMatchObject({ complete: true })
    expect(await send(again)).toBe('sent')
  })

  it('once approved it does not expire', async () => {
    const one = await asked()
    await approve(one)
    expect(await expireRequests(await late(one, 1))).toBe(0)
    expect(await state(one)).toBe('approved')
  })

  it('and raw SQL cannot expire one before its time', async () => {
    const { payoutId } = await asked()
    const early = desk().db.$executeRaw`
      UPDATE payout SET state = 'expired', changed_at = now() WHERE id = ${payoutId}`
    await expect(early).rejects.toThrow(/has not expired/)
  })
})
