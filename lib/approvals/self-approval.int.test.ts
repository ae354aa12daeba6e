import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { nameDeputy } from '@/lib/delegations/name-deputy'
import type { Role } from '@/lib/domain/permissions'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { correctCopy } from '@/lib/payouts/correct-copy'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { editPayout } from '@/lib/payouts/edit-payout'
import { payAgain } from '@/lib/payouts/pay-again'
import { recallPayout } from '@/lib/payouts/recall-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { decideChange } from '@/lib/proposals/decide-change'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { changeRole } from '@/lib/users/change-role'
import { disableUser } from '@/lib/users/disable-user'
import { enableUser } from '@/lib/users/enable-user'
import { resetFactors } from '@/lib/users/reset-factors'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

// APR-2: the ways in which somebody could approve what they wrote themselves, or count twice. None succeeds, and each
// attempt stays on record.
const desk = openDesk()
const provider = stubProvider()
let accountId: string

beforeEach(async () => {
  accountId = (await desk().account(provider.url())).id
  await setPolicy(desk().db, FIRST_POLICY)
})

type Seen = { readonly payoutId: string; readonly version: number; readonly digest: string }
/** What somebody tries, and why it is refused. */
type Attempted = { readonly seen: Seen; readonly person: MadePerson; readonly reason: string }

const as = ({ actor }: MadePerson) => contextOf(desk().db, actor)
const person = (role: Role, overrides: Parameters<typeof makePerson>[2] = {}) =>
  makePerson(desk().db, role, overrides)

async function submit(maker: MadePerson, payoutId: string, version: number): Promise<Seen> {
  const { digest } = await submitPayout(as(maker), { payoutId, version }, { publicUrl: undefined })
  return { payoutId, version, digest }
}

async function asked(maker: MadePerson): Promise<Seen> {
  const { payoutId } = await createPayout(as(maker), makePixInput(accountId))
  return submit(maker, payoutId, 1)
}

/** The same account in another role, as its next request sees it. */
async function become(one: MadePerson, role: Role): Promise<MadePerson> {
  const { userId, role: roleSeen } = one
  const { proposed } = await changeRole(as(await person('admin')), { userId, roleSeen, role })
  if (proposed !== null) {
    const at = { kind_number: { kind: 'role', number: proposed } } as const
    const { digest } = await desk().db.proposal.findUniqueOrThrow({ where: at })
    const accept = { kind: 'role', number: proposed, digest, verdict: 'accept' } as const
    await decideChange(as(await person('admin')), accept)
  }
  return { ...one, role, actor: { ...one.actor, role } }
}

/** The same person under an account of another role. */
const secondAccount = ({ actor }: MadePerson, role: Role = 'approver') =>
  person(role, { personId: actor.personId })

/** Sent, cancelled by the provider, and written again by somebody else. */
async function paidAgain(maker: MadePerson): Promise<Seen> {
  const first = await asked(maker)
  await giveApproval(as(await person('approver')), first)
  const { attemptId } = await desk().payout(first.payoutId)
  provider.answer(({ body }) => {
    const { external_reference: reference } = JSON.parse(body.toString()) as { external_reference: string } // our own bytes
    const id = `1108917506-01GGTH198RP0K71H133${randomUUID().slice(0, 6).toUpperCase()}`
    return { status: 202, body: intentBody({ id, reference, status: 'canceled', detail: null }) }
  })
  expect(await dispatchAttempt(desk().job(), { attemptId: attemptId ?? '' })).toBe('sent')
  const again = await person('maker')
  const { payoutId } = await payAgain(as(again), { payoutId: first.payoutId, formId: randomUUID() })
  return submit(again, payoutId, 1)
}

const PATHS: Readonly<Record<string, () => Promise<Attempted>>> = {
  'their own, raised to approver afterwards': async () => {
    const maker = await person('maker')
    const seen = await asked(maker)
    return { seen, person: await become(maker, 'approver'), reason: 'own_payout' }
  },
  'their own, an approver who was a maker for a while': async () => {
    const maker = await become(await person('approver'), 'maker')
    const seen = await asked(maker)
    return { seen, person: await become(maker, 'approver'), reason: 'own_payout' }
  },
  'as an editor: they wrote what it stands in for': async () => {
    const first = await person('maker')
    const seen = await paidAgain(first)
    return { seen, person: await become(first, 'approver'), reason: 'editor_cannot_decide' }
  },
  'an editor’s second account': async () => {
    const first = await person('maker')
    const seen = await paidAgain(first)
    return { seen, person: await secondAccount(first), reason: 'editor_cannot_decide' }
  },
  'the maker’s second account': async () => {
    const maker = await person('maker')
    const seen = await asked(maker)
    return { seen, person: await secondAccount(maker), reason: 'own_payout' }
  },
  'by the interface, without the right to decide': async () => {
    const maker = await person('maker')
    return { seen: await asked(maker), person: maker, reason: 'role_lacks_permission' }
  },
  'the approver’s form sent again by the maker': async () => {
    const maker = await person('maker')
    const seen = await asked(maker)
    const two = pixPolicy([null, stepsOf(stepOf(2))])
    await setPolicy(desk().db, two)
    await giveApproval(as(await person('approver')), seen)
    return { seen, person: await become(maker, 'approver'), reason: 'own_payout' }
  },
  'after another name and address': async () => {
    const maker = await person('maker')
    const seen = await asked(maker)
    const data = { name: 'Otro Nombre', email: `otro-${maker.userId.toLowerCase()}@factory.giro.invalid` }
    await desk().db.user.update({ where: { id: maker.userId }, data, select: { id: true } })
    const raised = await become(maker, 'approver')
    return { seen, person: { ...raised, ...data }, reason: 'own_payout' }
  },
  'somebody whom the maker made': async () => {
    const maker = await person('maker')
    const made = await person('approver')
    const role = 'approver' as const
    const grant = { userId: made.userId, grantedById: maker.userId, role, grantedAt: new Date() }
    await desk().db.userGrant.create({ data: grant })
    return { seen: await asked(maker), person: made, reason: 'raised_by_maker' }
  },
  'somebody whom the maker let in again, as an admin': async () => {
    const [maker, back, other] = [await person('maker'), await person('approver'), await person('admin')]
    await disableUser(as(other), { userId: back.userId })
    await enableUser(as(await secondAccount(maker, 'admin')), { userId: back.userId })
    return { seen: await asked(maker), person: back, reason: 'raised_by_maker' }
  },
  'somebody whose second factors the maker took away, as an admin': async () => {
    const [maker, bare] = [await person('maker'), await person('approver')]
    await resetFactors(as(await secondAccount(maker, 'admin')), { userId: bare.userId })
    return { seen: await asked(maker), person: bare, reason: 'raised_by_maker' }
  },
  'who counts already, under another account': async () => {
    await setPolicy(desk().db, pixPolicy([null, stepsOf(stepOf(2))]))
    const seen = await asked(desk().maker)
    const approver = await person('approver')
    await giveApproval(as(approver), seen)
    return { seen, person: await secondAccount(approver), reason: 'already_counted' }
  },
  'put into the group after it was asked': async () => {
    const [dora, maker] = [await person('approver'), await person('maker')]
    const directors = (...people: MadePerson[]) => ({
      ...pixPolicy([null, stepsOf(stepOf(1, 'directors'))]),
      groups: [{ id: 'directors', name: 'directors', people: people.map(({ actor }) => actor.personId) }],
    })
    await setPolicy(desk().db, directors(dora))
    const seen = await asked(maker)
    const raised = await become(maker, 'approver')
    await setPolicy(desk().db, directors(raised, dora))
    return { seen, person: raised, reason: 'own_payout' }
  },
  'rejected, corrected in a copy and asked again': async () => {
    const maker = await person('maker')
    const first = await asked(maker)
    await rejectPayout(as(await person('approver')), {
      ...first,
      cause: 'wrong_amount',
      reason: 'not this one',
    })
    const { payoutId } = await correctCopy(as(maker), { payoutId: first.payoutId, formId: randomUUID() })
    const payout = makePixInput(accountId, { amount: '99,00' })
    const { version } = await editPayout(as(maker), { payoutId, version: 1, payout })
    const seen = await submit(maker, payoutId, version)
    return { seen, person: await become(maker, 'approver'), reason: 'own_payout' }
  },
  'in the place of an approver who is away': async () => {
    const [maker, absent] = [await person('maker'), await person('approver')]
    const seen = await asked(maker)
    const raised = await become(maker, 'approver')
    const day = new Date().toISOString().slice(0, 10)
    const days = { firstDay: day, lastDay: day, timeZone: 'UTC' }
    await nameDeputy(as(absent), { deputyId: raised.userId, ...days })
    return { seen, person: raised, reason: 'own_payout' }
  },
  'called back and asked again': async () => {
    const maker = await person('maker')
    const first = await asked(maker)
    await giveApproval(as(await person('approver')), first)
    const { version } = await recallPayout(as(maker), { payoutId: first.payoutId, version: 1 })
    const seen = await submit(maker, first.payoutId, version)
    return { seen, person: await become(maker, 'approver'), reason: 'own_payout' }
  },
}

const OF_THE_WRITER = new Set(['own_payout', 'editor_cannot_decide', 'role_lacks_permission'])

it.each(Object.keys(PATHS))('nobody approves %s', async (name) => {
  const attempted = await PATHS[name]?.()
  if (!attempted) throw new Error('no such path')
  const { seen, person: who, reason } = attempted
  const { db } = desk()
  const before = await db.approval.count({ where: { payoutId: seen.payoutId } })
  await expect(giveApproval(as(who), seen)).rejects.toMatchObject({ code: 'forbidden', reason })
  expect(await db.approval.count({ where: { payoutId: seen.payoutId } })).toBe(before)
  expect(await desk().payout(seen.payoutId)).toMatchObject({ state: 'submitted' })
  const key = dispatchJobKey((await desk().payout(seen.payoutId)).attemptId ?? '')
  const jobs = await db.$queryRaw`SELECT key FROM graphile_worker.jobs WHERE key = ${key}`
  expect(jobs).toEqual([])
  const told = await db.auditEvent.findMany({
    where: { objectId: seen.payoutId, action: 'payout.approve_refused', actorId: who.userId },
  })
  expect(told).toMatchObject([{ data: { reason } }])
  // Nor may whoever wrote it turn it down: that stays on record, too.
  if (!OF_THE_WRITER.has(reason)) return
  const rejected = rejectPayout(as(who), { ...seen, cause: 'wrong_amount', reason: '' })
  await expect(rejected).rejects.toMatchObject({ code: 'forbidden' })
  expect(await desk().payout(seen.payoutId)).toMatchObject({ state: 'submitted' })
  const refused = { objectId: seen.payoutId, action: 'payout.reject_refused', actorId: who.userId }
  expect(await db.auditEvent.findMany({ where: refused })).toMatchObject([{ data: { reason } }])
})

it('there are at least twelve ways', () => expect(Object.keys(PATHS).length).toBeGreaterThanOrEqual(12))
