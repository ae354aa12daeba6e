import { describe, expect, it } from 'vitest'
import { openReset } from '@/lib/auth/ask-reset'
import { changePassword } from '@/lib/auth/change-password'
import { resolveSession } from '@/lib/auth/sessions'
import { readLink, setPasswordByLink } from '@/lib/auth/set-password'
import { signIn } from '@/lib/auth/sign-in'
import { readSignInStep } from '@/lib/auth/sign-in-step'
import { passkeyOf } from '@/lib/testing/approve'
import { stepOf } from '@/lib/testing/entered'
import { oneEvent } from '@/lib/testing/one-event'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { createUser } from '@/lib/users/create-user'
import { disableUser } from '@/lib/users/disable-user'
import { inviteAgain, makeResetLink, withdrawInvitation } from '@/lib/users/give-link'
import { getUser } from '@/lib/users/list-users'
import { FACTORY_PASSWORD, makePerson, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
const NOW = new Date()
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const HOURS_48 = 48 * 60
const PHRASE = 'cuatro gatos cruzan la calle'
const OVER = { code: 'refused', reason: 'link_over' }

async function asAdmin(at = NOW) {
  const admin = await makePerson(opened().db, 'admin', { now: NOW })
  return contextOf(opened().db, admin.actor, at)
}
const set = (token: string | null, password = PHRASE, at = NOW) =>
  setPasswordByLink(opened().db, { token: token ?? '', password }, at)
const actionsOf = async (userId: string) => (await auditOf(opened().db, userId)).map(({ action }) => action)
let made = 0
async function invited() {
  const admin = await asAdmin()
  made += 1
  const input = { email: `invitada-${made}@ficticia.invalid`, name: 'Ana Ficticia', role: 'auditor' }
  const added = await createUser(admin, input)
  // As once another admin accepted it.
  await opened().db.user.update({ where: { id: added.userId }, data: { disabledAt: null } })
  return { admin, email: input.email, ...added }
}

describe('an invitation', () => {
  it('tells its holder whose it is, takes one password, and works once, also of many at the same moment', async () => {
    const { db } = opened()
    const { userId, token, email } = await invited()
    expect(await readLink(db, { token: token ?? '' }, NOW)).toEqual({ kind: 'invitation', email })
    const results = await Promise.allSettled([1, 2, 3].map(() => set(token)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(set(token)).rejects.toMatchObject(OVER)
    expect(await actionsOf(userId)).toEqual(['user.create', 'password.set'])
    expect(await signIn(db, { email, password: PHRASE }, later(1))).toMatchObject({ kind: 'in' })
  })

  it('keeps its link after a password that is easy to guess', async () => {
    const { token, email } = await invited()
    const flaws = [
      ['short', 'password_too_short'],
      ['Password2026!!!!', 'password_common'],
      ['qwertyuiopasdfgh', 'password_sequence'],
      [email, 'password_personal'],
      ['lima-lima-lima-lima', 'password_repeats'],
    ] as const
    for (const [password, key] of flaws) {
      await expect(set(token, password)).rejects.toMatchObject({ fieldErrors: { password: { key } } })
    }
    await set(token)
  })

  it('is over after 48 hours, when withdrawn, made anew, or the person is disabled', async () => {
    const { db } = opened()
    const { admin, userId, token } = await invited()
    await expect(set(token, PHRASE, later(HOURS_48))).rejects.toMatchObject(OVER)
    expect(await getUser(admin, userId)).toMatchObject({ invited: true, linkUntil: later(HOURS_48) })
    const second = await oneEvent('user.invite', () => inviteAgain(admin, { userId }))
    await expect(set(token)).rejects.toMatchObject(OVER)
    await oneEvent('user.withdraw_invitation', () => withdrawInvitation(admin, { userId }))
    await expect(set(second.token)).rejects.toMatchObject(OVER)
    await expect(withdrawInvitation(admin, { userId })).rejects.toMatchObject({ reason: 'link_over' })
    const third = await inviteAgain(admin, { userId })
    await disableUser(admin, { userId })
    await expect(set(third.token)).rejects.toMatchObject(OVER)
    await expect(inviteAgain(admin, { userId })).rejects.toMatchObject({ reason: 'link_of_disabled' })
    expect(await actionsOf(userId)).toEqual([
      'user.create',
      'user.invite',
      'user.withdraw_invitation',
      'user.invite',
      'user.disable',
    ])
    for (const wrong of ['', 'A'.repeat(43), 'x'.repeat(90)]) {
      await expect(readLink(db, { token: wrong }, NOW)).rejects.toMatchObject(OVER)
    }
  })

  it('cannot be changed or taken back by whoever writes into the table', async () => {
    const { db } = opened()
    const { userId, token } = await invited()
    const longer = db.$executeRaw`UPDATE access_link SET expires_at = expires_at + interval '1 hour' WHERE user_id = ${userId}`
    await expect(longer).rejects.toThrow('it works once and never changes')
    await set(token)
    const again = db.$executeRaw`UPDATE access_link SET used_at = NULL WHERE user_id = ${userId}`
    await expect(again).rejects.toThrow('it works once and never changes')
    await expect(db.$executeRaw`DELETE FROM access_link WHERE user_id = ${userId}`).rejects.toThrow()
  })
})

describe('a link for whoever forgot', () => {
  it('is made by an admin for somebody else, ends every session, and passes no second factor by', async () => {
    const { db } = opened()
    const admin = await asAdmin()
    const ana = await makePerson(db, 'approver', { now: NOW })
    await passkeyOf(db, ana.userId)
    const right = { email: ana.email, password: FACTORY_PASSWORD }
    const half = stepOf(await signIn(db, right, NOW))
    const { token } = await makeResetLink(admin, { userId: ana.userId })
    expect(await resolveSession(db, ana.secret, NOW)).not.toBeNull()
    await set(token, PHRASE, later(1))
    expect(await resolveSession(db, ana.secret, later(1))).toBeNull()
    expect(await readSignInStep(db, half, later(1))).toBeNull()
    expect(await signIn(db, right, later(2))).toBeNull()
    expect(await signIn(db, { ...right, password: PHRASE }, later(3))).toMatchObject({ kind: 'factor' })
    expect(await db.userGrant.count({ where: { userId: ana.userId, grantedById: admin.actor.userId } })).toBe(
      1,
    )
    expect(await actionsOf(ana.userId)).toContain('user.make_reset_link')
  })

  it('is over after half an hour; nobody makes one for themselves, or for whoever has no password', async () => {
    const { db } = opened()
    const admin = await asAdmin()
    const { userId } = await makeUser(db, 'viewer')
    const { token } = await makeResetLink(admin, { userId })
    await expect(set(token, PHRASE, later(30))).rejects.toMatchObject(OVER)
    const own = makeResetLink(admin, { userId: admin.actor.userId })
    await expect(own).rejects.toMatchObject({ reason: 'own_link' })
    const { userId: fresh } = await invited()
    await expect(makeResetLink(admin, { userId: fresh })).rejects.toMatchObject({ code: 'conflict' })
    await expect(inviteAgain(admin, { userId })).rejects.toMatchObject({ code: 'conflict' })
    const maker = contextOf(db, (await makePerson(db, 'maker')).actor)
    for (const verb of [makeResetLink, inviteAgain, withdrawInvitation]) {
      await expect(verb(maker, { userId })).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('that anybody may ask for is made where it can be mailed alone', async () => {
    const { db } = opened()
    const ana = await makeUser(db, 'viewer')
    await openReset(db, ana.userId, NOW)
    expect(await db.accessLink.count({ where: { userId: ana.userId } })).toBe(0)
    expect(await actionsOf(ana.userId)).toEqual([])
  })
})

describe('one’s own password', () => {
  it('changes after the present one, and ends the other sessions', async () => {
    const { db } = opened()
    const ana = await makePerson(db, 'viewer', { now: NOW })
    const context = contextOf(db, ana.actor, NOW)
    const wrong = changePassword(context, { present: 'another long phrase', password: PHRASE })
    await expect(wrong).rejects.toMatchObject({ reason: 'password_wrong' })
    const weak = changePassword(context, { present: FACTORY_PASSWORD, password: '123456789012345' })
    await expect(weak).rejects.toMatchObject({ fieldErrors: { password: expect.anything() } })
    const other = await signIn(db, { email: ana.email, password: FACTORY_PASSWORD }, NOW)
    expect(other).toMatchObject({ kind: 'in' })
    const changed = await oneEvent('password.change', () =>
      changePassword(context, { present: FACTORY_PASSWORD, password: PHRASE }),
    )
    expect(changed).toEqual({
      ended: 1,
    })
    expect(await resolveSession(db, ana.secret, NOW)).not.toBeNull()
    expect(await signIn(db, { email: ana.email, password: FACTORY_PASSWORD }, later(1))).toBeNull()
    expect(await actionsOf(ana.userId)).toEqual([
      'password.change_refused',
      'session.sign_in',
      'password.change',
      'session.sign_in_refused',
    ])
  })
})
