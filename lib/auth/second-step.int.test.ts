import { generateSecret, generateSync } from 'otplib'
import { describe, expect, it } from 'vitest'
import { answerSignIn } from '@/lib/auth/answer-sign-in'
import { countOwing, owesFactor } from '@/lib/auth/owes-factor'
import { resolveSession } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import { offerSignInStep } from '@/lib/auth/sign-in-step'
import { newId } from '@/lib/db/ids'
import { hashRecoveryCode, newRecoveryCode } from '@/lib/factors/recovery-code'
import { sealText } from '@/lib/personal-data/seal'
import { answerBy, passkeyOf } from '@/lib/testing/approve'
import { stepOf } from '@/lib/testing/entered'
import { auditOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { SoftwarePasskey } from '@/lib/testing/software-passkey'
import { FACTORY_PASSWORD, type MadeUser, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
const NOW = new Date()
const later = (ms: number) => new Date(NOW.getTime() + ms)
const MINUTE = 60_000
const FROM = { address: null, agent: 'a browser', device: undefined, atOnce: 2 }
const codeAt = (secret: string, at: Date) => generateSync({ secret, epoch: Math.floor(at.getTime() / 1_000) })

async function withApp(): Promise<MadeUser & { readonly app: string }> {
  const { db } = opened()
  const user = await makeUser(db, 'maker')
  const app = generateSecret()
  const row = { id: newId(NOW), userId: user.userId, kind: 'totp', name: 'App', createdAt: NOW } as const
  await db.factor.create({ data: { ...row, secret: sealText(app, 'factor.secret', row.id) } })
  return { ...user, app }
}

async function begin({ email }: MadeUser, at = NOW) {
  const { db } = opened()
  const step = stepOf(await signIn(db, { email, password: FACTORY_PASSWORD }, at))
  const offer = await offerSignInStep(db, step, at)
  if (!offer) throw new Error('nothing is asked')
  const give = (answer: object, when = at) =>
    answerSignIn(db, { step, answer: { nonce: offer.nonce, ...answer } }, when, FROM)
  return { step, offer, give }
}

const sessionsOf = ({ userId }: MadeUser) => opened().db.session.count({ where: { userId } })
const actionsOf = async ({ userId }: MadeUser) =>
  (await auditOf(opened().db, userId)).map(({ action, data }) => [action, data])

describe('whoever has a second factor', () => {
  it('is nobody after the password alone, and in with the code, once', async () => {
    const { db } = opened()
    const ana = await withApp()
    const { step, offer, give } = await begin(ana)
    expect(offer).toMatchObject({ totp: true, passkey: null, password: false })
    expect(await sessionsOf(ana)).toBe(0)
    for (const part of step.split('.')) expect(await resolveSession(db, part, NOW)).toBeNull()
    const code = codeAt(ana.app, NOW)
    const { secret, device } = await give({ kind: 'totp', code })
    expect(await resolveSession(db, secret, NOW)).toMatchObject({ userId: ana.userId })
    expect(device).toMatch(/^[\w-]{43}$/)
    await expect(give({ kind: 'totp', code })).rejects.toMatchObject({ reason: 'sign_in_over' })
    expect(await offerSignInStep(db, step, NOW)).toBeNull()
    const again = await begin(ana)
    await expect(again.give({ kind: 'totp', code })).rejects.toMatchObject({ reason: 'code_used' })
    expect(await actionsOf(ana)).toEqual([
      ['session.ask_factor', {}],
      ['session.sign_in', { sessionId: expect.any(String), factor: 'totp' }],
      ['session.ask_factor', {}],
      ['session.sign_in_refused', { reason: 'code_used' }],
    ])
  })

  it('is asked again from the password on after five wrong codes, and the app rests', async () => {
    const ana = await withApp()
    const { give } = await begin(ana)
    const wrong = (Number(codeAt(ana.app, NOW)) + 1) % 1_000_000
    const reasons: string[] = []
    for (let tries = 0; tries < 6; tries += 1) {
      const answer = { kind: 'totp', code: String(wrong).padStart(6, '0') }
      await give(answer).catch(({ reason }: { reason: string }) => reasons.push(reason))
    }
    expect(reasons).toEqual([...Array.from({ length: 5 }, () => 'code_wrong'), 'too_many_tries'])
    const again = await begin(ana)
    const right = { kind: 'totp', code: codeAt(ana.app, NOW) }
    await expect(again.give(right)).rejects.toMatchObject({ reason: 'too_many_tries' })
    const rested = await begin(ana, later(16 * MINUTE))
    await rested.give({ kind: 'totp', code: codeAt(ana.app, later(16 * MINUTE)) })
    expect(await sessionsOf(ana)).toBe(1)
  })

  it('answers with a passkey about this sign-in alone', async () => {
    const { db } = opened()
    const bea = await makeUser(db, 'approver')
    const passkey = await passkeyOf(db, bea.userId)
    const [first, second] = [await begin(bea), await begin(bea)]
    const answer = answerBy(passkey, first.offer)
    await expect(second.give(answer)).rejects.toMatchObject({ reason: 'proof_other_digest' })
    const stranger = answerBy(new SoftwarePasskey(), first.offer)
    await expect(first.give(stranger)).rejects.toMatchObject({ reason: 'factor_unknown' })
    await expect(first.give({ kind: 'password', password: FACTORY_PASSWORD })).rejects.toMatchObject({
      reason: 'factor_needed',
    })
    expect(await first.give(answer)).toMatchObject({ kind: 'in' })
    expect(await sessionsOf(bea)).toBe(1)
  })

  it('gets in with each recovery code once; a wrong one uses nothing up', async () => {
    const { db } = opened()
    const ana = await withApp()
    const code = newRecoveryCode()
    const row = { id: newId(NOW), userId: ana.userId, createdAt: NOW }
    await db.recoveryCode.create({ data: { ...row, hash: hashRecoveryCode(code) } })
    const recover = async (typed: string) => {
      const { step } = await begin(ana)
      return answerSignIn(db, { step, answer: { kind: 'recovery', code: typed } }, NOW, FROM)
    }
    await expect(recover(newRecoveryCode())).rejects.toMatchObject({ reason: 'recovery_code_wrong' })
    expect(await recover(code.toLowerCase())).toMatchObject({ kind: 'in' })
    await expect(recover(code)).rejects.toMatchObject({ reason: 'recovery_code_wrong' })
  })

  it('is nobody after five minutes, when disabled meanwhile, or in another browser', async () => {
    const { db } = opened()
    const ana = await withApp()
    const { step, offer, give } = await begin(ana)
    const right = { kind: 'totp', code: codeAt(ana.app, NOW) }
    await expect(give(right, later(5 * MINUTE))).rejects.toMatchObject({ reason: 'sign_in_over' })
    for (const elsewhere of [undefined, '', offer.nonce, `${offer.nonce}.${'A'.repeat(43)}`]) {
      const given = { step: elsewhere, answer: { nonce: offer.nonce, ...right } }
      await expect(answerSignIn(db, given, NOW, FROM)).rejects.toMatchObject({ code: 'unauthenticated' })
    }
    await db.user.update({ where: { id: ana.userId }, data: { disabledAt: NOW } })
    await expect(give(right)).rejects.toMatchObject({ reason: 'sign_in_over' })
    expect(await sessionsOf(ana)).toBe(0)
    expect(step).not.toContain(ana.userId)
  })

  it('is asked for nothing by a wrong password, and nobody learns of the factor', async () => {
    const { db } = opened()
    const ana = await withApp()
    expect(await signIn(db, { email: ana.email, password: 'another long phrase' }, NOW)).toBeNull()
    expect(await db.stepUp.count({ where: { userId: ana.userId } })).toBe(0)
  })
})

describe('whoever prepares or decides', () => {
  it('owes a second factor until they have one, but for the people of a demo', async () => {
    const { db } = opened()
    const [maker, approver] = [await makeUser(db, 'maker'), await makeUser(db, 'approver')]
    const [admin, cashier] = [await makeUser(db, 'admin'), await makeUser(db, 'cashier')]
    const owing = async () => {
      const people = [maker, approver, admin, cashier]
      const owed = await Promise.all(people.map((person) => owesFactor(db, { ...person, set: null })))
      return people.filter((_, index) => owed[index]).map(({ role }) => role)
    }
    expect(await owing()).toEqual(['maker', 'approver'])
    expect(await countOwing(db)).toBe(2)
    await passkeyOf(db, approver.userId)
    expect(await owing()).toEqual(['maker'])
    expect(await countOwing(db)).toBe(1)
    await db.user.update({ where: { id: maker.userId }, data: { disabledAt: NOW } })
    expect(await countOwing(db)).toBe(0)
    await db.user.update({ where: { id: maker.userId }, data: { disabledAt: null } })
    await db.installation.update({ where: { id: 1 }, data: { demoSeededAt: NOW } })
    expect(await owing()).toEqual([])
    expect(await countOwing(db)).toBe(0)
  })
})
