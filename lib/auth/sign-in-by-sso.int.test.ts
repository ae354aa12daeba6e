import { describe, expect, it } from 'vitest'
import { answerSignIn } from '@/lib/auth/answer-sign-in'
import { listOwnSessions } from '@/lib/auth/list-sessions'
import { resolveSession } from '@/lib/auth/sessions'
import { recordSsoRefused, signInBySso } from '@/lib/auth/sign-in-by-sso'
import { offerSignInStep, readSignInStep } from '@/lib/auth/sign-in-step'
import { takeSsoTry } from '@/lib/auth/sign-in-tries'
import { parseSsoRoles } from '@/lib/domain/sign-in/sso-roles'
import { beginTotp } from '@/lib/factors/begin-enrolment'
import { listOwnFactors } from '@/lib/factors/list-factors'
import { answerBy, passkeyOf } from '@/lib/testing/approve'
import { stepOf } from '@/lib/testing/entered'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { disableUser } from '@/lib/users/disable-user'
import { enableUser } from '@/lib/users/enable-user'
import { narrow } from '@/prisma/factories/permission-sets'
import { FACTORY_PASSWORD, makePerson, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
const NOW = new Date()
const later = (ms: number) => new Date(NOW.getTime() + ms)
const MINUTE = 60_000
const ISSUER = 'https://login.example.com/company'
const roles = parseSsoRoles('lookers=viewer;makers=maker;approvers=approver;admins=admin')
const sso = { issuer: ISSUER, groupsClaim: 'groups', verifiedClaim: 'email_verified', roles }
const FROM = { address: null, agent: 'a browser', device: undefined, atOnce: 2, sso }

const claimsOf = (email: string, more: object = {}) => ({
  iss: ISSUER,
  sub: `subject of ${email}`,
  email,
  email_verified: true,
  groups: ['makers'],
  ...more,
})
const enter = (claims: object, from: object = {}, at = NOW) =>
  signInBySso(opened().db, claims, at, { ...FROM, ...from })
const secretOf = (entered: Awaited<ReturnType<typeof enter>>) => {
  if (entered.kind !== 'in') throw new Error(`not in: ${JSON.stringify(entered)}`)
  return entered.secret
}
const linkOf = (id: string) =>
  opened().db.user.findUniqueOrThrow({
    where: { id },
    select: { ssoIssuer: true, ssoSubject: true, role: true },
  })
const sessionsOf = (userId: string) => opened().db.session.count({ where: { userId } })
const eventsOf = async (userId: string) =>
  (await auditOf(opened().db, userId)).map(({ action, data }) => [action, data])

describe('whoever the provider names', () => {
  it('is in with the account of the verified e-mail, which is theirs from then on', async () => {
    const { db } = opened()
    const ana = await makeUser(db, 'maker')
    const secret = secretOf(await enter(claimsOf(ana.email.toUpperCase())))
    const actor = await resolveSession(db, secret, NOW)
    expect(actor).toMatchObject({ userId: ana.userId, role: 'maker' })
    expect(await linkOf(ana.userId)).toMatchObject({ ssoIssuer: ISSUER })
    // The e-mail may be another one later, or none.
    const sub = `subject of ${ana.email.toUpperCase()}`
    secretOf(await enter({ iss: ISSUER, sub, groups: 'makers' }))
    expect(await eventsOf(ana.userId)).toEqual([
      ['session.sign_in_sso', { sessionId: actor?.sessionId, linked: true }],
      ['session.sign_in_sso', { sessionId: expect.any(String) }],
    ])
    if (actor) expect(await listOwnSessions({ db, actor }, NOW)).toHaveLength(2)
  })

  it('may be invited, and have no password', async () => {
    const { db } = opened()
    const { userId, email } = await makeUser(db, 'viewer')
    await db.user.update({ where: { id: userId }, data: { passwordHash: null } })
    secretOf(await enter(claimsOf(email, { groups: ['lookers'], email_verified: 'true' })))
  })

  it('owes the second factor all the same, and answers it as after a password', async () => {
    const { db } = opened()
    const bea = await makeUser(db, 'approver')
    const passkey = await passkeyOf(db, bea.userId)
    const entered = await enter(claimsOf(bea.email, { groups: ['approvers'] }))
    const step = stepOf(entered.kind === 'refused' ? null : entered)
    expect(await sessionsOf(bea.userId)).toBe(0)
    expect(await readSignInStep(db, step, NOW)).toMatchObject({ first: 'sso' })
    const offer = await offerSignInStep(db, step, NOW)
    if (!offer) throw new Error('nothing is asked')
    const { secret } = await answerSignIn(db, { step, answer: answerBy(passkey, offer) }, NOW, FROM)
    expect(await db.session.count({ where: { userId: bea.userId, bySso: true } })).toBe(1)
    expect(await resolveSession(db, secret, NOW)).toMatchObject({ userId: bea.userId })
    expect((await eventsOf(bea.userId)).map(([action]) => action).slice(-2)).toEqual([
      'session.ask_factor',
      'session.sign_in_sso',
    ])
  })

  it('needs no password of Giro’s to enrol a first factor, for ten minutes', async () => {
    const { db } = opened()
    const { userId, email } = await makeUser(db, 'maker')
    await db.user.update({ where: { id: userId }, data: { passwordHash: null } })
    const actor = await resolveSession(db, secretOf(await enter(claimsOf(email))), NOW)
    if (!actor) throw new Error('no session')
    const at = (ms: number) => contextOf(db, actor, later(ms))
    expect(await listOwnFactors(at(9 * MINUTE))).toMatchObject({ proof: 'sign_in', ways: null })
    await beginTotp(at(9 * MINUTE), { password: '' })
    expect(await listOwnFactors(at(11 * MINUTE))).toMatchObject({ proof: 'sign_in_anew' })
    const late = beginTotp(at(11 * MINUTE), { password: FACTORY_PASSWORD })
    await expect(late).rejects.toMatchObject({ reason: 'sign_in_anew' })
  })

  it('never has an empty password taken in a session that a password opened', async () => {
    const { db } = opened()
    const { actor } = await makePerson(db, 'maker')
    await db.user.update({ where: { id: actor.userId }, data: { passwordHash: null } })
    const empty = beginTotp(contextOf(db, actor, NOW), { password: '' })
    await expect(empty).rejects.toMatchObject({ reason: 'password_wrong' })
  })
})

describe('what groups make of a role', () => {
  it('lowers it at once, for every session there is', async () => {
    const { db } = opened()
    const before = await makePerson(db, 'approver')
    secretOf(await enter(claimsOf(before.email)))
    expect(await resolveSession(db, before.secret, NOW)).toMatchObject({ role: 'viewer' })
    expect((await eventsOf(before.userId))[0]).toEqual([
      'user.lower_role',
      { from: 'approver', to: 'viewer', by: 'sso' },
    ])
  })

  it('takes the set along with the role, and lets nobody in for whom falling would give something', async () => {
    const { db } = opened()
    const reads = ['company:read', 'payout:read', 'webhook:read', 'cash:read'] as const
    const wide = await narrow(db, await makePerson(db, 'maker'), [...reads, 'payout:prepare'])
    secretOf(await enter(claimsOf(wide.email)))
    expect(await resolveSession(db, wide.secret, NOW)).toMatchObject({ role: 'maker', set: wide.actor.set })
    secretOf(await enter(claimsOf(wide.email, { groups: ['lookers'] })))
    expect(await resolveSession(db, wide.secret, NOW)).toMatchObject({ role: 'viewer', set: null })
    const fromSet = wide.actor.set?.name
    expect((await eventsOf(wide.userId))[1]).toEqual([
      'user.lower_role',
      { from: 'maker', fromSet, to: 'viewer', by: 'sso' },
    ])
    const few = await narrow(db, await makePerson(db, 'maker'), ['payout:read', 'payout:prepare'])
    expect(await enter(claimsOf(few.email, { groups: ['lookers'] }))).toMatchObject({ reason: 'other_role' })
  })

  it('never raises it: they work with what they have, and it says what was offered', async () => {
    const { db } = opened()
    const { userId, email } = await makeUser(db, 'viewer')
    secretOf(await enter(claimsOf(email, { groups: ['admins', 'others'] })))
    expect(await linkOf(userId)).toMatchObject({ role: 'viewer' })
    expect(await eventsOf(userId)).toMatchObject([['session.sign_in_sso', { offered: 'admin' }]])
  })

  it('leaves an admin: the last one does not get in rather than fall', async () => {
    const { db } = opened()
    const one = await makeUser(db, 'admin')
    await db.user.updateMany({ where: { role: 'admin', id: { not: one.userId } }, data: { role: 'viewer' } })
    expect(await enter(claimsOf(one.email, { groups: ['lookers'] }))).toMatchObject({ reason: 'last_admin' })
    expect(await linkOf(one.userId)).toEqual({ role: 'admin', ssoIssuer: null, ssoSubject: null })
    await makeUser(db, 'admin')
    secretOf(await enter(claimsOf(one.email, { groups: ['lookers'] })))
    expect(await linkOf(one.userId)).toMatchObject({ role: 'viewer' })
  })

  it('is not asked where nothing is mapped', async () => {
    const { email } = await makeUser(opened().db, 'approver')
    secretOf(await enter(claimsOf(email, { groups: [] }), { sso: { ...sso, roles: undefined } }))
  })
})

describe('who is refused', () => {
  it.each([
    ['by another issuer', { iss: 'https://elsewhere.example.com' }, 'claims'],
    ['without a subject', { sub: '' }, 'claims'],
    ['whose e-mail nobody verified', { email_verified: false }, 'unverified'],
    ['whose e-mail is said to be verified by nobody', { email_verified: undefined }, 'unverified'],
    ['without an e-mail', { email: undefined }, 'unverified'],
    ['whom nobody added', { email: 'nobody@factory.giro.invalid' }, 'no_access'],
    ['without a group', { groups: undefined }, 'no_group'],
    ['whose groups mean nothing here', { groups: ['others'] }, 'no_group'],
  ] as const)('somebody %s, and it is on record', async (_who, more, reason) => {
    const { db } = opened()
    const { userId, email } = await makeUser(db, 'maker')
    const refusals = () => db.auditEvent.count({ where: { action: 'session.sso_refused' } })
    const before = await refusals()
    expect(await enter(claimsOf(email, more))).toEqual({ kind: 'refused', reason })
    expect(await refusals()).toBe(before + 1)
    expect(await linkOf(userId)).toEqual({ role: 'maker', ssoIssuer: null, ssoSubject: null })
    expect(await sessionsOf(userId)).toBe(0)
  })

  it('a cashier whose groups are for something else', async () => {
    const { userId, email } = await makeUser(opened().db, 'cashier')
    expect(await enter(claimsOf(email))).toMatchObject({ reason: 'other_role' })
    expect(await eventsOf(userId)).toEqual([['session.sso_refused', { reason: 'other_role' }]])
  })

  it('somebody who has no access any more, whoever the provider says it is', async () => {
    const { db } = opened()
    const admin = await makePerson(db, 'admin')
    const ana = await makeUser(db, 'maker')
    const claims = claimsOf(ana.email)
    const secret = secretOf(await enter(claims))
    await disableUser(contextOf(db, admin.actor), { userId: ana.userId })
    expect(await resolveSession(db, secret, NOW)).toBeNull()
    expect(await enter(claims)).toMatchObject({ reason: 'no_access' })
    await enableUser(contextOf(db, admin.actor), { userId: ana.userId })
    secretOf(await enter({ ...claims, sub: 'another account there' }))
  })

  it('another account of the provider with the same e-mail; but not by another provider', async () => {
    const { email } = await makeUser(opened().db, 'maker')
    secretOf(await enter(claimsOf(email)))
    expect(await enter(claimsOf(email, { sub: 'somebody else' }))).toMatchObject({ reason: 'other_subject' })
    const issuer = 'https://login.elsewhere.example.com'
    secretOf(await enter(claimsOf(email, { iss: issuer, sub: 'x' }), { sso: { ...sso, issuer } }))
  })

  it('nobody twice by two first sign-ins at once: one account of the provider is one here', async () => {
    const { db } = opened()
    const { userId, email } = await makeUser(db, 'maker')
    const first = () => enter(claimsOf(email), { atOnce: 10 })
    for (const entered of await Promise.all([first(), first(), first(), first()])) secretOf(entered)
    const second = await makeUser(db, 'maker')
    const taken = { ssoIssuer: ISSUER, ssoSubject: `subject of ${email}` }
    await expect(db.user.update({ where: { id: second.userId }, data: taken })).rejects.toThrow()
    expect(await sessionsOf(userId)).toBe(4)
  })

  it('an answer that was none, on record without a name', async () => {
    const { db } = opened()
    await recordSsoRefused(db)
    expect((await auditOf(db, 'sign-in')).at(-1)).toMatchObject({
      action: 'session.sso_refused',
      actorType: 'anonymous',
      data: { reason: 'failed' },
    })
  })

  it('whoever tries too often, by address and altogether', async () => {
    const { db } = opened()
    const most = { address: 2, everybody: 3 }
    const take = (address: string, at = NOW, way: 'to' | 'back' = 'to') =>
      takeSsoTry(db, { address, key: 'key', most, way }, at)
    expect([await take('192.0.2.1'), await take('192.0.2.1'), await take('192.0.2.1')]).toEqual([
      true,
      true,
      false,
    ])
    expect([await take('192.0.2.2'), await take('192.0.2.3')]).toEqual([true, false])
    expect(await take('192.0.2.1', NOW, 'back')).toBe(true)
    expect(await take('192.0.2.1', later(MINUTE))).toBe(true)
  })
})
