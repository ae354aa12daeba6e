import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { resolveSession } from '@/lib/auth/sessions'
import { sqlState } from '@/lib/db/database-errors'
import { can } from '@/lib/domain/permissions'
import { roleDocument } from '@/lib/domain/proposal/role'
import { listSets } from '@/lib/permission-sets/list-sets'
import { makeSet } from '@/lib/permission-sets/make-set'
import { retireSet } from '@/lib/permission-sets/retire-set'
import { decideChange } from '@/lib/proposals/decide-change'
import { getProposal } from '@/lib/proposals/proposal-views'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { changeRole } from '@/lib/users/change-role'
import { createUser } from '@/lib/users/create-user'
import { listRoleProposals } from '@/lib/users/list-role-proposals'
import { getUser } from '@/lib/users/list-users'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
let one: MadePerson
let other: MadePerson
let maker: MadePerson
const as = (person: MadePerson) => contextOf(opened().db, person.actor)

beforeAll(async () => {
  const { db, urls } = opened()
  one = await makePerson(db, 'admin')
  other = await makePerson(db, 'admin')
  maker = await makePerson(db, 'maker')
  const client = new Client({ connectionString: urls.ownerUrl })
  await client.connect()
  await client.query('ALTER TABLE app_user ENABLE TRIGGER app_user_role_given').finally(() => client.end())
})

let made = 0
async function setOf(base: string, permissions: readonly string[]) {
  made += 1
  const name = `Conjunto ${made}`
  const { setId } = await makeSet(as(one), { name, base, permissions })
  return { id: setId, name }
}
async function accept(number: number | null) {
  const { digest } = await getProposal(as(other), 'role', number ?? 0)
  await decideChange(as(other), { kind: 'role', number: number ?? 0, digest, verdict: 'accept' })
}
const held = async (userId: string) => {
  const { role, set } = await opened().db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { role: true, set: { select: { name: true } } },
  })
  return [role, set?.name ?? null]
}

describe('making a set', () => {
  it('is one admin’s act, told once, and gives nobody anything', async () => {
    const { id, name } = await setOf('approver', ['payout:decide', 'payout:read', 'audit:read'])
    const permissions = ['desk:enter', 'payout:read', 'payout:decide', 'audit:read']
    const [event, ...more] = await auditOf(opened().db, id)
    expect(more).toEqual([])
    expect(event).toMatchObject({
      action: 'set.make',
      data: { name, base: 'approver', permissions: permissions.join(' ') },
    })
    const found = (await listSets(as(maker))).find((set) => set.id === id)
    expect(found).toMatchObject({ name, base: 'approver', permissions, retired: false, holders: 0 })
  })

  it.each([
    [{ name: '  ' }, { name: { key: 'field_required' } }],
    [{ name: 'x'.repeat(61) }, { name: { key: 'set_name_too_long' } }],
    [{ base: 'admin' }, { base: { key: 'role_required' } }],
    [{ permissions: [] }, { permissions: { key: 'set_empty' } }],
    [{ permissions: ['payout:read', 'payout:decide'] }, { permissions: { key: 'set_not_of_base' } }],
    [
      { permissions: ['payout:prepare'] },
      { permissions: { key: 'set_needs', values: { permission: 'payout:prepare', needs: 'payout:read' } } },
    ],
  ])('of %j says what is wrong', async (wrong, fieldErrors) => {
    const input = { name: 'Otro conjunto', base: 'maker', permissions: ['payout:read'], ...wrong }
    await expect(makeSet(as(one), input)).rejects.toMatchObject({ code: 'invalid_input', fieldErrors })
  })

  it('takes a name once, and nobody but an admin', async () => {
    const { name } = await setOf('maker', ['payout:read'])
    const again = { name, base: 'viewer', permissions: ['payout:read'] }
    await expect(makeSet(as(one), again)).rejects.toMatchObject({
      fieldErrors: { name: { key: 'set_name_taken' } },
    })
    await expect(makeSet(as(maker), again)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('giving a set', () => {
  it('that does more than read takes two, and so does taking it away', async () => {
    const prepares = await setOf('maker', ['payout:read', 'payout:prepare'])
    const { userId } = maker
    const wish = { userId, roleSeen: 'maker', role: 'maker' } as const
    const { proposed } = await changeRole(as(one), { ...wish, set: prepares.id })
    expect(await held(userId)).toEqual(['maker', null])
    expect(await listRoleProposals(as(other), userId)).toMatchObject([{ role: 'maker', set: prepares.name }])
    await accept(proposed)
    expect(await held(userId)).toEqual(['maker', prepares.name])
    const now = await resolveSession(opened().db, maker.secret, new Date())
    expect(now && [can(now, 'payout:prepare'), can(now, 'sending:stop')]).toEqual([true, false])
    expect(await getUser(as(one), userId)).toMatchObject({ set: prepares })
    const told = (await auditOf(opened().db, userId)).findLast(({ action }) => action === 'user.change_role')
    expect(told).toMatchObject({ data: { from: 'maker', to: 'maker', toSet: prepares.name } })
    const whole = await changeRole(as(one), { ...wish, setSeen: prepares.id })
    expect(await held(userId)).toEqual(['maker', prepares.name])
    await accept(whole.proposed)
    expect(await held(userId)).toEqual(['maker', null])
  })

  it('that only reads takes one, whatever its role', async () => {
    const { userId } = await makeMaker()
    const reads = await setOf('maker', ['payout:read', 'audit:read'])
    const wish = { userId, roleSeen: 'maker', role: 'maker' } as const
    expect(await changeRole(as(one), { ...wish, set: reads.id })).toMatchObject({ proposed: null })
    expect(await held(userId)).toEqual(['maker', reads.name])
    // What the screen showed is no more.
    const late = changeRole(as(one), { ...wish, role: 'viewer' })
    await expect(late).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await changeRole(as(one), { ...wish, setSeen: reads.id, role: 'viewer' })
    expect(await held(userId)).toEqual(['viewer', null])
  })

  it('with a new account opens it with the set', async () => {
    const decides = await setOf('approver', ['payout:read', 'payout:decide'])
    const person = { email: 'nueva@ficticia.invalid', name: 'Nueva Ficticia' }
    const { userId, proposed } = await createUser(as(one), { ...person, role: 'approver', set: decides.id })
    expect(await held(userId)).toEqual(['viewer', null])
    await accept(proposed)
    expect(await held(userId)).toEqual(['approver', decides.name])
    const reads = await setOf('viewer', ['payout:read'])
    const reader = { email: 'lee@ficticia.invalid', name: 'Lee Ficticia', role: 'viewer', set: reads.id }
    const closed = await createUser(as(one), reader)
    expect(await held(closed.userId)).toEqual(['viewer', null])
    await accept(closed.proposed)
    expect(await held(closed.userId)).toEqual(['viewer', reads.name])
  })

  it('is refused of another role, of none, or once it is retired, which changes nobody', async () => {
    const { userId } = await makeMaker()
    const wish = { userId, roleSeen: 'maker', role: 'maker' } as const
    const decides = await setOf('approver', ['payout:read', 'payout:decide'])
    const prepares = await setOf('maker', ['payout:read', 'payout:prepare'])
    const give = (set: string) => changeRole(as(one), { ...wish, set })
    await expect(give(decides.id)).rejects.toMatchObject({ reason: 'set_of_other_role' })
    await expect(give('nothing')).rejects.toMatchObject({ reason: 'no_such_set' })
    await expect(changeRole(as(one), wish)).rejects.toMatchObject({ reason: 'role_unchanged' })
    const { proposed } = await give(prepares.id)
    await retireSet(as(one), { setId: prepares.id })
    await expect(accept(proposed)).rejects.toMatchObject({ reason: 'set_retired' })
    await expect(retireSet(as(one), { setId: prepares.id })).rejects.toMatchObject({ reason: 'set_retired' })
    expect((await auditOf(opened().db, prepares.id)).map(({ action }) => action)).toEqual([
      'set.make',
      'set.retire',
    ])
    expect(await held(userId)).toEqual(['maker', null])
  })

  it('stays with whoever has it when it is retired', async () => {
    const { userId } = await makeMaker()
    const reads = await setOf('maker', ['payout:read'])
    await changeRole(as(one), { userId, roleSeen: 'maker', role: 'maker', set: reads.id })
    await retireSet(as(one), { setId: reads.id })
    expect(await held(userId)).toEqual(['maker', reads.name])
    expect((await listSets(as(one))).find(({ id }) => id === reads.id)).toMatchObject({
      retired: true,
      holders: 1,
    })
  })
})

describe('the database', () => {
  it('gives no set that does, takes none away and gives none that is retired, without a decision of two', async () => {
    const { db } = opened()
    const { userId } = await makeMaker()
    const [prepares, reads] = [
      await setOf('maker', ['payout:read', 'payout:prepare']),
      await setOf('maker', ['payout:read']),
    ]
    const give = async (setId: string | null) =>
      db.user.update({ where: { id: userId }, data: { setId } }).then(
        () => undefined,
        (thrown: unknown) => sqlState(thrown),
      )
    expect(await give(prepares.id)).toBe('23001')
    expect(await give(reads.id)).toBeUndefined()
    expect(await give(null)).toBe('23001')
    const gone = await setOf('maker', ['payout:read', 'webhook:read'])
    await retireSet(as(one), { setId: gone.id })
    expect(await give(gone.id)).toBe('23001')
  })

  it('takes a decision of two for what it says alone', async () => {
    const { db } = opened()
    const { userId } = await makeMaker()
    const prepares = await setOf('maker', ['payout:read', 'payout:prepare'])
    const wish = { userId, roleSeen: 'maker', role: 'maker' } as const
    const { proposed } = await changeRole(as(one), { ...wish, set: prepares.id })
    await accept(proposed)
    const wider = db.user.update({ where: { id: userId }, data: { setId: null } })
    await expect(wider).rejects.toSatisfy((thrown) => sqlState(thrown) === '23001')
  })
})

it('a wish without sets is written as it was before there were any', () => {
  const wish = { from: 'viewer', role: 'maker', begins: true } as const
  expect(roleDocument(wish)).toBe('{"from":"viewer","role":"maker","begins":true}')
})

/** A maker whom two made. */
async function makeMaker(): Promise<{ userId: string }> {
  made += 1
  const person = { email: `ficticia-${made}@ficticia.invalid`, name: 'Otra Ficticia', role: 'maker' }
  const { userId, proposed } = await createUser(as(one), person)
  await accept(proposed)
  return { userId }
}
