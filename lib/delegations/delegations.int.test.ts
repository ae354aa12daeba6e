import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getRequest } from '@/lib/approvals/get-request'
import { listInbox } from '@/lib/approvals/list-inbox'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { sqlState } from '@/lib/db/database-errors'
import { newId } from '@/lib/db/ids'
import { endDelegation } from '@/lib/delegations/end-delegation'
import { getDigest } from '@/lib/delegations/get-digest'
import { listDelegations, unreadDigest } from '@/lib/delegations/list-delegations'
import { nameDeputy } from '@/lib/delegations/name-deputy'
import { readDigest } from '@/lib/delegations/read-digest'
import { tellReturned } from '@/lib/delegations/tell-returned'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import { createPayout } from '@/lib/payouts/create-payout'
import { editPayout } from '@/lib/payouts/edit-payout'
import { getPayout } from '@/lib/payouts/get-payout'
import { listPayoutEvents } from '@/lib/payouts/list-payout-events'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { disableUser } from '@/lib/users/disable-user'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const ZONE = 'America/Sao_Paulo'
const DAY_MS = 24 * 60 * 60 * 1_000
let accountId: string
/** Names of one test are nobody's in another. */
let round = 0
let ana: MadePerson
let bea: MadePerson
let caio: MadePerson

beforeAll(async () => {
  accountId = (await makeAccount(desk().db, 'BR')).id
})
beforeEach(async () => {
  round += 1
  const approver = (name: string) => makePerson(desk().db, 'approver', { name: `${name} ${round}` })
  ana = await approver('Ana')
  bea = await approver('Bea')
  caio = await approver('Caio')
})

/** The day in Sao Paulo, so many days from now. */
function dayIn(days: number): string {
  const at = new Date(Date.now() + days * DAY_MS)
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(at)
}
const as = (person: MadePerson, at?: Date) => contextOf(desk().db, person.actor, at)
const away = (absent: MadePerson, deputy: MadePerson, first = dayIn(0), last = dayIn(2)) =>
  nameDeputy(as(absent), { deputyId: deputy.userId, firstDay: first, lastDay: last, timeZone: ZONE })

/** Asks the people of the group, one after another. */
async function ask(...groups: MadePerson[][]) {
  const people = groups.map((group, index) => ({
    id: `g${index}`,
    name: `g${index}`,
    people: group.map(({ actor }) => actor.personId),
  }))
  const policy = pixPolicy([null, stepsOf(...groups.map((_, index) => stepOf(1, `g${index}`)))])
  await setPolicy(desk().db, { ...policy, groups: people })
}

async function submitted(maker = desk().maker) {
  const { payoutId } = await createPayout(as(maker), makePixInput(accountId))
  const { digest } = await submitPayout(as(maker), { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

async function requestOf(payoutId: string, person: MadePerson) {
  const context = as(person)
  const view = await getPayout(context, payoutId)
  return getRequest(context, view, new Date())
}

describe('somebody decides in the place of another', () => {
  it('on the days that were named, and it is written wherever the decision is', async () => {
    await ask([bea])
    const seen = await submitted()
    await expect(giveApproval(as(ana), seen)).rejects.toMatchObject({ reason: 'not_asked' })
    await away(bea, ana)
    expect(await requestOf(seen.payoutId, ana)).toMatchObject({
      notMine: null,
      behalf: { personId: bea.actor.personId, name: bea.name },
      canAct: { names: [ana.name] },
      away: [{ name: bea.name, deputy: ana.name }],
    })
    const mine = await listInbox(as(ana), { tab: 'mine' })
    expect(mine.rows.map(({ payoutId }) => payoutId)).toContain(seen.payoutId)
    const others = await listInbox(as(caio), { tab: 'others' })
    const row = others.rows.find(({ payoutId }) => payoutId === seen.payoutId)
    expect(row).toMatchObject({
      unblock: { names: [ana.name] },
      away: [{ name: bea.name, deputy: ana.name }],
    })

    expect(await giveApproval(as(ana), seen)).toMatchObject({ complete: true })
    const view = await getPayout(as(ana), seen.payoutId)
    expect(view.decisions).toMatchObject([{ personName: ana.name, onBehalfOf: bea.name, mine: true }])
    const { events } = await listPayoutEvents(as(ana), { payoutId: seen.payoutId })
    expect(events[0]).toMatchObject({ kind: 'approved', personName: ana.name, onBehalfOf: bea.name })
    const audit = await desk().db.auditEvent.findFirstOrThrow({
      where: { objectId: seen.payoutId, action: 'payout.approve' },
    })
    expect(audit.data).toMatchObject({ onBehalfOf: bea.userId })
    const { counted } = await desk().db.requirement.findFirstOrThrow({ where: { payoutId: seen.payoutId } })
    expect(counted).toEqual([ana.userId, bea.userId])
  })

  it('counts as one person, in one place: neither of the two counts again', async () => {
    await setPolicy(desk().db, {
      ...pixPolicy([null, stepsOf(stepOf(1, 'first'), stepOf(2))]),
      groups: [{ id: 'first', name: 'first', people: [bea.actor.personId] }],
    })
    const seen = await submitted()
    await away(bea, ana)
    expect(await giveApproval(as(ana), seen)).toMatchObject({ complete: false })
    for (const person of [ana, bea]) {
      await expect(giveApproval(as(person), seen)).rejects.toMatchObject({ reason: 'already_counted' })
      const mine = await listInbox(as(person), { tab: 'mine' })
      expect(mine.rows.map(({ payoutId }) => payoutId)).not.toContain(seen.payoutId)
    }
    expect((await requestOf(seen.payoutId, caio))?.canAct.names).not.toContain(ana.name)
    expect(await giveApproval(as(caio), seen)).toMatchObject({ complete: false })
    expect(await giveApproval(as(desk().approver), seen)).toMatchObject({ complete: true })
  })

  it('rather decides for oneself, and only in the place that was shown', async () => {
    await ask([ana, bea])
    await away(bea, ana)
    const seen = await submitted()
    expect((await requestOf(seen.payoutId, ana))?.behalf).toBeNull()
    const shown = { ...seen, onBehalfOf: bea.actor.personId }
    await expect(giveApproval(as(ana), shown)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'seat_changed',
    })
    expect(await giveApproval(as(ana), { ...seen, onBehalfOf: null })).toMatchObject({ complete: true })
    expect(await desk().db.approval.count({ where: { payoutId: seen.payoutId, onBehalfOf: null } })).toBe(1)
  })

  it('is not passed on: a deputy’s deputy sits for the deputy alone', async () => {
    await ask([bea])
    // Ana is away only after she sits for Bea.
    await away(bea, ana, dayIn(0), dayIn(0))
    await away(ana, caio, dayIn(1), dayIn(2))
    const seen = await submitted()
    const tomorrow = new Date(Date.now() + 1.5 * DAY_MS)
    await expect(giveApproval(as(caio, tomorrow), seen)).rejects.toMatchObject({ reason: 'not_asked' })
  })
})

describe('what nobody decides in the place of another', () => {
  it('what the one who is away made or edited', async () => {
    await ask([bea])
    await away(bea, ana)
    const seen = await submitted()
    await desk().db.payout.update({
      where: { id: seen.payoutId },
      data: { editorIds: [desk().maker.userId, bea.userId] },
    })
    await expect(giveApproval(as(ana), seen)).rejects.toMatchObject({ reason: 'not_asked' })
    expect((await requestOf(seen.payoutId, ana))?.behalf).toBeNull()
  })

  it('what one prepared oneself, before becoming an approver', async () => {
    await ask([bea])
    const promoted = await makePerson(desk().db, 'maker', { name: 'Promoted' })
    const { payoutId, digest } = await submitted(promoted)
    await desk().db.user.update({ where: { id: promoted.userId }, data: { role: 'approver' } })
    const now = { ...promoted, actor: { ...promoted.actor, role: 'approver' as const } }
    await away(bea, now)
    const own = giveApproval(as(now), { payoutId, version: 1, digest })
    await expect(own).rejects.toMatchObject({ reason: 'own_payout' })
  })

  it('anything after the last day, or after it was ended early', async () => {
    await ask([bea])
    const { delegationId } = await away(bea, ana, dayIn(0), dayIn(0))
    const seen = await submitted()
    const after = new Date(Date.now() + DAY_MS)
    await expect(giveApproval(as(ana, after), seen)).rejects.toMatchObject({ reason: 'not_asked' })
    await endDelegation(as(ana), { delegationId })
    await expect(giveApproval(as(ana), seen)).rejects.toMatchObject({ reason: 'not_asked' })
    await expect(endDelegation(as(bea), { delegationId })).rejects.toMatchObject({
      reason: 'delegation_over',
    })
    expect(await giveApproval(as(bea), seen)).toMatchObject({ complete: true })
  })

  it('anything that still counts once the one who was away may no longer decide', async () => {
    await ask([bea], [caio])
    await away(bea, ana)
    const seen = await submitted()
    await giveApproval(as(ana), seen)
    const admin = await makePerson(desk().db, 'admin')
    await disableUser(contextOf(desk().db, admin.actor), { userId: bea.userId })
    await expect(giveApproval(as(caio), seen)).rejects.toMatchObject({ reason: 'not_asked' })
  })

  it('in the database: without an absence, in other days, or twice for one person', async () => {
    await ask([bea], [caio])
    const seen = await submitted()
    const { attemptId } = await desk().payout(seen.payoutId)
    const { delegationId } = await away(bea, ana)
    const insert = (over: Record<string, string | Date | null>) => {
      const row = {
        ...{ id: newId(new Date()), ...seen, attemptId: attemptId ?? '', decision: 'approve' as const },
        ...{ personId: ana.actor.personId, userId: ana.userId, decidedAt: new Date() },
        ...{ onBehalfOf: bea.actor.personId, delegationId, ...over },
      }
      // Taken back: what proves an approval is looked at when it is kept.
      const takeBack = new Error('taken back')
      const create = desk().db.$transaction(async (tx) => {
        await tx.approval.create({ data: row })
        throw takeBack
      })
      return create.catch((error: unknown) => {
        if (error !== takeBack) throw error
      })
    }
    const refused = (call: Promise<unknown>) =>
      expect(call).rejects.toSatisfy((error) => ['23001', '23514'].includes(sqlState(error) ?? ''))
    await refused(insert({ personId: caio.actor.personId, userId: caio.userId }))
    await refused(insert({ onBehalfOf: caio.actor.personId }))
    await refused(insert({ delegationId: null }))
    await refused(insert({ decidedAt: new Date(Date.now() + 9 * DAY_MS) }))
    await insert({})
    await giveApproval(as(ana), seen)
    const alone = { onBehalfOf: null, delegationId: null }
    await refused(insert({ ...alone, personId: bea.actor.personId, userId: bea.userId }))
  })
})

describe('naming a deputy', () => {
  it.each([
    ['oneself under another account', 'deputyId', 'deputy_is_oneself'],
    ['somebody who does not decide', 'deputyId', 'deputy_cannot_decide'],
    ['somebody who is away too', 'deputyId', 'deputy_away'],
    ['days that have a deputy', 'firstDay', 'away_already'],
    ['days that are over', 'lastDay', 'day_over'],
    ['days that cross', 'lastDay', 'days_crossed'],
    ['too many days', 'lastDay', 'days_too_many'],
  ])('refuses %s', async (what, field, key) => {
    const too = await makePerson(desk().db, 'approver', { personId: bea.actor.personId })
    if (what === 'somebody who is away too') await away(ana, caio)
    if (what === 'days that have a deputy') await away(bea, caio)
    const calls: Record<string, () => Promise<unknown>> = {
      'oneself under another account': () => away(bea, too),
      'somebody who does not decide': () => away(bea, desk().maker),
      'days that are over': () => away(bea, ana, dayIn(-5), dayIn(-3)),
      'days that cross': () => away(bea, ana, dayIn(3), dayIn(1)),
      'too many days': () => away(bea, ana, dayIn(0), dayIn(120)),
    }
    const call = (calls[what] ?? (() => away(bea, ana)))()
    await expect(call).rejects.toMatchObject({ code: 'invalid_input', fieldErrors: { [field]: { key } } })
  })

  it('is for whoever decides; two at once do not both stand', async () => {
    await expect(away(desk().maker, ana)).rejects.toMatchObject({ code: 'forbidden' })
    const both = await Promise.allSettled([away(bea, ana), away(bea, caio)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is by the clock of the zone named, its days whole', async () => {
    const { delegationId } = await away(bea, ana, '2027-03-01', '2027-03-02')
    const row = await desk().db.delegation.findUniqueOrThrow({ where: { id: delegationId } })
    expect([row.beginsAt, row.endsAt].map((at) => at.toISOString())).toEqual([
      '2027-03-01T03:00:00.000Z',
      '2027-03-03T03:00:00.000Z',
    ])
    const change = desk().db.delegation.update({
      where: { id: delegationId },
      data: { endsAt: new Date('2027-04-01') },
    })
    await expect(change).rejects.toSatisfy((error) => sqlState(error) === '23001')
  })
})

describe('on return', () => {
  it('whoever was away reads what was decided for them, once', async () => {
    await setPolicy(desk().db, FIRST_POLICY)
    await ask([bea])
    const { delegationId } = await away(bea, ana)
    const [one, other] = [await submitted(), await submitted()]
    await giveApproval(as(ana), one)
    await rejectPayout(as(ana), { ...other, cause: 'duplicate', reason: '' })
    expect(await unreadDigest(as(bea), new Date())).toBeNull()
    await endDelegation(as(bea), { delegationId })
    expect(await unreadDigest(as(bea), new Date())).toMatchObject({ id: delegationId, decisions: 2 })
    const digest = await getDigest(as(bea), { delegationId }, new Date())
    expect(digest).toMatchObject({
      delegation: { mine: true, state: 'over', absentName: bea.name, deputyName: ana.name },
      rows: [
        { payoutId: other.payoutId, decision: 'reject', cause: 'duplicate', state: 'rejected' },
        { payoutId: one.payoutId, decision: 'approve', amountMinor: '10000' },
      ],
    })
    await expect(getDigest(as(caio), { delegationId }, new Date())).rejects.toMatchObject({
      code: 'not_found',
    })
    await readDigest(as(bea), { delegationId })
    await readDigest(as(bea), { delegationId })
    expect(await unreadDigest(as(bea), new Date())).toBeNull()
    const [listed] = await listDelegations(as(bea), new Date())
    expect(listed).toMatchObject({ id: delegationId, decisions: 2, state: 'over' })
  })

  it('both are told, once, that it ended by itself', async () => {
    const { db } = desk()
    const { delegationId } = await away(caio, ana)
    const { endsAt } = await db.delegation.findUniqueOrThrow({ where: { id: delegationId } })
    const told = async () => {
      const rows = await db.noticeDelivery.findMany({
        where: { notice: { key: `deputy_released:${delegationId}` }, channel: 'inbox' },
        select: { target: true },
      })
      return rows.map(({ target }) => target).sort()
    }
    await tellReturned(desk().job('sweep', new Date(endsAt.getTime() - 1)))
    expect(await told()).toEqual([])
    await tellReturned(desk().job('sweep', endsAt))
    await tellReturned(desk().job('sweep', new Date(endsAt.getTime() + 60_000)))
    expect(await told()).toEqual([caio.actor.personId, ana.actor.personId].sort())
  })

  it('an edited payout voids what was decided on behalf as any other approval', async () => {
    await ask([bea], [caio])
    await away(bea, ana)
    const { payoutId, version, digest } = await submitted()
    await giveApproval(as(ana), { payoutId, version, digest })
    const payout = makePixInput(accountId, { amount: '99,00' })
    await editPayout(as(desk().maker), { payoutId, version, payout })
    expect((await desk().payout(payoutId)).state).toBe('draft')
  })
})
