import { beforeEach, describe, expect, it } from 'vitest'
import { getRequest } from '@/lib/approvals/get-request'
import { listInbox } from '@/lib/approvals/list-inbox'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { waitedFor } from '@/lib/approvals/waited-for'
import { nameDeputy } from '@/lib/delegations/name-deputy'
import type { Policy } from '@/lib/domain/policy/policy'
import { removeFactor } from '@/lib/factors/change-factor'
import { createPayout } from '@/lib/payouts/create-payout'
import { getPayout } from '@/lib/payouts/get-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval, passkeyOf } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { FACTORY_PASSWORD, type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const ZONE = 'America/Sao_Paulo'
let production: MadeAccount
let test: MadeAccount
let ana: MadePerson
let bea: MadePerson
let caio: MadePerson
let amount = 100

const as = (person: MadePerson) => contextOf(desk().db, person.actor)

beforeEach(async () => {
  const { db, approver } = desk()
  production ??= await desk().account('https://provider.giro.invalid')
  test ??= await makeAccount(db, 'BR')
  for (const { id, version, envelopeDigest } of await db.payout.findMany({ where: { state: 'submitted' } })) {
    const seen = { payoutId: id, version, digest: envelopeDigest ?? '' }
    await rejectPayout(as(approver), { ...seen, cause: 'not_due', reason: '' })
  }
  ana = await makePerson(db, 'approver', { name: 'Ana Ficticia' })
  bea = await makePerson(db, 'approver', { name: 'Bea Ficticia' })
  caio = await makePerson(db, 'approver', { name: 'Caio Ficticio' })
})

const asking = (need: number, ...people: MadePerson[]): Policy => ({
  ...pixPolicy([null, stepsOf(stepOf(need, 'team'))]),
  groups: [{ id: 'team', name: 'team', people: people.map(({ actor }) => actor.personId) }],
})

async function asked(account = production) {
  amount += 1
  const maker = as(desk().maker)
  const { payoutId } = await createPayout(maker, makePixInput(account.id, { amount: `${amount},00` }))
  const { digest } = await submitPayout(maker, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

async function away(absent: MadePerson, deputy: MadePerson) {
  const day = (days: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date(Date.now() + days * 86_400_000))
  const days = { firstDay: day(0), lastDay: day(2), timeZone: ZONE }
  await nameDeputy(as(absent), { deputyId: deputy.userId, ...days })
}

async function rowOf(payoutId: string, person: MadePerson) {
  const { rows } = await listInbox(as(person), { tab: 'others' })
  return rows.find((row) => row.payoutId === payoutId)
}
async function requestOf(payoutId: string, person: MadePerson) {
  return getRequest(as(person), await getPayout(as(person), payoutId), new Date())
}
const names = (...people: MadePerson[]) => ({ names: people.map(({ name }) => name), more: 0 })

describe('who has no second factor yet', () => {
  it('is named and not counted where real money leaves, and is counted in a test', async () => {
    await setPolicy(desk().db, asking(1, ana, bea))
    await passkeyOf(desk().db, ana.userId)
    const real = await asked()
    expect(await rowOf(real.payoutId, caio)).toMatchObject({ unblock: names(ana), lacking: names(bea) })
    const tried = await asked(test)
    expect(await rowOf(tried.payoutId, caio)).toMatchObject({ unblock: names(ana, bea), lacking: names() })
  })

  it('is whoever has one on an account with which they decide nothing, or removed theirs', async () => {
    const { db } = desk()
    await setPolicy(db, asking(1, ana, bea))
    const other = await makePerson(db, 'viewer', { personId: ana.actor.personId })
    await passkeyOf(db, other.userId)
    await passkeyOf(db, bea.userId)
    const { id: factorId } = await db.factor.findFirstOrThrow({ where: { userId: bea.userId } })
    await removeFactor(as(bea), { factorId, password: FACTORY_PASSWORD })
    const { payoutId } = await asked()
    expect(await rowOf(payoutId, caio)).toMatchObject({ unblock: names(), lacking: names(ana, bea) })
    expect(await requestOf(payoutId, caio)).toMatchObject({
      canAct: names(),
      unable: [
        { name: ana.name, why: 'factor' },
        { name: bea.name, why: 'factor' },
      ],
    })
  })

  it('decides in nobody’s place either', async () => {
    await setPolicy(desk().db, asking(1, ana))
    await away(ana, bea)
    const { payoutId } = await asked()
    const inbox = await rowOf(payoutId, caio)
    expect(inbox).toMatchObject({ unblock: names(), lacking: names(bea) })
    expect(inbox?.away).toMatchObject([{ name: ana.name, deputy: null }])
    expect(await requestOf(payoutId, caio)).toMatchObject({
      canAct: names(),
      away: [{ name: ana.name, deputy: null }],
      unable: [{ name: bea.name, why: 'factor' }],
    })
    await passkeyOf(desk().db, bea.userId)
    expect(await rowOf(payoutId, caio)).toMatchObject({
      unblock: names(bea),
      lacking: names(),
      away: [{ name: ana.name, deputy: bea.name }],
    })
  })

  it('is named to whoever looks at a request that everybody is asked for', async () => {
    await setPolicy(desk().db, pixPolicy([null, {}]))
    const { payoutId } = await asked()
    const { unable } = (await requestOf(payoutId, caio)) ?? { unable: [] }
    expect(unable).toContainEqual({ name: ana.name, why: 'factor' })
  })
})

describe('where nothing waits for me', () => {
  it('it is said for whom it waits: who can most first, and what nobody can', async () => {
    const { db } = desk()
    expect(await waitedFor(as(caio))).toBeNull()
    await setPolicy(db, asking(2, ana, bea))
    const first = await asked(test)
    await asked(test)
    await giveApproval(as(ana), first)
    expect(await waitedFor(as(caio))).toEqual({
      payouts: 2,
      more: false,
      names: { names: [bea.name, ana.name], more: 0 },
      stuck: 0,
    })
    await asked(production)
    expect(await waitedFor(as(caio))).toMatchObject({ payouts: 3, stuck: 0 })
    await setPolicy(db, asking(1, bea))
    await asked(production)
    expect(await waitedFor(as(caio))).toMatchObject({ payouts: 4, stuck: 1 })
  })

  it('what waits for me is not among it', async () => {
    await setPolicy(desk().db, asking(1, ana))
    await asked(test)
    expect(await waitedFor(as(ana))).toBeNull()
    expect(await waitedFor(as(desk().maker))).toMatchObject({ payouts: 1, names: names(ana) })
  })
})
