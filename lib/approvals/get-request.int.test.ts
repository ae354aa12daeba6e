import { beforeEach, describe, expect, it } from 'vitest'
import { countWaiting } from '@/lib/approvals/count-waiting'
import { getRequest } from '@/lib/approvals/get-request'
import { type InboxTab, listInbox } from '@/lib/approvals/list-inbox'
import { refreshAsked } from '@/lib/approvals/refresh-asked'
import { FIRST_POLICY, type Policy } from '@/lib/domain/policy/policy'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { getPayout } from '@/lib/payouts/get-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval, passkeyOf } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { disableUser } from '@/lib/users/disable-user'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
let account: MadeAccount
let ana: MadePerson
let bea: MadePerson
let dora: MadePerson

beforeEach(async () => {
  const { db } = desk()
  account ??= await makeAccount(db, 'BR')
  await setPolicy(db, FIRST_POLICY)
  ana = await makePerson(db, 'approver', { name: 'Ana Ficticia' })
  bea = await makePerson(db, 'approver', { name: 'Bea Ficticia' })
  dora = await makePerson(db, 'approver', { name: 'Dora Ficticia' })
})

type Asked = { payoutId: string; version: number; digest: string }

async function asked(maker: MadePerson = desk().maker, amount = '100,00'): Promise<Asked> {
  const context = contextOf(desk().db, maker.actor)
  const { payoutId } = await createPayout(context, makePixInput(account.id, { amount }))
  const { digest } = await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

const approve = (one: Asked, person: MadePerson) => giveApproval(contextOf(desk().db, person.actor), one)
async function viewOf({ payoutId }: Asked, { actor }: MadePerson, at = new Date()) {
  const context = { db: desk().db, actor }
  const view = await getRequest(context, await getPayout(context, payoutId), at)
  if (view === null) throw new Error('nothing is asked')
  return view
}
async function inboxOf({ actor }: MadePerson, tab: InboxTab) {
  const { rows } = await listInbox({ db: desk().db, actor }, { tab })
  return rows
}
const waitsFor = async (person: MadePerson, { payoutId }: Asked) =>
  (await inboxOf(person, 'mine')).some((row) => row.payoutId === payoutId)
const groupOf = (id: string, ...people: MadePerson[]) => ({
  id,
  name: id,
  people: people.map(({ actor }) => actor.personId),
})
/** The team first, then the directors. */
const teamThenDirectors = (team: MadePerson[], directors: MadePerson[]): Policy => ({
  ...pixPolicy(['5000', {}], [null, stepsOf(stepOf(2, 'team'), stepOf(1, 'directors'))]),
  groups: [groupOf('team', ...team), groupOf('directors', ...directors)],
})

describe('what is asked, of whom and why', () => {
  it('tells the band, the steps with their turn, who approved and who can', async () => {
    const number = await setPolicy(desk().db, teamThenDirectors([ana, bea], [dora]))
    const one = await asked()
    await approve(one, ana)
    expect(await viewOf(one, bea)).toMatchObject({
      waits: true,
      asks: [
        {
          policy: number,
          source: { kind: 'band', contract: 'pix_br', aboveMinor: '5000', upToMinor: null },
          steps: [
            {
              need: 2,
              have: 1,
              turn: 'open',
              groups: ['team'],
              people: { names: ['Ana Ficticia', 'Bea Ficticia'] },
            },
            { need: 1, have: 0, turn: 'later', groups: ['directors'] },
          ],
        },
      ],
      approvedBy: [{ name: 'Ana Ficticia', onBehalfOf: null }],
      canAct: { names: ['Bea Ficticia'], more: 0 },
      unable: [],
      stuck: false,
      notMine: null,
    })
    expect(await viewOf(one, ana)).toMatchObject({ notMine: 'already_counted' })
    expect(await viewOf(one, dora)).toMatchObject({ notMine: 'not_asked' })
    expect(await viewOf(one, desk().maker)).toMatchObject({ notMine: 'role_lacks_permission' })
  })

  it('names who is missing, and says when nobody can bring it further', async () => {
    const { db } = desk()
    const admin = await makePerson(db, 'admin')
    await setPolicy(db, teamThenDirectors([ana, bea], [dora]))
    const one = await asked()
    await disableUser(contextOf(db, admin.actor), { userId: bea.userId })
    const view = await viewOf(one, ana)
    expect(view).toMatchObject({
      canAct: { names: ['Ana Ficticia'] },
      unable: [{ name: 'Bea Ficticia', why: 'disabled' }],
      stuck: true,
    })
  })

  it('says why somebody cannot: the maker under another account, whom they raised, too late', async () => {
    const { db, maker } = desk()
    const alter = await makePerson(db, 'approver', { personId: maker.actor.personId })
    const grant = {
      userId: ana.userId,
      grantedById: maker.userId,
      role: 'approver',
      grantedAt: new Date(),
    } as const
    await db.userGrant.create({ data: grant })
    const one = await asked()
    expect(await viewOf(one, alter)).toMatchObject({ notMine: 'own_payout' })
    expect(await viewOf(one, ana)).toMatchObject({ notMine: 'raised_by_maker' })
    const { expiresAt } = await viewOf(one, bea)
    expect(await viewOf(one, bea, expiresAt)).toMatchObject({
      notMine: 'request_expired',
      canAct: { names: [] },
    })
    expect(await waitsFor(alter, one)).toBe(false)
    expect(await waitsFor(ana, one)).toBe(false)
    expect(await waitsFor(bea, one)).toBe(true)
  })

  it('that somebody who is named has no second factor yet, where real money leaves', async () => {
    await setPolicy(desk().db, teamThenDirectors([ana, bea], [dora]))
    const { id } = await desk().account('https://provider.giro.invalid')
    const context = contextOf(desk().db, desk().maker.actor)
    const { payoutId } = await createPayout(context, makePixInput(id, { amount: '100,00' }))
    const { digest } = await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
    const one = { payoutId, version: 1, digest }
    await passkeyOf(desk().db, ana.userId)
    expect(await viewOf(one, ana)).toMatchObject({
      canAct: { names: ['Ana Ficticia'] },
      unable: [{ name: 'Bea Ficticia', why: 'factor' }],
      stuck: false,
    })
  })

  it('that a rule blocks it', async () => {
    await setPolicy(desk().db, pixPolicy([null, { demand: { kind: 'block' } }]))
    const one = await asked()
    expect(await viewOf(one, ana)).toMatchObject({ blocked: true, stuck: true, notMine: 'blocked_by_policy' })
    expect(await waitsFor(ana, one)).toBe(false)
  })

  it('until when it can be called back, once approved', async () => {
    await setPolicy(desk().db, pixPolicy([null, { holdMinutes: 10 }]))
    const one = await asked()
    await approve(one, ana)
    const view = await viewOf(one, bea)
    expect(view).toMatchObject({
      waits: false,
      approvedBy: [{ name: 'Ana Ficticia', onBehalfOf: null }],
      canAct: { names: [] },
      stuck: false,
    })
    expect(view.heldUntil).not.toBeNull()
    const afterwards = new Date(Date.now() + 11 * 60_000)
    expect((await viewOf(one, bea, afterwards)).heldUntil).toBeNull()
  })
})

describe('the inbox', () => {
  it('holds for each what their approval would count for, step by step', async () => {
    await setPolicy(desk().db, teamThenDirectors([ana, bea], [dora]))
    const one = await asked()
    const turns = async () => Promise.all([ana, bea, dora].map((person) => waitsFor(person, one)))
    expect(await turns()).toEqual([true, true, false])
    await approve(one, ana)
    expect(await turns()).toEqual([false, true, false])
    const line = (await inboxOf(dora, 'others')).find(({ payoutId }) => payoutId === one.payoutId)
    expect(line).toMatchObject({ notMine: 'asked', unblock: { names: ['Bea Ficticia'], more: 0 } })
    await approve(one, bea)
    expect(await turns()).toEqual([false, false, true])
    const before = await countWaiting({ db: desk().db, actor: dora.actor })
    await approve(one, dora)
    expect(await countWaiting({ db: desk().db, actor: dora.actor })).toBe(before - 1)
  })

  it('follows a new policy and who may still decide, once the job has run', async () => {
    const { db } = desk()
    const admin = await makePerson(db, 'admin')
    await setPolicy(db, { ...pixPolicy([null, stepsOf(stepOf(1, 'team'))]), groups: [groupOf('team', ana)] })
    const one = await asked()
    expect(await waitsFor(bea, one)).toBe(false)
    await setPolicy(db, teamThenDirectors([ana, bea], [dora]))
    await refreshAsked(db)
    expect(await waitsFor(bea, one)).toBe(true)
    await approve(one, ana)
    await approve(one, bea)
    expect(await waitsFor(dora, one)).toBe(true)
    await disableUser(contextOf(db, admin.actor), { userId: bea.userId })
    await refreshAsked(db)
    expect(await waitsFor(dora, one)).toBe(false)
    expect(await refreshAsked(db)).toBe(0)
  })

  it('wakes that job with the policy, and with who may decide', async () => {
    const { db } = desk()
    const waits = async () => {
      const jobs = await db.$queryRaw<unknown[]>`
        SELECT 1 FROM graphile_worker.jobs WHERE key = 'measure_waiting'`
      await db.$executeRaw`SELECT graphile_worker.remove_job('measure_waiting')::text`
      return jobs.length
    }
    await waits()
    await setPolicy(db, pixPolicy([null, stepsOf(stepOf(2))]))
    expect(await waits()).toBe(1)
    const admin = await makePerson(db, 'admin')
    await disableUser(contextOf(db, admin.actor), { userId: bea.userId })
    expect(await waits()).toBe(1)
  })

  it('asks again when an approval is lost before it left', async () => {
    const { db } = desk()
    const admin = await makePerson(db, 'admin')
    const one = await asked()
    await approve(one, ana)
    await disableUser(contextOf(db, admin.actor), { userId: ana.userId })
    const { attemptId } = await desk().payout(one.payoutId)
    await dispatchAttempt(desk().job(), { attemptId: attemptId ?? '' })
    expect(await waitsFor(bea, one)).toBe(true)
  })
})
