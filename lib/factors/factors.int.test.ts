import { generateSync } from 'otplib'
import { beforeEach, describe, expect, it } from 'vitest'
import { approvePayout } from '@/lib/approvals/approve-payout'
import { beginStepUp } from '@/lib/approvals/begin-step-up'
import { raisedBy } from '@/lib/approvals/raised-by'
import { env } from '@/lib/env'
import { provedAs } from '@/lib/evidence/check-proofs'
import { flawsOf } from '@/lib/evidence/check-record'
import { readRecord } from '@/lib/evidence/read-record'
import { beginPasskey, beginTotp } from '@/lib/factors/begin-enrolment'
import { removeFactor, renameFactor } from '@/lib/factors/change-factor'
import { finishPasskey } from '@/lib/factors/finish-passkey'
import { finishTotp } from '@/lib/factors/finish-totp'
import { listOwnFactors } from '@/lib/factors/list-factors'
import { makeRecoveryCodes } from '@/lib/factors/make-recovery-codes'
import { beginShowingFactor } from '@/lib/factors/open-enrolment'
import { checkProofs } from '@/lib/payouts/check-proofs'
import { createPayout } from '@/lib/payouts/create-payout'
import { readSubject } from '@/lib/payouts/read-subject'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { answerBy, giveApproval, passkeyOf } from '@/lib/testing/approve'
import { oneEvent } from '@/lib/testing/one-event'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { SoftwarePasskey } from '@/lib/testing/software-passkey'
import { resetFactors } from '@/lib/users/reset-factors'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { FACTORY_PASSWORD, type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const NOW = new Date()
const later = (ms: number) => new Date(NOW.getTime() + ms)
const STEP_MS = 30_000
const password = FACTORY_PASSWORD
let ana: MadePerson

beforeEach(async () => {
  ana = await makePerson(desk().db, 'approver', { name: 'Ana Ficticia' })
})

const as = (person: MadePerson, at = NOW) => contextOf(desk().db, person.actor, at)
const actionsOf = async ({ userId }: MadePerson) =>
  (await auditOf(desk().db, userId)).map(({ action }) => action)

type Proving = Parameters<typeof beginPasskey>[1]

async function addPasskey(person: MadePerson, proving: Proving, key = new SoftwarePasskey(), at = NOW) {
  const { nonce, options } = await beginPasskey(as(person, at), proving)
  const { id: rpId, origin } = env().relyingParty
  const made = key.attest({ challenge: options.challenge, rpId, origin })
  await finishPasskey(as(person, at), { nonce, name: 'Portátil', ...made })
  return key
}

async function addTotp(person: MadePerson, proving: Proving): Promise<string> {
  const { nonce, secret } = await beginTotp(as(person), proving)
  await finishTotp(as(person), { nonce, name: 'App', code: codeOf(secret, NOW) })
  return secret
}

const codeOf = (secret: string, at: Date) => generateSync({ secret, epoch: Math.floor(at.getTime() / 1_000) })

async function shownBy(key: SoftwarePasskey, person = ana) {
  return answerBy(key, await beginShowingFactor(as(person)))
}

/** Of real money, by whoever makes it. */
async function asked() {
  const { id } = await desk().account('https://provider.giro.invalid')
  const maker = contextOf(desk().db, desk().maker.actor)
  const { payoutId } = await createPayout(maker, makePixInput(id))
  const { digest } = await submitPayout(maker, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

describe('a passkey', () => {
  it('is added with the password, named, used, and removed with the password', async () => {
    const key = await addPasskey(ana, { password })
    const { factors, domain } = await listOwnFactors(as(ana))
    expect(factors).toMatchObject([{ kind: 'passkey', name: 'Portátil', elsewhere: null, lastUsedAt: null }])
    expect(domain).toBe('localhost')
    const factorId = factors[0]?.id ?? ''
    await renameFactor(as(ana), { factorId, name: 'Llave' })
    const one = await asked()
    const offer = await beginStepUp(as(ana), one)
    expect(offer.passkey?.allowCredentials).toMatchObject([
      { id: key.credentialId, transports: ['internal'] },
    ])
    await approvePayout(as(ana), { ...one, proof: answerBy(key, offer) })
    const wrong = removeFactor(as(ana), { factorId, password: 'wrong' })
    await expect(wrong).rejects.toMatchObject({ reason: 'password_wrong' })
    await removeFactor(as(ana), { factorId, password })
    expect((await listOwnFactors(as(ana))).factors).toEqual([])
    expect((await auditOf(desk().db, ana.userId)).map(({ action, data }) => [action, data])).toEqual([
      ['factor.enrol', expect.anything()],
      ['factor.rename', { factorId }],
      ['factor.remove_refused', { factorId, reason: 'password_wrong' }],
      ['factor.remove', { factorId }],
    ])
    await expect(beginStepUp(as(ana), await asked())).rejects.toMatchObject({ reason: 'factor_needed' })
  })

  it('of another person is not removed, nor one twice, and who tried stays on record', async () => {
    await addPasskey(ana, { password })
    const [factor] = (await listOwnFactors(as(ana))).factors
    const factorId = factor?.id ?? ''
    const bea = await makePerson(desk().db, 'approver')
    await expect(removeFactor(as(bea), { factorId, password })).rejects.toMatchObject({
      code: 'not_found',
      reason: 'no_such_factor',
    })
    expect((await auditOf(desk().db, bea.userId)).map(({ action, data }) => [action, data])).toEqual([
      ['factor.remove_refused', { factorId, reason: 'no_such_factor' }],
    ])
    await removeFactor(as(ana), { factorId, password })
    await expect(removeFactor(as(ana), { factorId, password })).rejects.toMatchObject({ code: 'not_found' })
    expect((await actionsOf(ana)).slice(-2)).toEqual(['factor.remove', 'factor.remove_refused'])
  })

  it('is not added without the password, twice, late, by another, or when it did not verify its holder', async () => {
    await expect(beginPasskey(as(ana), { password: 'wrong' })).rejects.toMatchObject({
      reason: 'password_wrong',
    })
    expect(await actionsOf(ana)).toEqual(['factor.enrol_refused'])
    const { nonce, options } = await beginPasskey(as(ana), { password })
    const { id: rpId, origin } = env().relyingParty
    const said = { challenge: options.challenge, rpId, origin }
    const finish = (over: object, person = ana, at = NOW) =>
      finishPasskey(as(person, at), {
        nonce,
        name: 'Portátil',
        ...new SoftwarePasskey().attest({ ...said, ...over }),
      })
    for (const over of [
      { verified: false },
      { origin: 'https://elsewhere.giro.invalid' },
      { challenge: 'A'.repeat(43) },
    ]) {
      await expect(finish(over), JSON.stringify(over)).rejects.toMatchObject({ reason: 'passkey_wrong' })
    }
    const bea = await makePerson(desk().db, 'approver')
    await expect(finish({}, bea)).rejects.toMatchObject({ reason: 'enrolment_over' })
    await expect(finish({}, ana, later(10 * 60_000))).rejects.toMatchObject({ reason: 'enrolment_over' })
    await finish({})
    await expect(finish({})).rejects.toMatchObject({ reason: 'enrolment_over' })
  })

  it('beside another takes that one, or a recovery code, once each; a password alone never does', async () => {
    const first = await addPasskey(ana, { password })
    await expect(beginPasskey(as(ana), { password })).rejects.toMatchObject({ reason: 'factor_to_show' })
    const shown = await shownBy(first)
    await addPasskey(ana, { password, shown })
    await expect(beginPasskey(as(ana), { password, shown })).rejects.toMatchObject({ reason: 'proof_used' })
    const byFirst = await shownBy(first)
    const { codes } = await oneEvent('factor.make_codes', () =>
      makeRecoveryCodes(as(ana), { password, shown: byFirst }),
    )
    expect(new Set(codes).size).toBe(10)
    const [code = ''] = codes
    await addPasskey(ana, { password, recoveryCode: ` ${code.toLowerCase().replaceAll('-', ' ')}` })
    const again = beginPasskey(as(ana), { password, recoveryCode: code })
    await expect(again).rejects.toMatchObject({ reason: 'recovery_code_wrong' })
    expect((await listOwnFactors(as(ana))).codesLeft).toBe(9)
    // Whoever removed them all is asked all the same.
    for (const { id: factorId } of (await listOwnFactors(as(ana))).factors) {
      await removeFactor(as(ana), { factorId, password })
    }
    await expect(beginPasskey(as(ana), { password })).rejects.toMatchObject({ reason: 'factor_to_show' })
  })

  it('cannot be shown for an approval, nor an approval for it', async () => {
    const key = await addPasskey(ana, { password })
    const one = await asked()
    const offer = await beginShowingFactor(as(ana))
    await expect(approvePayout(as(ana), { ...one, proof: answerBy(key, offer) })).rejects.toMatchObject({
      reason: 'proof_other_digest',
    })
    const shown = answerBy(key, await beginStepUp(as(ana), one))
    await expect(beginPasskey(as(ana), { password, shown })).rejects.toMatchObject({
      reason: 'proof_other_digest',
    })
  })
})

describe('once Giro has another address', () => {
  /** What a change of PASSKEY_DOMAIN and a restart do. */
  async function movedTo<T>(id: string, work: () => Promise<T>): Promise<T> {
    const { relyingParty } = env()
    Object.assign(env(), { relyingParty: { id, origin: `https://${id}` } })
    try {
      return await work()
    } finally {
      Object.assign(env(), { relyingParty })
    }
  }
  const ways = async () => (await listOwnFactors(as(ana))).ways

  it('the password alone adds nothing for whoever has passkeys of the old one; a recovery code does', async () => {
    const key = await addPasskey(ana, { password })
    const { codes } = await makeRecoveryCodes(as(ana), { password, shown: await shownBy(key) })
    await movedTo('new.giro.invalid', async () => {
      expect(await ways()).toEqual(['recovery'])
      for (const begin of [beginPasskey, beginTotp, makeRecoveryCodes]) {
        await expect(begin(as(ana), { password })).rejects.toMatchObject({ reason: 'factor_to_show' })
      }
      const [recoveryCode = ''] = codes
      const moved = await addPasskey(ana, { password, recoveryCode })
      const { factors } = await listOwnFactors(as(ana))
      expect(new Set(factors.map(({ elsewhere }) => elsewhere))).toEqual(new Set(['localhost', null]))
      expect(await ways()).toEqual(['passkey', 'recovery'])
      await addTotp(ana, { password, shown: await shownBy(moved) })
      expect(await ways()).toEqual(['passkey', 'totp', 'recovery'])
    })
  })

  it('without any way an admin resets, whose payouts this person does not check for three days', async () => {
    const { db } = desk()
    await addPasskey(ana, { password })
    const admin = await makePerson(db, 'admin')
    await movedTo('new.giro.invalid', async () => {
      expect(await ways()).toEqual([])
      const factors = await db.factor.findMany({ where: { userId: ana.userId } })
      await removeFactor(as(ana), { factorId: factors[0]?.id ?? '', password })
      await expect(beginPasskey(as(ana), { password })).rejects.toMatchObject({ reason: 'factor_to_show' })
      await oneEvent('factor.reset', () => resetFactors(as(admin, later(1_000)), { userId: ana.userId }))
      expect(await raisedBy(db, [admin.userId], NOW)).toContain(ana.actor.personId)
      expect(await ways()).toBeNull()
      await addPasskey(ana, { password }, new SoftwarePasskey(), later(2_000))
      expect(await ways()).toEqual(['passkey'])
    })
    // And back again: that one is of the other address.
    expect(await ways()).toEqual([])
  })

  it('what was approved before is proved all the same, for the sender and offline', async () => {
    const { db } = desk()
    await passkeyOf(db, ana.userId)
    const { payoutId } = await giveApproval(as(ana, new Date()), await asked())
    await movedTo('new.giro.invalid', async () => {
      const { id } = await db.attempt.findFirstOrThrow({ where: { payoutId } })
      const subject = await readSubject(db, id)
      if (!subject) throw new Error('it is there')
      expect(await checkProofs(db, subject)).toBeNull()
      const record = await readRecord(db, subject)
      expect(flawsOf(record)).toEqual([])
      expect(record.approvals.map((one) => provedAs(record, one))).toMatchObject([
        { standing: 'proved', faults: [] },
      ])
    })
  })
})

describe('codes by time', () => {
  it('begin with a code that proves the secret, and each time step approves once', async () => {
    const secret = await addTotp(ana, { password })
    const withCode = async (at: Date) => {
      const one = await asked()
      const { nonce, totp } = await beginStepUp(as(ana, at), one)
      expect(totp).toBe(true)
      return approvePayout(as(ana, at), { ...one, proof: { kind: 'totp', nonce, code: codeOf(secret, at) } })
    }
    // That of the enrolment is used up.
    await expect(withCode(NOW)).rejects.toMatchObject({ reason: 'code_used' })
    const next = later(2 * STEP_MS)
    expect(await withCode(next)).toMatchObject({ complete: true })
    await expect(withCode(next)).rejects.toMatchObject({ reason: 'code_used' })
    const [row] = await desk().db.approvalProof.findMany({ where: { userId: ana.userId } })
    expect(row).toMatchObject({ kind: 'totp', signature: null })
  })

  it('are looked at five times in a row, over all challenges, and then not for a while', async () => {
    const secret = await addTotp(ana, { password })
    const at = later(2 * STEP_MS)
    const one = await asked()
    const wrong = codeOf(secret, later(100 * STEP_MS))
    const guess = async (code: string, when = at) => {
      const { nonce } = await beginStepUp(as(ana, when), one)
      return approvePayout(as(ana, when), { ...one, proof: { kind: 'totp', nonce, code } })
    }
    const guesses = await Promise.allSettled(Array.from({ length: 8 }, () => guess(wrong)))
    const reasons = guesses.map((one) => (one.status === 'rejected' ? one.reason.reason : 'approved'))
    expect(reasons.filter((reason) => reason === 'code_wrong')).toHaveLength(5)
    expect(reasons.filter((reason) => reason === 'too_many_tries')).toHaveLength(3)
    await expect(guess(codeOf(secret, at))).rejects.toMatchObject({ reason: 'too_many_tries' })
    const after = later(20 * 60_000)
    expect(await guess(codeOf(secret, after), after)).toMatchObject({ complete: true })
  })

  it('are one app a person, and none without a right code', async () => {
    const { nonce, secret } = await beginTotp(as(ana), { password })
    const finish = (code: string) => finishTotp(as(ana), { nonce, name: 'App', code })
    await expect(finish(codeOf(secret, later(100 * STEP_MS)))).rejects.toMatchObject({ reason: 'code_wrong' })
    await finish(codeOf(secret, NOW))
    await expect(finish(codeOf(secret, NOW))).rejects.toMatchObject({ reason: 'enrolment_over' })
    const opened = await desk().db.enrolment.findUniqueOrThrow({ where: { nonce } })
    expect(opened.secret).toBeNull()
    const { factors } = await listOwnFactors(as(ana))
    await removeFactor(as(ana), { factorId: factors[0]?.id ?? '', password })
    const removed = await desk().db.factor.findFirstOrThrow({ where: { userId: ana.userId } })
    expect(removed.secret).toBeNull()
  })
})

describe('recovery', () => {
  it('codes are void once others were made, and none without a factor', async () => {
    const none = makeRecoveryCodes(as(ana), { password })
    await expect(none).rejects.toMatchObject({ reason: 'factor_first' })
    const key = await addPasskey(ana, { password })
    const { codes } = await makeRecoveryCodes(as(ana), { password, shown: await shownBy(key) })
    await makeRecoveryCodes(as(ana), { password, shown: await shownBy(key) })
    const old = beginPasskey(as(ana), { password, recoveryCode: codes[0] ?? '' })
    await expect(old).rejects.toMatchObject({ reason: 'recovery_code_wrong' })
    const bea = await makePerson(desk().db, 'approver')
    const theirs = await addPasskey(bea, { password })
    const { codes: others } = await makeRecoveryCodes(as(bea), {
      password,
      shown: await shownBy(theirs, bea),
    })
    const stolen = beginPasskey(as(ana), { password, recoveryCode: others[0] ?? '' })
    await expect(stolen).rejects.toMatchObject({ reason: 'recovery_code_wrong' })
  })

  it('by an admin removes everything, ends sessions, and lets the password enrol again', async () => {
    const { db } = desk()
    const admin = await makePerson(db, 'admin')
    const key = await addPasskey(ana, { password })
    const { codes } = await makeRecoveryCodes(as(ana), { password, shown: await shownBy(key) })
    const reset = await resetFactors(as(admin, later(1_000)), { userId: ana.userId })
    expect(reset).toMatchObject({ removed: 1 })
    expect((await listOwnFactors(as(ana))).factors).toEqual([])
    expect(await db.session.count({ where: { userId: ana.userId, revokedAt: null } })).toBe(0)
    expect(await actionsOf(ana)).toContain('factor.reset')
    const at = later(2_000)
    await addPasskey(ana, { password }, new SoftwarePasskey(), at)
    const old = beginPasskey(as(ana, at), { password, recoveryCode: codes[0] ?? '' })
    await expect(old).rejects.toMatchObject({ reason: 'recovery_code_wrong' })
  })

  it('is nothing that an admin gives themselves, under whatever account, nor anybody else at all', async () => {
    const { db } = desk()
    const admin = await makePerson(db, 'admin')
    const second = await makePerson(db, 'approver', { personId: admin.actor.personId })
    for (const { userId } of [admin, second]) {
      await expect(resetFactors(as(admin), { userId })).rejects.toMatchObject({ reason: 'own_factors' })
    }
    await expect(resetFactors(as(ana), { userId: admin.userId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
