import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { approveSet, type SetOutcome } from '@/lib/approvals/approve-set'
import { beginSet } from '@/lib/approvals/begin-set'
import { readSet } from '@/lib/approvals/read-set'
import { endDelegation } from '@/lib/delegations/end-delegation'
import { nameDeputy } from '@/lib/delegations/name-deputy'
import { MOST_AT_ONCE, totalsOf } from '@/lib/domain/approval/approval-set'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import type { AnswerInput } from '@/lib/factors/answer'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { answerBy, giveApproval, passkeyOf } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { stubProvider } from '@/lib/testing/stub-provider'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makeBankBrInput, makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
let production: MadeAccount
let test: MadeAccount
let ana: MadePerson

beforeAll(async () => {
  production = await desk().account(provider.url())
  test = await makeAccount(desk().db, 'BR')
})
beforeEach(async () => {
  ana = await makePerson(desk().db, 'approver')
})

type Seen = {
  readonly payoutId: string
  readonly version: number
  readonly digest: string
  readonly onBehalfOf: string | null
}

const as = (person: MadePerson) => contextOf(desk().db, person.actor)
const maker = () => as(desk().maker)

async function asked(amount = '100,00', account = production): Promise<Seen> {
  const { payoutId } = await createPayout(maker(), makePixInput(account.id, { amount }))
  const { digest } = await submitPayout(maker(), { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest, onBehalfOf: null }
}

const several = async (...amounts: string[]) => {
  const made: Seen[] = []
  for (const amount of amounts) made.push(await asked(amount))
  return made
}

/** The passkey's answer to a challenge about what is left of these. */
async function answered(items: readonly Seen[], person = ana) {
  const passkey = await passkeyOf(desk().db, person.userId)
  const { offer, items: left, leftOut } = await beginSet(as(person), { items: [...items] })
  if (offer === null) throw new Error('nothing is left of the set')
  return { proof: answerBy(passkey, offer), left: [...left], leftOut }
}

const state = async ({ payoutId }: Seen) => (await desk().payout(payoutId)).state
const reasonOf = (outcome: SetOutcome | undefined) => outcome && !outcome.ok && outcome.reason

/** What it is refused with; none of these payouts is approved, and each refusal is on record. */
async function refusal(items: readonly Seen[], proof: AnswerInput, person = ana) {
  const error: unknown = await approveSet(as(person), { items: [...items], proof }).catch((thrown) => thrown)
  expect(error).toMatchObject({ code: 'refused' })
  const { reason } = error as { reason: string }
  for (const one of items) {
    expect(await state(one)).toBe('submitted')
    expect((await auditOf(desk().db, one.payoutId)).at(-1)).toMatchObject({
      action: 'payout.approve_refused',
      data: { reason },
    })
  }
  return reason
}

describe('several payouts at once', () => {
  it('are approved by one answer, each with its proof, and leave', async () => {
    const set = await several('100,00', '200,00', '300,00')
    const { proof, left } = await answered(set)
    expect(left).toEqual(set)
    const outcomes = await approveSet(as(ana), { items: set, proof })
    expect(outcomes).toEqual(set.map(({ payoutId }) => ({ payoutId, ok: true, complete: true })))
    const digests = set.map(({ digest }) => digest)
    const proofs = await desk().db.approvalProof.findMany({ where: { nonce: proof.nonce } })
    expect(proofs.map(({ digest }) => digest).sort()).toEqual(digests.toSorted())
    for (const one of proofs) expect(one.members.toSorted()).toEqual(digests.toSorted())
    provider.answer({ status: 503 })
    for (const { payoutId } of set) {
      const { attemptId } = await desk().payout(payoutId)
      expect(await dispatchAttempt(desk().job(), { attemptId: attemptId ?? '' })).toBe('sent')
    }
    expect(provider.take()).toHaveLength(set.length)
  })

  it('are what was seen: what changed, or was decided, is left out and named', async () => {
    const [steady, changed, decided] = await several('1,00', '2,00', '3,00')
    if (!steady || !changed || !decided) throw new Error('three were asked for')
    await giveApproval(as(desk().approver), decided)
    const { left, leftOut } = await answered([steady, { ...changed, digest: decided.digest }, decided])
    expect(left).toEqual([steady])
    const reference = expect.any(String)
    expect(leftOut).toEqual([
      { payoutId: decided.payoutId, reference, reason: 'approved_meanwhile' },
      { payoutId: changed.payoutId, reference, reason: 'changed_meanwhile' },
    ])
    const edited = { ...steady, version: steady.version + 1 }
    expect((await beginSet(as(ana), { items: [edited] })).leftOut).toMatchObject([
      { payoutId: steady.payoutId, reason: 'version_changed' },
    ])
    await expect(beginSet(maker(), { items: [steady] })).rejects.toMatchObject({ code: 'forbidden' })
    const refused = { action: 'payout.approve_refused', actorId: desk().maker.userId }
    const told = await desk().db.auditEvent.findMany({ where: { ...refused, objectId: steady.payoutId } })
    expect(told).toMatchObject([{ data: { reason: 'role_lacks_permission' } }])
    expect(await beginSet(as(ana), { items: [decided] })).toMatchObject({ offer: null, items: [] })
  })

  it('decided after the challenge keep nobody else from being approved', async () => {
    const [first, second] = await several('5,00', '6,00')
    if (!first || !second) throw new Error('two were asked for')
    const { proof } = await answered([first, second])
    await giveApproval(as(desk().approver), first)
    const outcomes = await approveSet(as(ana), { items: [first, second], proof })
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, true])
    expect(reasonOf(outcomes[0])).toBe('wrong_state')
    expect(await state(second)).toBe('approved')
  })

  it('are exactly those of the challenge: no hidden one more, none less, nobody else’s, not twice', async () => {
    const set = await several('7,00', '8,00')
    const hidden = await asked('9,00')
    const { proof } = await answered(set)
    expect(await refusal([...set, hidden], proof)).toBe('proof_other_digest')
    expect(await refusal(set.slice(1), proof)).toBe('proof_other_digest')
    expect(await refusal(set, proof, await makePerson(desk().db, 'approver'))).toBe('proof_other_person')
    await approveSet(as(ana), { items: set, proof })
    const error: unknown = await approveSet(as(ana), { items: set, proof }).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'refused', reason: 'proof_used' })
  })

  it('at once with the same answer are approved once', async () => {
    const set = await several('10,00', '11,00')
    const { proof } = await answered(set)
    const runs = await Promise.allSettled(
      Array.from({ length: 5 }, () => approveSet(as(ana), { items: set, proof })),
    )
    expect(runs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const { payoutId } of set) expect(await desk().db.approval.count({ where: { payoutId } })).toBe(1)
  })

  it('ask for a factor where one of them moves real money', async () => {
    const [real, tried] = [await asked(), await asked('12,00', test)]
    await expect(beginSet(as(ana), { items: [real, tried] })).rejects.toMatchObject({
      code: 'refused',
      reason: 'factor_needed',
    })
    const { offer } = await beginSet(as(ana), { items: [tried] })
    expect(offer).toMatchObject({ password: true, passkey: null })
  })

  it('name a payout once, and are no more than fit', async () => {
    const one = await asked()
    const many = Array.from({ length: MOST_AT_ONCE + 1 }, (_, n) => ({ ...one, payoutId: `${n}` }))
    for (const items of [[], [one, one], many]) await expect(beginSet(as(ana), { items })).rejects.toThrow()
  })
})

describe('a set in the place of somebody who is away', () => {
  const ZONE = 'America/Sao_Paulo'
  let bea: MadePerson
  beforeEach(async () => {
    const { db } = desk()
    bea = await makePerson(db, 'approver', { name: 'Bea Ficticia' })
    const team = { id: 'team', name: 'team', people: [bea.actor.personId] }
    await setPolicy(db, { ...pixPolicy([null, stepsOf(stepOf(1, 'team'))]), groups: [team] })
  })
  afterEach(() => setPolicy(desk().db, FIRST_POLICY))

  async function away(absent: MadePerson, deputy: MadePerson) {
    const day = (days: number) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date(Date.now() + days * 86_400_000))
    const days = { firstDay: day(0), lastDay: day(1), timeZone: ZONE }
    return nameDeputy(as(absent), { deputyId: deputy.userId, ...days })
  }
  /** By bank, which the policy asks of everybody. */
  async function ownPlace(): Promise<Seen> {
    const { payoutId } = await createPayout(maker(), makeBankBrInput(production.id))
    const { digest } = await submitPayout(maker(), { payoutId, version: 1 }, { publicUrl: undefined })
    return { payoutId, version: 1, digest, onBehalfOf: null }
  }
  const setOf = async (...items: Seen[]) =>
    readSet(
      as(ana),
      items.map(({ payoutId }) => payoutId),
    )
  const inPlace = (one: Seen): Seen => ({ ...one, onBehalfOf: bea.actor.personId })

  it('shows whose place it is, and is approved in it', async () => {
    const foreign = await asked('21,00')
    expect(await setOf(foreign)).toMatchObject({ items: [], leftOut: [{ reason: 'not_asked' }] })
    await away(bea, ana)
    const own = await ownPlace()
    const { items } = await setOf(foreign, own)
    const behalfOf = new Map(items.map(({ payoutId, behalf }) => [payoutId, behalf]))
    expect(behalfOf.get(foreign.payoutId)).toEqual({ personId: bea.actor.personId, name: bea.name })
    expect(behalfOf.get(own.payoutId)).toBeNull()
    const { proof, left } = await answered([inPlace(foreign), own])
    expect(left).toHaveLength(2)
    const outcomes = await approveSet(as(ana), { items: left, proof })
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true])
    const given = await desk().db.approval.findMany({ where: { personId: ana.actor.personId } })
    const places = new Map(given.map(({ payoutId, onBehalfOf }) => [payoutId, onBehalfOf]))
    expect(places.get(foreign.payoutId)).toBe(bea.actor.personId)
    expect(places.get(own.payoutId)).toBeNull()
  })

  it('leaves out what would count in another place than was seen, before and after the challenge', async () => {
    const { delegationId } = await away(bea, ana)
    const [one, other] = await several('23,00', '24,00')
    if (!one || !other) throw new Error('two were asked for')
    const { left, leftOut, proof } = await answered([one, inPlace(other)])
    expect(left).toEqual([inPlace(other)])
    expect(leftOut).toMatchObject([{ payoutId: one.payoutId, reason: 'seat_changed' }])
    const posted = await approveSet(as(ana), { items: [other], proof })
    expect(reasonOf(posted[0])).toBe('seat_changed')
    expect(await state(other)).toBe('submitted')
    const again = await answered([inPlace(other)])
    await endDelegation(as(bea), { delegationId })
    const late = await approveSet(as(ana), { items: again.left, proof: again.proof })
    expect(reasonOf(late[0])).toBe('not_asked')
    expect(await state(other)).toBe('submitted')
  })

  it('offers nothing whose absent person prepared it', async () => {
    await away(bea, ana)
    const promoted = contextOf(desk().db, { ...bea.actor, role: 'maker' })
    const { payoutId } = await createPayout(promoted, makePixInput(production.id, { amount: '25,00' }))
    const { digest } = await submitPayout(promoted, { payoutId, version: 1 }, { publicUrl: undefined })
    const seen = { payoutId, version: 1, digest, onBehalfOf: bea.actor.personId }
    expect(await setOf(seen)).toMatchObject({ items: [], leftOut: [{ reason: 'not_asked' }] })
    expect(await beginSet(as(ana), { items: [seen] })).toMatchObject({ offer: null, items: [] })
  })
})

describe('a set as it is looked through', () => {
  it('adds up by currency and puts first what asks for a look', async () => {
    const set = await several('20,00', '40,00')
    const { items, leftOut, more } = await readSet(
      as(ana),
      set.map(({ payoutId }) => payoutId),
    )
    expect(items.map(({ amountMinor }) => amountMinor)).toEqual([4000n, 2000n])
    expect(items.every(({ marks, to }) => marks.includes('new') && to.key !== null)).toBe(true)
    expect(totalsOf(items)).toEqual([{ currency: 'BRL', count: 2, sumMinor: 6000n, largestMinor: 4000n }])
    expect({ leftOut, more }).toEqual({ leftOut: [], more: false })
    const all = await readSet(as(ana), 'all')
    expect(all.items.map(({ payoutId }) => payoutId)).toEqual(
      expect.arrayContaining(set.map(({ payoutId }) => payoutId)),
    )
  })
})
