import { generateSync } from 'otplib'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { approvePayout } from '@/lib/approvals/approve-payout'
import { approveSet } from '@/lib/approvals/approve-set'
import { beginSet } from '@/lib/approvals/begin-set'
import { beginStepUp } from '@/lib/approvals/begin-step-up'
import { nameDeputy } from '@/lib/delegations/name-deputy'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import { exportText } from '@/lib/evidence/export-approvals'
import { isSound, type Verified, verifyExport } from '@/lib/evidence/verify-export'
import type { VerifiedPayout } from '@/lib/evidence/verify-record'
import { beginTotp } from '@/lib/factors/begin-enrolment'
import { finishTotp } from '@/lib/factors/finish-totp'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { answerBy, giveApproval, passkeyOf } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { FACTORY_PASSWORD, type MadePerson, makePerson } from '@/prisma/factories/users'

// What an auditor reads of each way of approving: how it is proved, by whom, in whose place and by which rule.
const desk = openDesk()
const STEP_S = 30
let production: string
let test: string
let ana: MadePerson
let bea: MadePerson
let caio: MadePerson

beforeAll(async () => {
  production = (await desk().account('http://127.0.0.1:9')).id
  test = (await makeAccount(desk().db, 'BR')).id
})
beforeEach(async () => {
  await setPolicy(desk().db, FIRST_POLICY)
  ana = await makePerson(desk().db, 'approver', { name: 'Ana Ficticia' })
  bea = await makePerson(desk().db, 'approver', { name: 'Bea Ficticia' })
  caio = await makePerson(desk().db, 'approver', { name: 'Caio Ficticio' })
})

const as = ({ actor }: MadePerson) => contextOf(desk().db, actor)

async function asked(accountId = production) {
  const maker = as(desk().maker)
  const { payoutId } = await createPayout(maker, makePixInput(accountId))
  const { digest } = await submitPayout(maker, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

async function verifiedOf(payoutId: string): Promise<VerifiedPayout> {
  const verified: Verified = verifyExport(await exportText(desk().db, { payoutId, now: new Date() }))
  expect(verified).toMatchObject({ flaws: [], payouts: [{ payoutId, approved: true, flaws: [] }] })
  expect(isSound(verified)).toBe(true)
  const [payout] = verified.payouts
  if (!payout) throw new Error('nothing was verified')
  return payout
}

it('a passkey: proved, with the key as its owner sees it, the bytes and the rule', async () => {
  const seen = await asked()
  await giveApproval(as(ana), seen)
  const { approvals, sent, policy } = await verifiedOf(seen.payoutId)
  const attempt = await desk().db.attempt.findFirstOrThrow({ where: { payoutId: seen.payoutId } })
  expect(sent).toMatchObject({ body: attempt.bodySha256, envelope: seen.digest, version: 1 })
  const rule = await desk().db.policyVersion.findFirstOrThrow({ where: { state: 'in_force' } })
  expect(policy).toEqual({ number: rule.number, digest: rule.digest })
  expect(approvals).toMatchObject([{ name: 'Ana Ficticia', standing: 'proved', together: 1 }])
  expect(approvals[0]?.key?.fingerprint).toMatch(/^([0-9a-f]{4}-){7}[0-9a-f]{4}$/)
  const told = await desk().db.auditEvent.findFirstOrThrow({
    where: { action: 'factor.enrol', actorId: ana.userId },
  })
  expect(told.data).toMatchObject({ key: approvals[0]?.key?.fingerprint })
})

it('a code by time: attested, not proved', async () => {
  const { nonce: enrolment, secret } = await beginTotp(as(ana), { password: FACTORY_PASSWORD })
  await finishTotp(as(ana), { nonce: enrolment, name: 'App', code: generateSync({ secret }) })
  const seen = await asked()
  const { nonce } = await beginStepUp(as(ana), seen)
  const code = generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + STEP_S })
  await approvePayout(as(ana), { ...seen, proof: { kind: 'totp', nonce, code } })
  expect((await verifiedOf(seen.payoutId)).approvals).toMatchObject([{ standing: 'attested', key: null }])
})

it('a password in test mode: attested, not proved', async () => {
  const seen = await asked(test)
  const { nonce } = await beginStepUp(as(ana), seen)
  await approvePayout(as(ana), { ...seen, proof: { kind: 'password', nonce, password: FACTORY_PASSWORD } })
  expect((await verifiedOf(seen.payoutId)).approvals).toMatchObject([{ standing: 'attested', key: null }])
})

it('several at once: each with the one answer to all of them', async () => {
  const seen = [await asked(), await asked(), await asked()]
  const items = seen.map((one) => ({ ...one, onBehalfOf: null }))
  const passkey = await passkeyOf(desk().db, ana.userId)
  const { offer } = await beginSet(as(ana), { items })
  if (!offer) throw new Error('nothing is left of the set')
  await approveSet(as(ana), { items, proof: answerBy(passkey, offer) })
  for (const { payoutId } of items) {
    const { approvals } = await verifiedOf(payoutId)
    expect(approvals).toMatchObject([{ userId: ana.userId, standing: 'proved', together: 3 }])
  }
})

it('two of the team, then a director in whose place a deputy decides', async () => {
  const away = await makePerson(desk().db, 'approver', { name: 'Dora Ficticia' })
  const day = new Date().toISOString().slice(0, 10)
  await nameDeputy(as(away), { deputyId: caio.userId, firstDay: day, lastDay: day, timeZone: 'UTC' })
  const group = (id: string, ...people: MadePerson[]) => {
    return { id, name: id, people: people.map(({ actor }) => actor.personId) }
  }
  await setPolicy(desk().db, {
    ...pixPolicy([null, stepsOf(stepOf(2, 'team'), stepOf(1, 'directors'))]),
    groups: [group('team', ana, bea), group('directors', away)],
  })
  const seen = await asked()
  for (const person of [ana, bea, caio]) await giveApproval(as(person), seen)
  const { approvals, trace } = await verifiedOf(seen.payoutId)
  const places = approvals.map(({ name, absentName }) => `${name}/${absentName}`)
  expect(places.sort()).toEqual(['Ana Ficticia/', 'Bea Ficticia/', 'Caio Ficticio/Dora Ficticia'])
  expect(trace.join('\n')).toMatch(/2 of 2 people \(team.*\), then 1 of 1 people \(directors/)
})

it('a rule that asks nobody: by that rule, with its number and digest', async () => {
  const number = await setPolicy(desk().db, pixPolicy([null, { demand: { kind: 'automatic' } }]))
  const { payoutId } = await asked()
  const { approvals, policy } = await verifiedOf(payoutId)
  expect(approvals).toMatchObject([{ userId: null, standing: 'rule' }])
  expect(policy?.number).toBe(number)
})
