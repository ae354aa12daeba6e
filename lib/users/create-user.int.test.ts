import { describe, expect, it } from 'vitest'
import { setPasswordByLink } from '@/lib/auth/set-password'
import { signIn } from '@/lib/auth/sign-in'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { createUser } from '@/lib/users/create-user'
import { getUser } from '@/lib/users/list-users'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()

async function asAdmin() {
  const { db } = opened()
  const admin = await makePerson(db, 'admin')
  return { db, admin, context: contextOf(db, admin.actor) }
}
const input = (name: string) => ({
  email: `${name}@ficticia.invalid`,
  name: 'Persona Ficticia',
  role: 'auditor',
})

describe('createUser', () => {
  it('makes a person who chooses their password by a link, which no column holds, and one audit event', async () => {
    const { db, admin, context } = await asAdmin()
    const { userId, token } = await createUser(context, { ...input('una'), email: ' UNA@Ficticia.invalid' })
    const email = 'una@ficticia.invalid'
    expect(await signIn(db, { email, password: '' }, new Date())).toBeNull()
    const rows = [await db.accessLink.findMany(), await db.user.findMany()]
    const stored = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
    expect(stored).not.toContain(token)
    const password = 'cuatro gatos cruzan la calle'
    await expect(setPasswordByLink(db, { token: token ?? '', password }, new Date())).rejects.toMatchObject({
      reason: 'link_over',
    })
    // As once another admin accepted it.
    await db.user.update({ where: { id: userId }, data: { disabledAt: null } })
    await setPasswordByLink(db, { token: token ?? '', password }, new Date())
    expect(await signIn(db, { email, password }, new Date())).toMatchObject({ kind: 'in' })
    const [event] = await auditOf(db, userId)
    expect(event).toEqual({
      action: 'user.create',
      actorType: 'user',
      actorId: admin.userId,
      data: { role: 'auditor', proposal: expect.any(Number), digest: expect.any(String) },
    })
  })

  it('takes no password from the admin', async () => {
    const { context } = await asAdmin()
    const typed = createUser(context, { ...input('dos'), password: 'quince caracteres' })
    await expect(typed).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it.each([
    [{ email: 'not an address' }, { email: { key: 'email_invalid' } }],
    [{ email: '' }, { email: { key: 'field_required' } }],
    [{ name: '  ' }, { name: { key: 'field_required' } }],
    [{ role: 'owner' }, { role: { key: 'role_required' } }],
    [{ role: { in: ['admin'] } }, { role: { key: 'role_required' } }],
  ])('refuses %j at its field', async (change, fieldErrors) => {
    const { context } = await asAdmin()
    await expect(createUser(context, { ...input('mala'), ...change })).rejects.toMatchObject({
      code: 'invalid_input',
      fieldErrors,
    })
  })

  it('takes an address once, also of two at the same moment', async () => {
    const { db, context } = await asAdmin()
    const results = await Promise.allSettled([1, 2, 3].map(() => createUser(context, input('gemela'))))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({ fieldErrors: { email: { key: 'email_taken' } } })
      }
    }
    expect(
      await db.auditEvent.count({
        where: { action: 'user.create', data: { path: ['role'], equals: 'auditor' } },
      }),
    ).toBe(await db.user.count({ where: { email: { endsWith: '@ficticia.invalid' } } }))
  })

  it('makes another account of the same person, who cannot become two again', async () => {
    const { db, context } = await asAdmin()
    const first = await makePerson(db, 'maker')
    const second = await createUser(context, { ...input('segunda'), role: 'approver', sameAs: first.userId })
    const third = await createUser(context, { ...input('tercera'), role: 'viewer', sameAs: second.userId })
    const persons = await db.user.findMany({
      where: { id: { in: [second.userId, third.userId] } },
      select: { personId: true },
    })
    expect(persons).toEqual([{ personId: first.actor.personId }, { personId: first.actor.personId }])
    const [event] = await auditOf(db, second.userId)
    expect(event?.data).toMatchObject({
      role: 'approver',
      personId: first.actor.personId,
      proposal: expect.any(Number),
    })
    expect((await getUser(context, first.userId)).others.map(({ id }) => id)).toEqual([
      second.userId,
      third.userId,
    ])
    const apart = db.$executeRaw`UPDATE app_user SET person_id = id WHERE id = ${second.userId}`
    await expect(apart).rejects.toThrow('whose account it is never changes')
  })

  it('is of nobody who is not there', async () => {
    const { db, context } = await asAdmin()
    const nobody = createUser(context, { ...input('ajena'), sameAs: 'nobody' })
    await expect(nobody).rejects.toMatchObject({ fieldErrors: { sameAs: { key: 'field_invalid' } } })
    const made = db.$executeRaw`
      INSERT INTO app_user (id, person_id, email, name, password_hash, role)
      VALUES ('second', 'nobody', 'second@ficticia.example', 'Persona Ficticia', 'x', 'viewer')`
    await expect(made).rejects.toThrow('a second account of nobody')
  })

  it.each(['viewer', 'maker', 'approver'] as const)('is forbidden to a %s', async (role) => {
    const { db } = opened()
    const { actor } = await makePerson(db, role)
    const before = await db.user.count()
    await expect(createUser(contextOf(db, actor), input(`por-${role}`))).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await db.user.count()).toBe(before)
  })
})
