import { beforeEach, describe, expect, it } from 'vitest'
import { listDeciders } from '@/lib/approvals/list-deciders'
import { peopleOf } from '@/lib/approvals/people-of'
import { resolveSession } from '@/lib/auth/sessions'
import { sqlState } from '@/lib/db/database-errors'
import { inTransaction } from '@/lib/db/transaction'
import { nameDeputy } from '@/lib/delegations/name-deputy'
import { can, PERMISSIONS, type Permission, ROLES } from '@/lib/domain/permissions'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import { tell } from '@/lib/notices/tell'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { votesOf } from '@/lib/policies/votes-of'
import { stopSending } from '@/lib/sending/stop-sending'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { setPolicy } from '@/lib/testing/set-policy'
import { stubProvider } from '@/lib/testing/stub-provider'
import { holdersNow, holdsNow } from '@/lib/users/holders'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makeSet, narrow } from '@/prisma/factories/permission-sets'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
const as = ({ actor }: MadePerson) => contextOf(desk().db, actor)
const READS: readonly Permission[] = ['payout:read', 'payout:reveal', 'audit:read']

beforeEach(() => setPolicy(desk().db, FIRST_POLICY))

const reader = async (name = 'Rita Ficticia') =>
  narrow(desk().db, await makePerson(desk().db, 'approver', { name }), READS)

async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (thrown: unknown) => sqlState(thrown),
  )
}

it('says of everybody the same as the two questions to the database', async () => {
  const { db } = desk()
  const people = [
    await reader(),
    await narrow(db, await makePerson(db, 'cashier'), ['payout:read', 'cash:read']),
  ]
  for (const role of ROLES) people.push(await makePerson(db, role))
  const ids = people.map(({ userId }) => userId)
  for (const permission of PERMISSIONS) {
    const expected = people.filter(({ actor }) => can(actor, permission)).map(({ userId }) => userId)
    const listed = await db.user.findMany({
      where: { id: { in: ids }, ...holdsNow(permission) },
      select: { id: true },
    })
    const asked = await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM app_user WHERE id = ANY (${ids}) AND id IN ${holdersNow(permission)}`
    expect(new Set(listed.map(({ id }) => id)), permission).toEqual(new Set(expected))
    expect(new Set(asked.map(({ id }) => id)), permission).toEqual(new Set(expected))
  }
})

it('holds from the next request on', async () => {
  const { db } = desk()
  const maker = await makePerson(db, 'maker')
  const now = async () => resolveSession(db, maker.secret, new Date())
  expect(await now()).toMatchObject({ role: 'maker', set: null })
  const { actor } = await narrow(db, maker, ['payout:read', 'payout:prepare'])
  const seen = await now()
  expect(seen).toMatchObject({ role: 'maker', set: actor.set })
  if (seen === null) throw new Error('nobody is signed in')
  expect([can(seen, 'payout:prepare'), can(seen, 'sending:stop')]).toEqual([true, false])
  await expect(stopSending(contextOf(db, seen), { note: 'Un motivo ficticio' })).rejects.toMatchObject({
    code: 'forbidden',
    reason: 'role_lacks_permission',
  })
})

describe('an approver whose set leaves no deciding', () => {
  async function asked() {
    const { id } = await desk().account(provider.url())
    const { payoutId } = await createPayout(as(desk().maker), makePixInput(id))
    const { digest } = await submitPayout(
      as(desk().maker),
      { payoutId, version: 1 },
      { publicUrl: undefined },
    )
    return { payoutId, version: 1, digest }
  }

  it('approves nothing, is listed nowhere and named as nobody’s deputy', async () => {
    const { db } = desk()
    const one = await reader()
    const seen = await asked()
    await expect(giveApproval(as(one), seen)).rejects.toMatchObject({ code: 'forbidden' })
    const people = await peopleOf(db, { userIds: [one.userId], personIds: [] })
    expect(people.find(({ personId }) => personId === one.actor.personId)).toMatchObject({ decides: false })
    const { names } = await listDeciders(as(desk().maker), [desk().approver.userId])
    expect(names).not.toContain(one.name)
    const days = { deputyId: one.userId, firstDay: '2031-01-01', lastDay: '2031-01-02', timeZone: 'UTC' }
    await expect(nameDeputy(as(desk().approver), days)).rejects.toMatchObject({
      fieldErrors: { deputyId: { key: 'deputy_cannot_decide' } },
    })
  })

  it('is told of nothing that waits for approval, but of what the set reads and does', async () => {
    const { db } = desk()
    const one = await reader()
    const handles = await narrow(db, await makePerson(db, 'approver'), ['payout:read', 'incident:handle'])
    const { payoutId } = await asked()
    const told = async (userId: string, event: string) =>
      db.noticeDelivery.count({ where: { userId, notice: { event } } })
    expect(await told(one.userId, 'approval_wanted')).toBe(0)
    expect(await told(desk().approver.userId, 'approval_wanted')).toBeGreaterThan(0)
    const happened = { event: 'incident_opened', subjectId: payoutId } as const
    await inTransaction(db, (tx) => tell(tx, { type: 'job', task: 'test' }, new Date(), happened))
    expect(await told(one.userId, 'incident_opened')).toBe(0)
    expect(await told(handles.userId, 'incident_opened')).toBeGreaterThan(0)
  })

  it('no longer counts where they approved before, and the database lets nothing leave on it', async () => {
    const { db } = desk()
    const decider = await makePerson(db, 'approver')
    const seen = await asked()
    await giveApproval(as(decider), seen)
    const { attemptId } = await desk().payout(seen.payoutId)
    const stands = async () => {
      const [row] = await db.$queryRaw<{ stands: boolean }[]>`
        SELECT approval_stands(${attemptId}, now()) AS stands`
      return [row?.stands, (await votesOf(db, attemptId ?? '')).length]
    }
    expect(await stands()).toEqual([true, 1])
    await narrow(db, decider, READS)
    expect(await stands()).toEqual([false, 0])
  })

  it('is no deputy, of no pair, and resolves nothing by raw statements either', async () => {
    const { db } = desk()
    const one = await reader()
    const { userId, personId } = desk().approver.actor
    const own = one.actor
    const delegation = db.$executeRaw`
      INSERT INTO delegation (id, absent_user_id, absent_person_id, deputy_user_id, deputy_person_id, first_day, last_day,
        time_zone, begins_at, ends_at, created_at)
      VALUES ('d', ${userId}, ${personId}, ${own.userId}, ${own.personId}, '2031-01-01', '2031-01-02', 'UTC',
        '2031-01-01', '2031-01-03', now())`
    expect(await refusal(delegation)).toBe('23001')
    const admin = await makePerson(db, 'admin')
    const pair = {
      oneUserId: userId,
      otherUserId: own.userId,
      definedById: admin.userId,
      definedAt: new Date(),
    }
    expect(await refusal(db.emergencyPair.create({ data: { id: 'p', ...pair } }))).toBe('23001')
    const [row] = await db.$queryRaw<{ one: boolean; other: boolean }[]>`
      SELECT may_resolve(${own.userId}) AS one, may_resolve(${userId}) AS other`
    expect(row).toEqual({ one: false, other: true })
  })
})

describe('the database', () => {
  const insert = (base: string, permissions: readonly string[], by: string, name = `s ${Math.random()}`) =>
    desk().db.$executeRaw`
      INSERT INTO permission_set (id, name, base, permissions, made_by_id, made_at)
      VALUES (${name}, ${name}, ${base}::role, ${[...permissions]}::text[], ${by}, now())`

  it('takes no set of an admin, of nobody’s permissions, or that prepares and decides', async () => {
    const admin = await makePerson(desk().db, 'admin')
    const refused: [string, string[]][] = [
      ['admin', ['desk:enter', 'payout:read']],
      ['maker', ['payout:read']],
      ['maker', ['desk:enter', 'payout:fly']],
      ['maker', ['desk:enter', 'payout:prepare', 'payout:decide']],
      ['cashier', ['desk:enter', 'cash:desk', 'cash:approve']],
      ['maker', ['desk:enter', 'payout:prepare', 'user:manage']],
    ]
    for (const [base, permissions] of refused) {
      expect(await refusal(insert(base, permissions, admin.userId)), permissions.join()).toBe('23514')
    }
    expect(await refusal(insert('maker', ['desk:enter'], desk().maker.userId))).toBe('23001')
  })

  it('never changes one, removes none, and retires it once', async () => {
    const { db } = desk()
    const admin = await makePerson(db, 'admin')
    const { id } = await makeSet(db, 'maker', ['payout:read'], { madeById: admin.userId })
    const wider = db.permissionSet.update({
      where: { id },
      data: { permissions: ['desk:enter', 'payout:prepare'] },
    })
    expect(await refusal(wider)).toBe('23001')
    expect(await refusal(db.permissionSet.delete({ where: { id } }))).toBe('23001')
    const data = { retiredAt: new Date(), retiredById: admin.userId }
    await db.permissionSet.update({ where: { id }, data })
    expect(await refusal(db.permissionSet.update({ where: { id }, data }))).toBe('23001')
  })

  it('leaves no set behind at another role', async () => {
    const { db } = desk()
    const maker = await narrow(db, await makePerson(db, 'maker'), ['payout:read'])
    const other = db.user.update({ where: { id: maker.userId }, data: { role: 'viewer' } })
    expect(await refusal(other)).toBe('23503')
    await db.user.update({ where: { id: maker.userId }, data: { role: 'viewer', setId: null } })
  })
})
