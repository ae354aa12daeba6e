import { describe, expect, it } from 'vitest'
import { resolveSession } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import { signOut } from '@/lib/auth/sign-out'
import { entered } from '@/lib/testing/entered'
import { auditOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { FACTORY_PASSWORD, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
const NOW = new Date('2026-11-20T12:00:00.000Z')

describe('signIn', () => {
  it('opens a session for the right password and records who', async () => {
    const { db } = opened()
    const { userId, email } = await makeUser(db, 'maker')
    const typed = { email: ` ${email.toUpperCase()} `, password: FACTORY_PASSWORD }
    const secret = entered(await signIn(db, typed, NOW))?.secret
    expect(await resolveSession(db, secret ?? '', NOW)).toMatchObject({ userId })
    expect(await auditOf(db, userId)).toMatchObject([{ action: 'session.sign_in', actorId: userId }])
  })

  it('refuses a wrong password, and records that under nobody’s name', async () => {
    const { db } = opened()
    const { userId, email } = await makeUser(db, 'maker')
    expect(await signIn(db, { email, password: 'another long phrase' }, NOW)).toBeNull()
    expect(await auditOf(db, userId)).toMatchObject([
      { action: 'session.sign_in_refused', actorType: 'anonymous', actorId: 'anonymous' },
    ])
    expect(await db.session.count({ where: { userId } })).toBe(0)
  })

  it('refuses a disabled person with the right password', async () => {
    const { db } = opened()
    const { userId, email } = await makeUser(db, 'admin', { disabledAt: NOW })
    expect(await signIn(db, { email, password: FACTORY_PASSWORD }, NOW)).toBeNull()
    expect(await auditOf(db, userId)).toMatchObject([{ action: 'session.sign_in_refused' }])
  })

  it.each([
    { email: 'nobody@factory.giro.invalid', password: FACTORY_PASSWORD },
    { email: { contains: '@' }, password: FACTORY_PASSWORD },
    { email: 'nobody@factory.giro.invalid' },
    undefined,
  ])('answers %j like a wrong password', async (input) => {
    expect(await signIn(opened().db, input, NOW)).toBeNull()
  })
})

describe('signOut', () => {
  it('ends the session and leaves one event, however often it is asked', async () => {
    const { db } = opened()
    const { userId, email } = await makeUser(db, 'viewer')
    const secret = entered(await signIn(db, { email, password: FACTORY_PASSWORD }, NOW))?.secret ?? ''
    await Promise.all([signOut(db, secret, NOW), signOut(db, secret, NOW)])
    expect(await resolveSession(db, secret, NOW)).toBeNull()
    const actions = (await auditOf(db, userId)).map(({ action }) => action)
    expect(actions).toEqual(['session.sign_in', 'session.sign_out'])
  })
})
