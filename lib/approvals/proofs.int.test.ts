import { Client } from 'pg'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { approvePayout } from '@/lib/approvals/approve-payout'
import { beginStepUp } from '@/lib/approvals/begin-step-up'
import { sqlState } from '@/lib/db/database-errors'
import { STEP_UP_MS } from '@/lib/domain/approval/step-up'
import { env } from '@/lib/env'
import type { AnswerInput } from '@/lib/factors/answer'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { answerBy, enrolPasskey, giveApproval, passkeyOf, proofFor } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { SoftwarePasskey } from '@/lib/testing/software-passkey'
import { stubProvider } from '@/lib/testing/stub-provider'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { FACTORY_PASSWORD, type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
const NOW = new Date()
let test: MadeAccount
let production: MadeAccount
let ana: MadePerson
let bea: MadePerson

beforeAll(async () => {
  test = await makeAccount(desk().db, 'BR')
  production = await desk().account(provider.url())
})

beforeEach(async () => {
  ana = await makePerson(desk().db, 'approver', { name: 'Ana Ficticia' })
  bea = await makePerson(desk().db, 'approver', { name: 'Bea Ficticia' })
})

type Asked = { readonly payoutId: string; readonly version: number; readonly digest: string }

async function asked(account = production): Promise<Asked> {
  const context = contextOf(desk().db, desk().maker.actor)
  const { payoutId } = await createPayout(context, makePixInput(account.id))
  const { digest } = await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

const as = (person: MadePerson, at = NOW) => contextOf(desk().db, person.actor, at)

const later = (ms: number) => new Date(NOW.getTime() + ms)

/** What the verb answers to this proof; the payout waits on, and the refusal is on record. */
async function refusal(seen: Asked, proof: AnswerInput, person = ana, at = NOW): Promise<unknown> {
  const before = await desk().db.approval.count({ where: { payoutId: seen.payoutId } })
  const error: unknown = await approvePayout(as(person, at), { ...seen, proof }).catch(
    (thrown: unknown) => thrown,
  )
  const events = await auditOf(desk().db, seen.payoutId)
  expect(await desk().db.approval.count({ where: { payoutId: seen.payoutId } })).toBe(before)
  expect(error).toMatchObject({ code: 'refused' })
  const { reason } = error as { reason: string }
  expect(events.at(-1)).toMatchObject({ action: 'payout.approve_refused', data: { reason } })
  return reason
}

describe('an approval by passkey', () => {
  it('is stored with everything that proves it, and its nonce is used up', async () => {
    const one = await asked()
    const proof = await proofFor(as(ana), one)
    await approvePayout(as(ana), { ...one, proof })
    const passkey = await passkeyOf(desk().db, ana.userId)
    const [row] = await desk().db.approvalProof.findMany({ where: { digest: one.digest } })
    expect(row).toMatchObject({
      kind: 'passkey',
      userId: ana.userId,
      nonce: proof.nonce,
      signedDigest: one.digest,
      rpId: 'localhost',
      credentialId: passkey.credentialId,
      publicKey: passkey.publicKey,
    })
    expect(await desk().db.stepUp.findUniqueOrThrow({ where: { nonce: proof.nonce } })).toMatchObject({
      usedAt: NOW,
    })
    expect((await auditOf(desk().db, one.payoutId)).at(-1)).toMatchObject({ data: { proof: 'passkey' } })
  })

  it('is refused for another payout, another person, a second time, and after five minutes', async () => {
    const [one, other] = [await asked(), await asked()]
    const proof = await proofFor(as(ana), one)
    expect(await refusal(other, proof)).toBe('proof_other_digest')
    expect(await refusal(one, proof, bea)).toBe('proof_other_person')
    expect(await refusal(one, proof, ana, later(STEP_UP_MS))).toBe('proof_expired')
    await approvePayout(as(ana, later(STEP_UP_MS - 1)), { ...one, proof })
    expect(await refusal(one, proof)).toBe('proof_used')
    expect(await refusal(one, { ...proof, nonce: 'A'.repeat(43) })).toBe('proof_unknown')
  })

  it('is refused when the passkey did not sign this challenge, here, and know who holds it', async () => {
    const one = await asked()
    const { db } = desk()
    const passkey = await passkeyOf(db, ana.userId)
    const offer = await beginStepUp(as(ana), one)
    const challenge = offer.passkey?.challenge ?? ''
    const { id: rpId, origin } = env().relyingParty
    const said = { challenge, rpId, origin }
    const by = (changed: Partial<Parameters<SoftwarePasskey['assert']>[0]>, key = passkey) => ({
      kind: 'passkey' as const,
      nonce: offer.nonce,
      ...key.assert({ ...said, ...changed }),
    })
    for (const wrong of [
      { challenge: Buffer.alloc(32).toString('base64url') },
      { rpId: 'elsewhere.giro.invalid' },
      { origin: 'https://elsewhere.giro.invalid' },
      { verified: false },
    ]) {
      expect(await refusal(one, by(wrong)), JSON.stringify(wrong)).toBe('proof_wrong')
    }
    const right = by({})
    expect(await refusal(one, { ...right, signature: right.signature.slice(0, -6) })).toBe('proof_wrong')
    expect(await refusal(one, by({}, new SoftwarePasskey()))).toBe('factor_unknown')
    expect(await refusal(one, by({}, await enrolPasskey(db, bea.userId)))).toBe('factor_unknown')
    await db.factor.updateMany({
      where: { userId: ana.userId },
      data: { removedAt: NOW, removedById: ana.userId },
    })
    expect(await refusal(one, right)).toBe('factor_unknown')
  })

  it('is one of one: of two at once with one nonce the database takes the first', async () => {
    const one = await asked()
    const proof = await proofFor(as(ana), one)
    const both = await Promise.allSettled([1, 2].map(() => approvePayout(as(ana), { ...one, proof })))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('asks nothing of whoever may not approve it anyway', async () => {
    const one = await asked()
    const promoted = { ...desk().maker.actor, role: 'approver' as const }
    const begun = beginStepUp(contextOf(desk().db, promoted), one)
    await expect(begun).rejects.toMatchObject({ code: 'forbidden', reason: 'own_payout' })
    expect(await desk().db.stepUp.count({ where: { digest: one.digest } })).toBe(0)
  })

  it('counts what a passkey counts, and refuses one that counts backwards', async () => {
    const { db } = desk()
    const passkey = await passkeyOf(db, ana.userId)
    const { origin } = env().relyingParty
    const approveWith = async (signCount: number) => {
      const one = await asked()
      const { nonce, passkey: options } = await beginStepUp(as(ana), one)
      const { challenge = '', rpId = '' } = options ?? {}
      const proof = {
        kind: 'passkey',
        nonce,
        ...passkey.assert({ challenge, rpId, origin, signCount }),
      } as const
      return { one, proof }
    }
    const fifth = await approveWith(5)
    await approvePayout(as(ana), { ...fifth.one, proof: fifth.proof })
    const copied = await approveWith(4)
    expect(await refusal(copied.one, copied.proof)).toBe('proof_wrong')
  })
})

describe('a password', () => {
  const withPassword = async (seen: Asked, password: string) => {
    const { nonce } = await beginStepUp(as(ana), seen)
    return { kind: 'password' as const, nonce, password }
  }

  it('stands in for a second factor in test mode, and is labelled as what it is', async () => {
    const one = await asked(test)
    expect(await beginStepUp(as(ana), one)).toMatchObject({ password: true, passkey: null, totp: false })
    expect(await refusal(one, await withPassword(one, 'wrong'))).toBe('password_wrong')
    await approvePayout(as(ana), { ...one, proof: await withPassword(one, FACTORY_PASSWORD) })
    const [row] = await desk().db.approvalProof.findMany({ where: { digest: one.digest } })
    expect(row).toMatchObject({ kind: 'password', factorId: null, signature: null })
  })

  it('is looked at five times for one challenge', async () => {
    const one = await asked(test)
    const proof = await withPassword(one, 'wrong')
    for (let n = 0; n < 5; n++) expect(await refusal(one, proof)).toBe('password_wrong')
    expect(await refusal(one, { ...proof, password: FACTORY_PASSWORD })).toBe('too_many_tries')
  })

  it('never approves real money', async () => {
    const one = await asked()
    await expect(beginStepUp(as(ana), one)).rejects.toMatchObject({ reason: 'factor_needed' })
    await passkeyOf(desk().db, ana.userId)
    const offer = await beginStepUp(as(ana), one)
    expect(offer.password).toBe(false)
    const proof: AnswerInput = { kind: 'password', nonce: offer.nonce, password: FACTORY_PASSWORD }
    expect(await refusal(one, proof)).toBe('factor_needed')
  })
})

describe('a passkey of another address', () => {
  it('asks for another one, and what it proved stays proved', async () => {
    const { db } = desk()
    await db.factor.create({
      data: {
        id: `elsewhere-${ana.userId}`,
        userId: ana.userId,
        kind: 'passkey',
        name: 'Vieja',
        rpId: 'old.giro.invalid',
        credentialId: `elsewhere-${ana.userId}`,
        publicKey: new SoftwarePasskey().publicKey,
        createdAt: NOW,
      },
    })
    await expect(beginStepUp(as(ana), await asked())).rejects.toMatchObject({ reason: 'factor_needed' })
  })
})

describe('the sender', () => {
  /** What only the server's superuser can write: guards and checks are out of the way. */
  async function breakIn(sql: string, values: unknown[]): Promise<void> {
    const client = new Client({ connectionString: desk().urls.adminUrl })
    await client.connect()
    try {
      await client.query('SET session_replication_role = replica')
      for (const check of ['passkey', 'factor', 'set']) {
        await client.query(`ALTER TABLE approval_proof DROP CONSTRAINT IF EXISTS approval_proof_${check}`)
      }
      expect((await client.query(sql, values)).rowCount).toBe(1)
    } finally {
      await client.end()
    }
  }

  async function approved() {
    const one = await asked()
    await giveApproval(as(ana), one)
    const { id } = await desk().db.attempt.findFirstOrThrow({ where: { payoutId: one.payoutId } })
    provider.take()
    return { ...one, attemptId: id }
  }

  it('sends what is proved, also after the passkey was removed and the address moved', async () => {
    const one = await approved()
    await desk().db.factor.updateMany({
      where: { userId: ana.userId },
      data: { removedAt: NOW, removedById: ana.userId },
    })
    expect(await dispatchAttempt(desk().job(), one)).toBe('sent')
  })

  it.each([
    ['approval_proof_wrong', `signature = decode('3006020101020101', 'hex')`],
    ['approval_proof_wrong', `authenticator_data = set_byte(authenticator_data, 33, 7)`],
    ['approval_proof_wrong', `client_data_json = convert_to('{}', 'UTF8')`],
    ['approval_proof_wrong', `public_key = set_byte(public_key, 20, 1 + get_byte(public_key, 20) % 200)`],
    ['approval_proof_wrong', `rp_id = 'elsewhere.giro.invalid'`],
    ['approval_proof_wrong', `origin = 'https://elsewhere.giro.invalid'`],
    ['approval_proof_wrong', `challenge = repeat('A', 43)`],
    ['approval_proof_wrong', `nonce = repeat('A', 43)`],
    ['approval_proof_wrong', `signed_digest = repeat('0', 64)`],
    ['approval_proof_wrong', `kind = 'password', signature = NULL`],
  ])('refuses with %s and an incident when %s was written', async (reason, change) => {
    const one = await approved()
    const ofIt = `approval_id IN (SELECT id FROM approval WHERE payout_id = $1)`
    await breakIn(`UPDATE approval_proof SET ${change} WHERE ${ofIt}`, [one.payoutId])
    expect(await dispatchAttempt(desk().job(), one)).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect(await desk().attempt(one.attemptId)).toMatchObject({ state: 'queued', refusal: reason, sends: 0 })
    const incident = { payoutId: one.payoutId, kind: 'tampered' } as const
    expect(await desk().db.incident.count({ where: incident })).toBe(1)
  })

  it('refuses what has no proof, or counts nobody', async () => {
    const [one, other] = [await approved(), await approved()]
    await breakIn(`DELETE FROM approval_proof WHERE digest = $1`, [one.digest])
    await breakIn(`UPDATE requirement SET counted = '{}' WHERE payout_id = $1`, [other.payoutId])
    for (const [sent, refusal] of [
      [one, 'approval_not_proved'],
      [other, 'approval_differs'],
    ] as const) {
      expect(await dispatchAttempt(desk().job(), sent)).toBe('not_sent')
      expect(await desk().attempt(sent.attemptId)).toMatchObject({ refusal })
    }
    expect(provider.take()).toEqual([])
  })
})

describe('the database', () => {
  /** By a trigger of its own. */
  const isRefused = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(sqlState(error)).toBe('23001')
  }

  it('takes no approval without its proof, no proof of a password for real money, and changes none', async () => {
    const { db } = desk()
    const one = await asked()
    const { attemptId } = await db.payout.findUniqueOrThrow({ where: { id: one.payoutId } })
    const row = { ...one, attemptId: attemptId ?? '', personId: ana.userId, userId: ana.userId }
    const approval = { id: `bare-${one.payoutId}`, ...row, decision: 'approve', decidedAt: NOW } as const
    await isRefused(db.approval.create({ data: approval }))

    await passkeyOf(db, ana.userId)
    const { nonce } = await beginStepUp(as(ana), one)
    const withPassword = db.$transaction(async (tx) => {
      await tx.approval.create({ data: approval })
      await tx.stepUp.update({ where: { nonce }, data: { usedAt: NOW } })
      const proof = { nonce, digest: one.digest, signedDigest: one.digest, challenge: 'A'.repeat(43) }
      const data = {
        ...proof,
        approvalId: approval.id,
        kind: 'password',
        userId: ana.userId,
        provedAt: NOW,
      } as const
      await tx.approvalProof.create({ data })
    })
    await isRefused(withPassword)
    await giveApproval(as(ana), one)
    await expect(db.approvalProof.updateMany({ data: { origin: 'x' } })).rejects.toThrow()
    await isRefused(db.stepUp.updateMany({ where: { usedAt: NOW }, data: { usedAt: null } }))
  })

  it('keeps what a factor is, and forgets none', async () => {
    const { db } = desk()
    const { credentialId } = await passkeyOf(db, ana.userId)
    const where = { credentialId }
    await isRefused(db.factor.update({ where, data: { rpId: 'elsewhere.invalid' } }))
    await expect(db.factor.delete({ where })).rejects.toThrow()
    await db.factor.update({ where, data: { removedAt: NOW, removedById: ana.userId } })
    await isRefused(db.factor.update({ where, data: { name: 'otra' } }))
  })
})

it('answers what was asked by the passkey of whoever was asked', async () => {
  const one = await asked()
  const passkey = await passkeyOf(desk().db, bea.userId)
  const offer = await beginStepUp(as(bea), one)
  await approvePayout(as(bea), { ...one, proof: answerBy(passkey, offer) })
  expect((await desk().payout(one.payoutId)).state).toBe('approved')
})
