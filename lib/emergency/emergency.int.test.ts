import { beforeEach, describe, expect, it } from 'vitest'
import { getRequest } from '@/lib/approvals/get-request'
import { sqlState } from '@/lib/db/database-errors'
import { askEmergency, joinEmergency } from '@/lib/emergency/ask-emergency'
import { endEmergency } from '@/lib/emergency/end-emergency'
import { getEmergencies } from '@/lib/emergency/get-emergencies'
import { dissolvePair, proposePair } from '@/lib/emergency/propose-pair'
import { remindReview } from '@/lib/emergency/remind-review'
import { reviewEmergency } from '@/lib/emergency/review-emergency'
import { flawsOf } from '@/lib/evidence/check-record'
import { exportText } from '@/lib/evidence/export-approvals'
import { readRecord } from '@/lib/evidence/read-record'
import { recordSchema } from '@/lib/evidence/record'
import { isSound, verifyExport } from '@/lib/evidence/verify-export'
import { closeIncident } from '@/lib/incidents/close-incident'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { getPayout } from '@/lib/payouts/get-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { decideChange } from '@/lib/proposals/decide-change'
import { giveApproval } from '@/lib/testing/approve'
import { letHold, numberInForce } from '@/lib/testing/hold-change'
import { oneEvent } from '@/lib/testing/one-event'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
const REASON = 'The bank closes in an hour and nobody else answers.'
let accountId: string
let admin: MadePerson
let ana: MadePerson
let bea: MadePerson
let dora: MadePerson

const as = (person: MadePerson, at?: Date) => contextOf(desk().db, person.actor, at)

beforeEach(async () => {
  accountId = (await desk().account(provider.url())).id
  provider.answer(({ body }) => {
    const { external_reference: reference } = JSON.parse(body.toString()) as { external_reference: string } // our own bytes
    return { status: 202, body: intentBody({ id: '1108917506-01GGTH198RP0K71H133Q000001', reference }) }
  })
  provider.take()
  admin = await makePerson(desk().db, 'admin')
  ana = await makePerson(desk().db, 'approver')
  bea = await makePerson(desk().db, 'approver')
  dora = await makePerson(desk().db, 'approver')
  const open = await desk().db.emergency.findMany({ where: { endedAt: null } })
  const closed = { endedAt: new Date(), endedById: admin.userId }
  await desk().db.emergency.updateMany({ where: { id: { in: open.map(({ id }) => id) } }, data: closed })
  // Only Dora is asked.
  await setPolicy(desk().db, {
    ...pixPolicy([null, stepsOf(stepOf(1, 'directors'))]),
    groups: [{ id: 'directors', name: 'directors', people: [dora.actor.personId] }],
  })
})

const propose = async (one: MadePerson, other: MadePerson, by = admin) => {
  const basedOn = await numberInForce(desk().db, 'emergency_pair')
  const input = { oneId: one.userId, otherId: other.userId, basedOn, note: 'for a test' }
  return proposePair(as(by), input)
}

async function pair(): Promise<void> {
  await letHold(desk().db, 'emergency_pair', await propose(ana, bea))
}

async function declared(): Promise<string> {
  await pair()
  const { emergencyId } = await askEmergency(as(ana), { minutes: 60, reason: REASON })
  await joinEmergency(as(bea), { emergencyId, reason: REASON })
  return emergencyId
}

async function submitted() {
  const { payoutId } = await createPayout(as(desk().maker), makePixInput(accountId))
  const { digest } = await submitPayout(as(desk().maker), { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

describe('in an emergency', () => {
  it('the two together approve what others were asked for, it leaves, and admins see it at once', async () => {
    const seen = await submitted()
    await expect(giveApproval(as(ana), seen)).rejects.toMatchObject({ reason: 'not_asked' })
    const emergencyId = await declared()
    const incident = await desk().db.incident.findFirstOrThrow({ where: { subject: emergencyId } })
    expect(incident).toMatchObject({ kind: 'emergency', closedAt: null, facts: { minutes: 60 } })

    const view = await getPayout(as(ana), seen.payoutId)
    const request = await getRequest(as(ana), view, new Date())
    expect(request).toMatchObject({ notMine: null, emergency: { needed: true } })
    expect(await giveApproval(as(ana), seen)).toMatchObject({ complete: false })
    await expect(giveApproval(as(ana), seen)).rejects.toMatchObject({ reason: 'already_counted' })
    expect(await giveApproval(as(bea), seen)).toMatchObject({ complete: true })
    const { attemptId } = await desk().payout(seen.payoutId)
    expect(await dispatchAttempt(desk().job(), { attemptId: attemptId ?? '' })).toBe('sent')

    const [row] = (await getEmergencies(as(admin), new Date())).rows
    expect(row).toMatchObject({ id: emergencyId, state: 'now', payouts: [{ id: seen.payoutId }] })
  })

  it('one of the two is not enough, nor with anybody else', async () => {
    await declared()
    const seen = await submitted()
    expect(await giveApproval(as(ana), seen)).toMatchObject({ complete: false })
    const caio = await makePerson(desk().db, 'approver')
    await expect(giveApproval(as(caio), seen)).rejects.toMatchObject({ reason: 'not_asked' })
    // What was asked for is asked for all the same, and Ana’s approval fills no place of it.
    expect(await giveApproval(as(dora), seen)).toMatchObject({ complete: true })
    const row = await desk().db.requirement.findFirstOrThrow({ where: { payoutId: seen.payoutId } })
    expect(row.emergencyId).toBeNull()
  })

  it('a block stays a block, and nobody decides their own', async () => {
    await setPolicy(desk().db, pixPolicy([null, { demand: { kind: 'block' } }]))
    await declared()
    const blocked = await submitted()
    await expect(giveApproval(as(ana), blocked)).rejects.toMatchObject({ reason: 'blocked_by_policy' })
    await setPolicy(desk().db, pixPolicy([null, stepsOf(stepOf(3))]))
    const seen = await submitted()
    await desk().db.payout.update({
      where: { id: seen.payoutId },
      data: { editorIds: [desk().maker.userId, bea.userId] },
    })
    await expect(giveApproval(as(bea), seen)).rejects.toMatchObject({ reason: 'editor_cannot_decide' })
  })

  it('nothing holds after its end, or before the other one joined', async () => {
    await pair()
    const seen = await submitted()
    const { emergencyId } = await oneEvent('emergency.ask', () =>
      askEmergency(as(ana), { minutes: 30, reason: REASON }),
    )
    await expect(giveApproval(as(ana), seen)).rejects.toMatchObject({ reason: 'not_asked' })
    await expect(joinEmergency(as(ana), { emergencyId, reason: REASON })).rejects.toMatchObject({
      reason: 'emergency_own',
    })
    await oneEvent(
      'emergency.begin',
      () => joinEmergency(as(bea), { emergencyId, reason: REASON }),
      // The incident that calls for a look at it afterwards.
      1,
    )
    expect(await giveApproval(as(ana), seen)).toMatchObject({ complete: false })
    const after = new Date(Date.now() + 31 * 60_000)
    await expect(giveApproval(as(bea, after), seen)).rejects.toMatchObject({ reason: 'not_asked' })
    await oneEvent('emergency.end', () => endEmergency(as(bea), { emergencyId }))
    await expect(giveApproval(as(bea), seen)).rejects.toMatchObject({ reason: 'not_asked' })
  })

  it('a rule that comes into force before it leaves asks again', async () => {
    await declared()
    const seen = await submitted()
    await giveApproval(as(ana), seen)
    await giveApproval(as(bea), seen)
    await setPolicy(desk().db, pixPolicy([null, stepsOf(stepOf(3))]))
    const { attemptId } = await desk().payout(seen.payoutId)
    expect(await dispatchAttempt(desk().job(), { attemptId: attemptId ?? '' })).toBe('not_sent')
    expect((await desk().payout(seen.payoutId)).state).toBe('submitted')
    expect(provider.take()).toHaveLength(0)
  })
})

describe('afterwards', () => {
  it('is to be reviewed on the next day: the admins are reminded, once', async () => {
    const { db } = desk()
    const id = await declared()
    const day = (ms: number) => new Date(Date.now() + 24 * 60 * 60 * 1_000 + ms)
    await remindReview(desk().job('sweep', day(-60_000)))
    const told = () =>
      db.noticeDelivery.count({
        where: { notice: { key: `review_due:${id}` }, target: admin.actor.personId, channel: 'inbox' },
      })
    expect(await told()).toBe(0)
    await remindReview(desk().job('sweep', day(60_000)))
    expect(await remindReview(desk().job('sweep', day(120_000)))).toBe(0)
    expect(await told()).toBe(1)
  })

  it('an admin without part in it reviews it, which alone closes the incident', async () => {
    const emergencyId = await declared()
    const other = await makePerson(desk().db, 'admin')
    const review = { emergencyId, review: 'One payout, checked with the bank.' }
    await expect(reviewEmergency(as(other), review)).rejects.toMatchObject({ reason: 'emergency_not_over' })
    await endEmergency(as(ana), { emergencyId })
    const later = new Date(Date.now() + 60_000)
    const { id: incidentId } = await desk().db.incident.findFirstOrThrow({ where: { subject: emergencyId } })
    const byHand = closeIncident(as(other), { incidentId, reason: 'fine' })
    await expect(byHand).rejects.toMatchObject({ reason: 'cause_stands' })
    await expect(reviewEmergency(as(admin, later), review)).rejects.toMatchObject({
      reason: 'emergency_part',
    })
    await oneEvent('emergency.review', () => reviewEmergency(as(other, later), review))
    const incident = await desk().db.incident.findUniqueOrThrow({ where: { id: incidentId } })
    expect(incident).toMatchObject({ closedById: other.userId, closeReason: review.review })
    await expect(reviewEmergency(as(other, later), review)).rejects.toMatchObject({
      reason: 'emergency_reviewed',
    })
    const [row] = (await getEmergencies(as(other), later)).rows
    expect(row).toMatchObject({ state: 'reviewed', review: review.review, may: { review: false } })
  })

  it('what was said never changes, in the database', async () => {
    const emergencyId = await declared()
    const change = (data: object) =>
      expect(desk().db.emergency.update({ where: { id: emergencyId }, data })).rejects.toSatisfy((error) =>
        ['23001', '23514'].includes(sqlState(error) ?? ''),
      )
    await change({ reason: 'Something else altogether.' })
    await change({ endsAt: new Date(Date.now() + 9 * 60 * 60_000) })
    await change({ joinedById: ana.userId })
    const over = { endedAt: new Date(), endedById: ana.userId }
    await desk().db.emergency.update({ where: { id: emergencyId }, data: over })
    const reviewed = { reviewedAt: new Date(Date.now() + 1_000), review: 'All of it was right.' }
    await change({ ...reviewed, reviewedById: admin.userId })
    await change({ ...reviewed, reviewedById: ana.userId })
  })

  it('nothing is complete by one of the two, in the database', async () => {
    const emergencyId = await declared()
    const seen = await submitted()
    await giveApproval(as(ana), seen)
    const { attemptId } = await desk().payout(seen.payoutId)
    const forced = desk().db.requirement.update({
      where: { attemptId: attemptId ?? '' },
      data: { completeUnder: 1, completedAt: new Date(), emergencyId },
    })
    await expect(forced).rejects.toSatisfy((error) => sqlState(error) === '23001')
  })
})

describe('before it leaves', () => {
  it('what was approved in an emergency has to agree with what the chain tells of it', async () => {
    const emergencyId = await declared()
    const seen = await submitted()
    await giveApproval(as(ana), seen)
    await giveApproval(as(bea), seen)
    const { attemptId } = await desk().payout(seen.payoutId)
    const record = await readRecord(desk().db, {
      payout: await desk().payout(seen.payoutId),
      attempt: await desk().attempt(attemptId ?? ''),
    })
    expect(flawsOf(record)).toEqual([])
    // As an export holds it.
    expect(recordSchema.safeParse(JSON.parse(JSON.stringify(record))).success).toBe(true)
    const [emergency] = record.emergencies
    if (!emergency || !record.requirement) throw new Error('nothing was declared')
    const other = (change: Partial<typeof emergency>) => ({
      ...record,
      emergencies: [{ ...emergency, ...change }],
    })
    const differs = [
      other({ minutes: 240 }),
      other({ endsAt: '2026-01-01T00:00:00.000Z' }),
      other({ oneUserId: dora.userId }),
      other({ joinedById: ana.userId }),
      { ...record, trail: record.trail.filter(({ action }) => action !== 'emergency.begin') },
      { ...record, trail: record.trail.filter(({ action }) => action !== 'emergency.define') },
      { ...record, requirement: { ...record.requirement, emergencyId: null } },
      { ...record, emergencies: [] },
    ]
    for (const one of differs) expect(flawsOf(one)).toContain('emergency_differs')
    const alone = record.approvals.filter(({ userId }) => userId === ana.userId)
    expect(flawsOf({ ...record, approvals: alone })).toContain('not_complete')
    expect(emergencyId).toBe(emergency.id)

    const verified = verifyExport(await exportText(desk().db, { payoutId: seen.payoutId, now: new Date() }))
    expect(isSound(verified)).toBe(true)
    const both = [ana, bea].map(({ userId }) => ({ userId, emergency: true, standing: 'proved' }))
    expect(verified.payouts).toMatchObject([{ approved: true, approvals: both }])
  })
})

describe('the pair', () => {
  it.each([
    ['two accounts of one person', 'otherId', 'pair_one_person'],
    ['somebody who does not decide', 'oneId', 'deputy_cannot_decide'],
    ['whoever proposes it', 'oneId', 'pair_is_oneself'],
  ])('is not %s', async (what, field, key) => {
    const alsoAna = await makePerson(desk().db, 'approver', { personId: ana.actor.personId })
    const alsoAdmin = await makePerson(desk().db, 'approver', { personId: admin.actor.personId })
    const other = what === 'two accounts of one person' ? alsoAna : bea
    const one = field === 'otherId' ? ana : key === 'pair_is_oneself' ? alsoAdmin : desk().maker
    await expect(propose(one, other)).rejects.toMatchObject({
      code: 'invalid_input',
      reason: 'pair_refused',
      fieldErrors: { [field]: { key } },
    })
  })

  it('steps in once a second admin accepted it, who is neither of the two', async () => {
    await dissolve()
    const { number, held } = await propose(ana, bea)
    expect(held).toBe(false)
    expect((await getEmergencies(as(admin), new Date())).pair).toBeNull()
    await expect(askEmergency(as(ana), { minutes: 60, reason: REASON })).rejects.toMatchObject({
      reason: 'not_of_pair',
    })
    const { digest } = await desk().db.proposal.findUniqueOrThrow({
      where: { kind_number: { kind: 'emergency_pair', number } },
    })
    const accept = { kind: 'emergency_pair', number, digest, verdict: 'accept' } as const
    await expect(decideChange(as(admin), accept)).rejects.toMatchObject({ reason: 'own_proposal' })
    const alsoBea = await makePerson(desk().db, 'admin', { personId: bea.actor.personId })
    await expect(decideChange(as(alsoBea), accept)).rejects.toMatchObject({ code: 'invalid_input' })
    const forced = desk().db
      .$executeRaw`UPDATE proposal SET state = 'in_force', decided_by_id = ${alsoBea.userId},
      decided_at = now(), begun_at = now() WHERE kind = 'emergency_pair' AND number = ${number}`
    await expect(forced).rejects.toThrow('decided by one of the pair')
    await letHold(desk().db, 'emergency_pair', { number, held })
    expect((await getEmergencies(as(admin), new Date())).pair?.names).toHaveLength(2)
  })

  it('is not put in the place of another by a row alone', async () => {
    await pair()
    const { db } = desk()
    const retire = db.$executeRaw`UPDATE emergency_pair SET retired_at = now(), retired_by_id = 'nobody' WHERE retired_at IS NULL`
    await expect(retire).rejects.toThrow('another than the one that was decided')
  })

  it('ends at once by one admin', async () => {
    await pair()
    await dissolve()
    expect((await getEmergencies(as(admin), new Date())).pair).toBeNull()
    await expect(dissolve()).rejects.toMatchObject({ reason: 'change_same' })
  })

  it('is proposed by admins alone, and not while an emergency is open', async () => {
    await declared()
    await expect(propose(dora, bea, ana)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(propose(dora, bea)).rejects.toMatchObject({ reason: 'emergency_open' })
    await expect(dissolve()).rejects.toMatchObject({ reason: 'emergency_open' })
    await expect(askEmergency(as(dora), { minutes: 60, reason: REASON })).rejects.toMatchObject({
      reason: 'not_of_pair',
    })
    await expect(askEmergency(as(ana), { minutes: 300, reason: REASON })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})

async function dissolve(): Promise<void> {
  const basedOn = await numberInForce(desk().db, 'emergency_pair')
  await dissolvePair(as(admin), { basedOn, note: 'for a test' })
}
