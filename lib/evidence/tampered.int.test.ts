import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { editPayout } from '@/lib/payouts/edit-payout'
import { recallPayout } from '@/lib/payouts/recall-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { openBytes, openText } from '@/lib/personal-data/seal'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { stubProvider } from '@/lib/testing/stub-provider'
import { APPROVED, type Names, RECALLED, type Tampering, TWO_STEPS, WAITING } from '@/lib/testing/tamperings'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

// APR-3: what was changed by SQL between approval and sending does not leave. The superuser sets every guard aside.
const desk = openDesk()
const provider = stubProvider()
let admin: Client
let accountId: string
let otherAccount: string
let other: MadePerson

beforeAll(async () => {
  admin = new Client({ connectionString: desk().urls.adminUrl })
  await admin.connect()
  await admin.query('SET session_replication_role = replica')
  accountId = (await desk().account(provider.url())).id
  otherAccount = (await desk().account(provider.url())).id
  other = await makePerson(desk().db, 'approver')
})
afterAll(() => admin.end())

const as = ({ actor }: MadePerson) => contextOf(desk().db, actor)

async function submitted(): Promise<{ payoutId: string; version: number; digest: string }> {
  const { payoutId } = await createPayout(as(desk().maker), makePixInput(accountId))
  const { digest } = await submitPayout(as(desk().maker), { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

const namesOf = async (payoutId: string): Promise<Names> => {
  const [attempt] = await desk().db.attempt.findMany({ where: { payoutId }, orderBy: { number: 'desc' } })
  const { destination } = await desk().db.payout.findUniqueOrThrow({ where: { id: payoutId } })
  const { maker, approver } = desk()
  const body = attempt && openBytes(attempt.body, 'payout_attempt.body', attempt.id)
  return {
    body: Buffer.from(body ?? []).toString('utf8'),
    destination: openText(destination, 'payout.destination', payoutId),
    payout: payoutId,
    attempt: attempt?.id ?? '',
    maker: maker.userId,
    approver: approver.userId,
    other: other.userId,
    otherAccount,
  }
}

/** Begun as people do, then changed: nothing of it leaves, and somebody is told. What happened otherwise, if anything. */
async function troubleOf({ name, change, mend }: Tampering, payoutId: string): Promise<string[]> {
  const names = await namesOf(payoutId)
  const rows: (number | null)[] = []
  for (const statement of change(names)) rows.push((await admin.query(statement)).rowCount)
  const job = dispatchAttempt(desk().job(), { attemptId: names.attempt })
  const result = await job.catch((error: unknown) => error)
  const left = provider.take().length
  const told = await desk().db.incident.count({ where: { kind: 'tampered', payoutId, closedAt: null } })
  for (const statement of mend?.(names) ?? []) await admin.query(statement)
  const refused = result === 'not_sent' && left === 0 && told === 1 && rows.every((count) => count !== 0)
  return refused ? [] : [`${name}: ${String(result)}, ${left} left, ${told} told, rows ${rows}`]
}

it('what was approved leaves when nothing was changed', async () => {
  const { attemptId } = await desk().approved(accountId)
  provider.answer({ status: 503 })
  expect(await dispatchAttempt(desk().job(), { attemptId })).toBe('sent')
  expect(provider.take()).toHaveLength(1)
})

it('a hundred changes behind an approval: none leaves', async () => {
  const trouble: string[] = []
  const tampered = async (tampering: Tampering, payoutId: string) => {
    trouble.push(...(await troubleOf(tampering, payoutId)))
  }
  for (const tampering of APPROVED) await tampered(tampering, (await desk().approved(accountId)).payoutId)
  for (const tampering of WAITING) await tampered(tampering, (await submitted()).payoutId)
  for (const tampering of RECALLED) {
    const { payoutId } = await desk().approved(accountId)
    await recallPayout(as(desk().maker), { payoutId, version: 1 })
    await tampered(tampering, payoutId)
  }
  await setPolicy(desk().db, pixPolicy([null, { ...stepsOf(stepOf(2)), holdMinutes: 60 }]))
  for (const tampering of TWO_STEPS) {
    const seen = await submitted()
    for (const person of [desk().approver, other]) await giveApproval(as(person), seen)
    await tampered(tampering, seen.payoutId)
  }
  await setPolicy(desk().db, FIRST_POLICY)
  expect(trouble).toEqual([])
  expect(APPROVED.length + WAITING.length + RECALLED.length + TWO_STEPS.length).toBeGreaterThanOrEqual(100)
}, 300_000)

it('an edit that was undone by SQL does not bring the approval back', async () => {
  const { payoutId, attemptId } = await desk().approved(accountId)
  await editPayout(as(desk().maker), {
    payoutId,
    version: 1,
    payout: makePixInput(accountId, { amount: '1,00' }),
  })
  const undone = (names: Names) => RECALLED[0]?.change(names) ?? []
  expect(await troubleOf({ name: 'edit undone', change: undone }, payoutId)).toEqual([])
  expect(await desk().attempt(attemptId)).toMatchObject({ sends: 0 })
})

it('a policy that came into force without a decision releases nothing', async () => {
  const { db } = desk()
  const document = JSON.stringify(pixPolicy([null, { demand: { kind: 'automatic' } }]))
  // As the application's own role: no guard is set aside.
  await db.$executeRaw`UPDATE policy_version SET state = 'replaced', ended_at = now() WHERE state = 'in_force'`
  await db.$executeRaw`
    INSERT INTO policy_version (number, document, digest, state, proposed_by_id, proposed_at, decided_by_id, decided_at, begun_at)
    SELECT max(number) + 1, ${document}, encode(sha256(convert_to(${document}, 'UTF8')), 'hex'), 'in_force', 'one', now(),
      'other', now(), now() FROM policy_version`
  const { payoutId } = await submitted()
  const { attempt } = await namesOf(payoutId)
  expect(await desk().payout(payoutId)).toMatchObject({ state: 'approved' })
  expect(await dispatchAttempt(desk().job(), { attemptId: attempt })).toBe('not_sent')
  expect(provider.take()).toEqual([])
  expect(await db.incident.count({ where: { kind: 'tampered', payoutId, closedAt: null } })).toBe(1)
})
