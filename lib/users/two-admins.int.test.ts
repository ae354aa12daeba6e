import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { setPasswordByLink } from '@/lib/auth/set-password'
import { sqlState } from '@/lib/db/database-errors'
import { ROLES, type Role } from '@/lib/domain/permissions'
import { decideChange } from '@/lib/proposals/decide-change'
import { getProposal } from '@/lib/proposals/proposal-views'
import { recoverChange } from '@/lib/proposals/recover-change'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { changeRole } from '@/lib/users/change-role'
import { createFirstAdmin } from '@/lib/users/create-first-admin'
import { createUser } from '@/lib/users/create-user'
import { disableUser } from '@/lib/users/disable-user'
import { enableUser } from '@/lib/users/enable-user'
import { listRoleProposals } from '@/lib/users/list-role-proposals'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
let one: MadePerson
let other: MadePerson
let third: MadePerson

beforeAll(async () => {
  const { db, urls } = opened()
  // Before the third admin, as an installation has them that was there before.
  one = await makePerson(db, 'admin', { name: 'Ada' })
  other = await makePerson(db, 'admin')
  third = await makePerson(db, 'admin', { personId: one.actor.personId })
  await asOwner(urls.ownerUrl, 'ALTER TABLE app_user ENABLE TRIGGER app_user_role_given')
})

async function asOwner(ownerUrl: string, statement: string) {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
const as = (person: MadePerson) => contextOf(opened().db, person.actor)
const accountOf = (id: string) => opened().db.user.findUniqueOrThrow({ where: { id } })
let made = 0

function newcomer(role: Role, person = one, sameAs?: string) {
  made += 1
  const email = `nueva-${made}@ficticia.invalid`
  const whose = sameAs === undefined ? {} : { sameAs }
  return createUser(as(person), { email, name: 'Nueva Ficticia', role, ...whose })
}
/** A viewer who is there. */
async function viewer() {
  const { userId, proposed } = await newcomer('viewer')
  await decide(other, proposed, 'accept')
  return { userId }
}
async function decide(person: MadePerson, number: number | null, verdict: 'accept' | 'refuse' | 'withdraw') {
  const { digest } = await getProposal(as(person), 'role', number ?? 0)
  return decideChange(as(person), { kind: 'role', number: number ?? 0, digest, verdict })
}
const eventsOf = async (id: string) =>
  (await auditOf(opened().db, id)).map(({ action }) => action).filter((action) => action.startsWith('user.'))

it.each(ROLES)('%s: two add an account, whatever its role', async (role) => {
  const { userId, proposed } = await newcomer(role)
  expect(await eventsOf(userId)).toEqual(['user.create'])
  const now = async () => {
    const { disabledAt, role: held } = await accountOf(userId)
    return [disabledAt === null, held]
  }
  expect(await now()).toEqual([false, 'viewer'])
  await decide(other, proposed, 'accept')
  expect(await now()).toEqual([true, role])
})

describe('a new account', () => {
  it('is closed until another person accepts it, and then has the role', async () => {
    const { userId, proposed, token } = await newcomer('approver')
    const choose = () =>
      setPasswordByLink(
        opened().db,
        { token: token ?? '', password: 'cuatro gatos cruzan la calle' },
        new Date(),
      )
    await expect(choose()).rejects.toMatchObject({ reason: 'link_over' })
    for (const person of [one, third]) {
      await expect(decide(person, proposed, 'accept')).rejects.toMatchObject({ reason: 'own_proposal' })
    }
    expect(await listRoleProposals(as(other), userId)).toMatchObject([{ number: proposed, role: 'approver' }])
    await decide(other, proposed, 'accept')
    expect(await accountOf(userId)).toMatchObject({
      role: 'approver',
      disabledAt: null,
      roleDecision: proposed,
    })
    expect(await choose()).toMatchObject({ email: (await accountOf(userId)).email })
    expect(await eventsOf(userId)).toEqual(['user.create', 'user.change_role'])
    // Neither of the two is checked by somebody whom they made.
    const grants = await opened().db.userGrant.findMany({ where: { userId }, orderBy: { id: 'asc' } })
    expect(grants.map(({ grantedById }) => grantedById)).toEqual([one.userId, other.userId])
    expect(await listRoleProposals(as(other), userId)).toEqual([])
  })

  it('stays closed where it is refused', async () => {
    const { userId, proposed } = await newcomer('maker')
    await decide(other, proposed, 'refuse')
    expect(await accountOf(userId)).toMatchObject({ role: 'viewer', roleDecision: null })
    expect((await accountOf(userId)).disabledAt).not.toBeNull()
  })

  it('that nobody accepted is opened by no admin alone, and proposed once more by one who would', async () => {
    const { userId, proposed } = await newcomer('viewer')
    const open = () => enableUser(as(one), { userId })
    await expect(open()).rejects.toMatchObject({ reason: 'change_proposed_already' })
    await decide(other, proposed, 'refuse')
    const again = await open()
    expect((await accountOf(userId)).disabledAt).not.toBeNull()
    const alone = opened().db.user.update({ where: { id: userId }, data: { disabledAt: null } })
    await expect(alone.catch((thrown: unknown) => Promise.reject(sqlState(thrown)))).rejects.toBe('23001')
    await decide(other, again.proposed, 'accept')
    expect((await accountOf(userId)).disabledAt).toBeNull()
    // Once it was open, one opens it again.
    await disableUser(as(one), { userId })
    expect(await open()).toEqual({ userId, proposed: null })
    expect((await accountOf(userId)).disabledAt).toBeNull()
  })

  it('of a person is given by neither account of the same person', async () => {
    const own = newcomer('approver', one, third.userId)
    await expect(own).rejects.toMatchObject({ code: 'refused', reason: 'own_access' })
    const { proposed } = await newcomer('approver', one, other.userId)
    await expect(decide(other, proposed, 'accept')).rejects.toMatchObject({ reason: 'own_access' })
    await decide(one, proposed, 'withdraw')
  })
})

describe('a role', () => {
  it('is raised by two and lowered by one, and raised again by two', async () => {
    const { userId } = await viewer()
    const raise = () => changeRole(as(one), { userId, roleSeen: 'viewer', role: 'maker' })
    const first = await raise()
    expect(await accountOf(userId)).toMatchObject({ role: 'viewer' })
    await expect(raise()).rejects.toMatchObject({ reason: 'change_proposed_already' })
    await decide(other, first.proposed, 'accept')
    expect(await accountOf(userId)).toMatchObject({ role: 'maker' })
    const lowered = await changeRole(as(one), { userId, roleSeen: 'maker', role: 'viewer' })
    expect(lowered.proposed).toBeNull()
    const second = await raise()
    await decide(other, second.proposed, 'accept')
    expect(await accountOf(userId)).toMatchObject({ role: 'maker', roleDecision: second.proposed })
  })

  it('that changed meanwhile is not raised from what it was', async () => {
    const { userId } = await viewer()
    const { proposed } = await changeRole(as(one), { userId, roleSeen: 'viewer', role: 'maker' })
    await changeRole(as(other), { userId, roleSeen: 'viewer', role: 'auditor' })
    await expect(decide(other, proposed, 'accept')).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await decide(one, proposed, 'withdraw')
    const lost = changeRole(as(one), { userId: 'nobody', roleSeen: 'viewer', role: 'maker' })
    await expect(lost).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of different people waits at the same time', async () => {
    const people = await Promise.all([newcomer('maker'), newcomer('cashier'), newcomer('maker')])
    for (const { proposed } of people) await decide(other, proposed, 'accept')
    const roles = await Promise.all(people.map(async ({ userId }) => (await accountOf(userId)).role))
    expect(roles).toEqual(['maker', 'cashier', 'maker'])
  })
})

describe('the database', () => {
  it('gives no role past the two', async () => {
    const { db } = opened()
    const { userId, proposed } = await newcomer('maker')
    const refused = (statement: Promise<unknown>) =>
      expect(statement).rejects.toSatisfy((error) => sqlState(error) === '23001')
    const raise = (role: Role, number: number | null = null) =>
      db.user.update({ where: { id: userId }, data: { role, roleDecision: number }, select: { id: true } })
    await refused(raise('maker'))
    // It waits still.
    await refused(raise('maker', proposed))
    await refused(makePerson(db, 'approver'))
    await refused(makePerson(db, 'admin'))
    await decide(other, proposed, 'accept')
    await refused(raise('admin', proposed))
    await db.user.update({ where: { id: userId }, data: { role: 'viewer' }, select: { id: true } })
    // A decision gives a role once.
    await refused(raise('maker', proposed))
    await refused(raise('maker'))
  })

  it('takes no acceptance by the person whose role it is, nor one of two lines as another’s', async () => {
    const { db } = opened()
    const { proposed } = await newcomer('approver', one, other.userId)
    const accept = db.$executeRaw`UPDATE proposal SET state = 'in_force', decided_by_id = ${other.userId}, decided_at = now(),
      begun_at = now() WHERE kind = 'role' AND number = ${proposed}`
    await expect(accept).rejects.toThrow('nobody gives themselves a role')
    const moved = db.$executeRaw`UPDATE proposal SET subject = ${one.userId} WHERE kind = 'role' AND number = ${proposed}`
    await expect(moved).rejects.toThrow('never changes')
    await decide(one, proposed, 'withdraw')
  })
})

it('where one admin is left the command line makes the second, and accepts what waits', async () => {
  const { db } = opened()
  const operator = { type: 'operator', command: 'users:create' } as const
  const { proposed, userId } = await newcomer('approver')
  await db.user.updateMany({
    where: { role: 'admin', id: { not: one.userId } },
    data: { disabledAt: new Date() },
  })
  await recoverChange(contextOf(db, operator), {
    kind: 'role',
    number: proposed ?? 0,
    reason: 'The other admin left.',
  })
  expect(await accountOf(userId)).toMatchObject({ role: 'approver' })
  const input = { email: 'segunda@ficticia.invalid', name: 'Segunda Ficticia' }
  const second = await createFirstAdmin(contextOf(db, operator), input)
  expect(await accountOf(second.userId)).toMatchObject({ role: 'admin' })
})
