import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '@/lib/testing/open-test-database'
import { getUser, listUsers, MOST_USERS } from '@/lib/users/list-users'
import { makePerson, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
const now = () => new Date()

describe('listUsers and getUser', () => {
  it('shows everybody by name to an admin, and no hash', async () => {
    const { db } = opened()
    const { actor, userId } = await makePerson(db, 'admin', { name: 'Zoe Ficticia' })
    const other = await makeUser(db, 'viewer', { name: 'Ana Ficticia' })
    const users = await listUsers({ db, actor })
    expect(users.map(({ name, isSelf, lastSeenAt }) => [name, isSelf, lastSeenAt !== null])).toEqual([
      ['Ana Ficticia', false, false],
      ['Zoe Ficticia', true, true],
    ])
    expect(JSON.stringify(users)).not.toContain('argon2')
    expect(await getUser({ db, actor, now }, other.userId)).toMatchObject({
      email: other.email,
      lastSeenAt: null,
    })
    expect(await getUser({ db, actor, now }, userId)).toMatchObject({ isSelf: true })
    await expect(getUser({ db, actor, now }, 'nobody')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('reads one more than a screen shows, so that the screen can say that it ends', async () => {
    const { db } = opened()
    const { actor } = await makePerson(db, 'admin')
    await db.$executeRaw`INSERT INTO app_user (id, email, name, password_hash, role)
      SELECT 'many-' || n, 'many-' || n || '@giro.invalid', 'Many ' || n, 'x', 'viewer' FROM generate_series(1, 1100) n`
    expect(await listUsers({ db, actor })).toHaveLength(MOST_USERS + 1)
  })

  it.each(['viewer', 'maker', 'approver'] as const)('is forbidden to a %s', async (role) => {
    const { db } = opened()
    const { actor, userId } = await makePerson(db, role)
    await expect(listUsers({ db, actor })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getUser({ db, actor, now }, userId)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
