import { beforeEach, describe, expect, it } from 'vitest'
import { resolveSession } from '@/lib/auth/sessions'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { changeRole } from '@/lib/users/change-role'
import { disableUser } from '@/lib/users/disable-user'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()

/** Who is an admin decides here, so every test begins without any. */
beforeEach(async () => {
  await opened().db.user.updateMany({ where: { role: 'admin' }, data: { role: 'viewer' } })
})

describe('changeRole', () => {
  it('holds at the person’s next request and leaves one event', async () => {
    const { db } = opened()
    const [admin, maker] = [await makePerson(db, 'admin'), await makePerson(db, 'maker')]
    const { userId } = maker
    await changeRole(contextOf(db, admin.actor), { userId, roleSeen: 'maker', role: 'auditor' })
    expect(await resolveSession(db, maker.secret, new Date())).toMatchObject({ role: 'auditor' })
    expect(await auditOf(db, userId)).toEqual([
      {
        action: 'user.change_role',
        actorType: 'user',
        actorId: admin.userId,
        data: { from: 'maker', to: 'auditor' },
      },
    ])
  })

  it('is a conflict when somebody else changed it first', async () => {
    const { db } = opened()
    const [admin, { userId }] = [await makePerson(db, 'admin'), await makePerson(db, 'maker')]
    const context = contextOf(db, admin.actor)
    const results = await Promise.allSettled(
      (['viewer', 'auditor', 'viewer'] as const).map((role) =>
        changeRole(context, { userId, roleSeen: 'maker', role }),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
    }
    expect(await auditOf(db, userId)).toHaveLength(1)
  })

  it('never takes one’s own role away', async () => {
    const { db } = opened()
    const [admin] = [await makePerson(db, 'admin'), await makePerson(db, 'admin')]
    const input = { userId: admin.userId, roleSeen: 'admin', role: 'viewer' } as const
    await expect(changeRole(contextOf(db, admin.actor), input)).rejects.toMatchObject({
      code: 'refused',
      reason: 'own_access',
    })
    expect(await auditOf(db, admin.userId)).toEqual([])
  })

  it('leaves an admin when two remove each other at the same moment', async () => {
    const { db } = opened()
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await makePerson(db, 'admin'), await makePerson(db, 'admin')]
      const results = await Promise.allSettled([
        changeRole(contextOf(db, one.actor), { userId: two.userId, roleSeen: 'admin', role: 'viewer' }),
        disableUser(contextOf(db, two.actor), { userId: one.userId }),
      ])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await db.user.count({ where: { role: 'admin', disabledAt: null } })).toBeGreaterThanOrEqual(1)
      await db.user.updateMany({ where: { role: 'admin' }, data: { role: 'viewer' } })
    }
  })

  it.each(['viewer', 'maker', 'approver'] as const)('is forbidden to a %s', async (role) => {
    const { db } = opened()
    const [{ actor }, { userId }] = [await makePerson(db, role), await makePerson(db, 'viewer')]
    const input = { userId, roleSeen: 'viewer', role: 'admin' } as const
    await expect(changeRole(contextOf(db, actor), input)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is forbidden to an admin who lost the role since the request began', async () => {
    const { db } = opened()
    const [{ actor, userId: lost }, { userId }] = [
      await makePerson(db, 'admin'),
      await makePerson(db, 'viewer'),
    ]
    await db.user.update({ where: { id: lost }, data: { role: 'viewer' } })
    const input = { userId, roleSeen: 'viewer', role: 'admin' } as const
    await expect(changeRole(contextOf(db, actor), input)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('says so when there is no such person, and when nothing would change', async () => {
    const { db } = opened()
    const [{ actor }, { userId }] = [await makePerson(db, 'admin'), await makePerson(db, 'viewer')]
    const context = contextOf(db, actor)
    await expect(
      changeRole(context, { userId: 'nobody', roleSeen: 'viewer', role: 'maker' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(changeRole(context, { userId, roleSeen: 'viewer', role: 'viewer' })).rejects.toMatchObject({
      reason: 'role_unchanged',
    })
  })
})
