import { describe, expect, it } from 'vitest'
import { createSession, resolveSession } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import { entered } from '@/lib/testing/entered'
import { oneEvent } from '@/lib/testing/one-event'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { disableUser } from '@/lib/users/disable-user'
import { enableUser } from '@/lib/users/enable-user'
import { FACTORY_PASSWORD, makePerson, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()

describe('disableUser', () => {
  it('ends every session at once, also for a copied cookie, with one event', async () => {
    const { db } = opened()
    const [admin, maker] = [await makePerson(db, 'admin'), await makePerson(db, 'maker')]
    const second = await createSession(db, maker.userId, new Date())
    await oneEvent('user.disable', () => disableUser(contextOf(db, admin.actor), { userId: maker.userId }))
    for (const secret of [maker.secret, second.secret])
      expect(await resolveSession(db, secret, new Date())).toBeNull()
    expect(await auditOf(db, maker.userId)).toEqual([
      { action: 'user.disable', actorType: 'user', actorId: admin.userId, data: { sessionsRevoked: 2 } },
    ])
  })

  it('leaves no session behind that is opened at the same moment', async () => {
    const { db } = opened()
    const [admin, { userId, email }] = [await makePerson(db, 'admin'), await makeUser(db, 'maker')]
    const [opening] = await Promise.all([
      signIn(db, { email, password: FACTORY_PASSWORD }, new Date()),
      disableUser(contextOf(db, admin.actor), { userId }),
    ])
    expect(await resolveSession(db, entered(opening)?.secret ?? '', new Date())).toBeNull()
    expect(await db.session.count({ where: { userId, revokedAt: null } })).toBe(0)
  })

  it('happens once of two at the same moment', async () => {
    const { db } = opened()
    const [admin, { userId }] = [await makePerson(db, 'admin'), await makeUser(db, 'maker')]
    const context = contextOf(db, admin.actor)
    const results = await Promise.allSettled([
      disableUser(context, { userId }),
      disableUser(context, { userId }),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(disableUser(context, { userId })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'already_disabled',
    })
    expect(await auditOf(db, userId)).toHaveLength(1)
  })

  it('never disables oneself', async () => {
    const { db } = opened()
    const { actor, userId, secret } = await makePerson(db, 'admin')
    await expect(disableUser(contextOf(db, actor), { userId })).rejects.toMatchObject({
      reason: 'own_access',
    })
    expect(await resolveSession(db, secret, new Date())).not.toBeNull()
  })

  it.each(['viewer', 'maker', 'approver'] as const)('is forbidden to a %s, enabling too', async (role) => {
    const { db } = opened()
    const [{ actor }, { userId }] = [await makePerson(db, role), await makeUser(db, 'viewer')]
    await expect(disableUser(contextOf(db, actor), { userId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(enableUser(contextOf(db, actor), { userId })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('says so when there is no such person', async () => {
    const { db } = opened()
    const { actor } = await makePerson(db, 'admin')
    await expect(disableUser(contextOf(db, actor), { userId: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(enableUser(contextOf(db, actor), { userId: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('enableUser', () => {
  it('lets the person sign in again, but revives no session', async () => {
    const { db } = opened()
    const [admin, maker] = [await makePerson(db, 'admin'), await makePerson(db, 'maker')]
    const context = contextOf(db, admin.actor)
    await disableUser(context, { userId: maker.userId })
    await oneEvent('user.enable', () => enableUser(context, { userId: maker.userId }))
    expect(await resolveSession(db, maker.secret, new Date())).toBeNull()
    const again = await signIn(db, { email: maker.email, password: FACTORY_PASSWORD }, new Date())
    const secret = entered(again)?.secret
    expect(await resolveSession(db, secret ?? '', new Date())).toMatchObject({ role: 'maker' })
    const actions = (await auditOf(db, maker.userId)).map(({ action }) => action)
    expect(actions).toEqual(['user.disable', 'user.enable', 'session.sign_in'])
  })

  it('is a conflict for who is enabled', async () => {
    const { db } = opened()
    const [admin, { userId }] = [await makePerson(db, 'admin'), await makeUser(db, 'maker')]
    await expect(enableUser(contextOf(db, admin.actor), { userId })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'already_enabled',
    })
  })
})
