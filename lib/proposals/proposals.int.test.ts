import { beforeAll, describe, expect, it } from 'vitest'
import { sqlState } from '@/lib/db/database-errors'
import { proposeLimits } from '@/lib/limits/propose-limits'
import { decideChange } from '@/lib/proposals/decide-change'
import {
  getCurrentProposal,
  getProposal,
  listProposals,
  SHOWN_PROPOSALS,
} from '@/lib/proposals/proposal-views'
import { recoverChange } from '@/lib/proposals/recover-change'
import { numberInForce } from '@/lib/testing/hold-change'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import type { MadePerson } from '@/prisma/factories/users'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
let one: MadePerson
let other: MadePerson
let sameAsOne: MadePerson

beforeAll(async () => {
  const { db } = opened()
  one = await makePerson(db, 'admin', { name: 'Ada' })
  other = await makePerson(db, 'admin')
  sameAsOne = await makePerson(db, 'admin', { personId: one.actor.personId })
  // Everything below is looser than this.
  await propose('100,00')
})

const as = (person: MadePerson) => contextOf(opened().db, person.actor)
const operator = () => contextOf(opened().db, { type: 'operator', command: 'proposals:accept' } as const)
const inForce = () => numberInForce(opened().db, 'limits')
let cents = 0

async function propose(amount: string, person = one, basedOn?: number) {
  const cap = { scope: 'payout', window: null, currency: 'BRL', accountId: null, amount }
  const input = { caps: [cap], locale: 'pt-BR', basedOn: basedOn ?? (await inForce()), note: 'for a test' }
  return proposeLimits(as(person), input)
}
/** One that nobody decided yet. */
async function waiting(person = one) {
  cents += 1
  const { number } = await propose(`${1_000 + cents},00`.replace(/^(\d)(\d{3})/, '$1.$2'), person)
  const { digest } = await getProposal(as(person), 'limits', number)
  return { kind: 'limits', number, digest } as const
}
const withdraw = (proposal: Awaited<ReturnType<typeof waiting>>, person = one) =>
  decideChange(as(person), { ...proposal, verdict: 'withdraw' })

describe('a proposal', () => {
  it('holds once another person decided so, never before, and leaves an event each', async () => {
    const { db } = opened()
    const before = await inForce()
    const proposal = await waiting()
    for (const person of [one, sameAsOne]) {
      const own = decideChange(as(person), { ...proposal, verdict: 'accept' })
      await expect(own).rejects.toMatchObject({ code: 'forbidden', reason: 'own_proposal' })
    }
    const others = decideChange(as(other), { ...proposal, verdict: 'withdraw' })
    await expect(others).rejects.toMatchObject({ code: 'forbidden', reason: 'not_the_proposer' })
    expect(await inForce()).toBe(before)
    expect(await db.capRule.count({ where: { retiredAt: null, amountMinor: 10_000n } })).toBe(1)
    await decideChange(as(other), { ...proposal, verdict: 'accept' })
    expect(await inForce()).toBe(proposal.number)
    expect(await db.capRule.count({ where: { retiredAt: null, amountMinor: 10_000n } })).toBe(0)
    const events = await auditOf(db, `limits-${proposal.number}`)
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['change.propose', one.userId],
      ['change.decide_refused', one.userId],
      ['change.decide_refused', sameAsOne.userId],
      ['change.decide_refused', other.userId],
      ['limit.save', other.userId],
    ])
  })

  it('is not accepted by an admin of its proposer’s own making while somebody else can', async () => {
    const { db } = opened()
    const made = await makePerson(db, 'admin')
    const grant = { userId: made.userId, grantedById: sameAsOne.userId, role: 'admin' as const }
    await db.userGrant.create({ data: { ...grant, grantedAt: new Date() } })
    const proposal = await waiting()
    const puppet = decideChange(as(made), { ...proposal, verdict: 'accept' })
    await expect(puppet).rejects.toMatchObject({ code: 'forbidden', reason: 'raised_by_proposer' })
    await decideChange(as(made), { ...proposal, verdict: 'refuse' })
    await db.user.update({ where: { id: made.userId }, data: { disabledAt: new Date() } })
  })

  it.each(['refuse', 'withdraw'] as const)(
    'that ends by %s changes nothing, and says so',
    async (verdict) => {
      const before = await inForce()
      const proposal = await waiting()
      await decideChange(as(verdict === 'refuse' ? other : sameAsOne), { ...proposal, verdict })
      expect(await inForce()).toBe(before)
      const events = await auditOf(opened().db, `limits-${proposal.number}`)
      expect(events.at(-1)).toMatchObject({ action: 'change.decide', data: { verdict } })
      const again = decideChange(as(other), { ...proposal, verdict: 'accept' })
      await expect(again).rejects.toMatchObject({ code: 'conflict' })
    },
  )

  it('is made one at a time, also by ten at once', async () => {
    const before = await opened().db.proposal.count()
    const presses = Array.from({ length: 10 }, () =>
      propose('777.000,00').then(
        ({ number }) => number,
        () => null,
      ),
    )
    const made = (await Promise.all(presses)).filter((number) => number !== null)
    expect(made).toHaveLength(1)
    expect(await opened().db.proposal.count()).toBe(before + 1)
    await expect(propose('778.000,00')).rejects.toMatchObject({ reason: 'change_proposed_already' })
    const { digest } = await getProposal(as(one), 'limits', made[0] ?? 0)
    await withdraw({ kind: 'limits', number: made[0] ?? 0, digest })
  })

  it('is decided as it was shown, and once', async () => {
    const proposal = await waiting()
    const changed = decideChange(as(other), { ...proposal, digest: '0'.repeat(64), verdict: 'accept' })
    await expect(changed).rejects.toMatchObject({ code: 'conflict', reason: 'changed_meanwhile' })
    const presses = Array.from({ length: 5 }, () =>
      decideChange(as(other), { ...proposal, verdict: 'accept' }).then(
        () => true,
        () => false,
      ),
    )
    expect((await Promise.all(presses)).filter(Boolean)).toHaveLength(1)
  })

  it('over what no longer holds is refused, before it is made and before it is accepted', async () => {
    const seen = await inForce()
    const proposal = await waiting()
    // Stricter, at once, although something waits.
    const lower = await propose('50,00', other)
    expect(lower).toMatchObject({ held: true })
    await expect(propose('60,00', one, seen)).rejects.toMatchObject({ reason: 'change_outdated' })
    expect(await getProposal(as(other), 'limits', proposal.number)).toMatchObject({ isOutdated: true })
    const accepted = decideChange(as(other), { ...proposal, verdict: 'accept' })
    await expect(accepted).rejects.toMatchObject({ code: 'conflict', reason: 'proposal_outdated' })
    expect(await inForce()).toBe(lower.number)
    await withdraw(proposal)
  })

  it('that changes nothing is none, and makers propose none', async () => {
    await expect(propose('50,00')).rejects.toMatchObject({ reason: 'change_same' })
    const maker = await makePerson(opened().db, 'maker')
    await expect(propose('50,00', maker)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

const isRefusal = (error: unknown) => ['23001', '23514'].includes(sqlState(error) ?? '')

describe('the database', () => {
  const update = async (data: object) => {
    const proposal = await waiting()
    const { kind, number } = proposal
    const where = { kind_number: { kind, number } }
    const decided = { decidedAt: new Date(), ...data }
    await expect(opened().db.proposal.update({ where, data: decided })).rejects.toSatisfy(isRefusal)
    await withdraw(proposal)
  }

  it.each([
    ['the proposer', () => one.userId],
    ['the same person under another account', () => sameAsOne.userId],
    ['nobody', () => 'nobody'],
    ['somebody who is no admin', async () => (await makePerson(opened().db, 'approver')).userId],
    [
      'an admin who is disabled',
      async () => (await makePerson(opened().db, 'admin', { disabledAt: new Date() })).userId,
    ],
  ])('takes no decision by %s', async (_who, id) => {
    await update({ state: 'refused', decidedById: await id() })
  })

  it('takes no withdrawal by another, no recovery by a person or while another admin is there', async () => {
    await update({ state: 'withdrawn', decidedById: other.userId })
    await update({ state: 'refused', decidedById: other.userId, recoveredFor: 'because' })
    await update({ state: 'refused', decidedById: 'operator:x' })
    await update({ state: 'refused', decidedById: 'operator:x', recoveredFor: 'because' })
  })

  it('lets nothing hold that was not decided, nor what was proposed change', async () => {
    const { db } = opened()
    const proposal = await waiting()
    const { number } = proposal
    // Decided, but the caps are still the old ones when the transaction ends.
    const decided = db.$transaction([
      db.$executeRaw`UPDATE proposal SET state = 'replaced', ended_at = now() WHERE kind = 'limits' AND state = 'in_force'`,
      db.$executeRaw`UPDATE proposal SET state = 'in_force', decided_by_id = ${other.userId}, decided_at = now(), begun_at = now()
        WHERE kind = 'limits' AND number = ${number}`,
    ])
    await expect(decided).rejects.toSatisfy(isRefusal)
    const rewritten = db.$executeRaw`UPDATE proposal SET note = 'another' WHERE kind = 'limits' AND number = ${number}`
    await expect(rewritten).rejects.toThrow('never changes')
    const alone = db.$transaction([
      db.$executeRaw`UPDATE proposal SET state = 'replaced', ended_at = now() WHERE kind = 'limits' AND state = 'in_force'`,
      db.$executeRaw`INSERT INTO proposal SELECT kind, number + 1, based_on, document, digest, 'in_force', note, proposed_by_id,
        now(), proposed_by_id, now(), true, NULL, now(), NULL FROM proposal WHERE kind = 'limits' AND number = ${number}`,
    ])
    await expect(alone).rejects.toThrow('one alone makes nothing looser')
    const again = (proposedById: string, basedOn: number) => db.$executeRaw`
      INSERT INTO proposal SELECT kind, number + 1, ${basedOn}, document, digest, state, note, ${proposedById}, now()
      FROM proposal WHERE kind = 'limits' AND number = ${number}`
    const held = await inForce()
    await expect(again(other.userId, held)).rejects.toThrow('proposal_waiting')
    await expect(again('nobody', held)).rejects.toThrow('an admin proposes over what is in force')
    await expect(again(other.userId, held - 1)).rejects.toThrow('an admin proposes over what is in force')
    await expect(db.$executeRaw`DELETE FROM proposal`).rejects.toThrow(/permission denied/)
    await withdraw(proposal)
  })
})

describe('the screens', () => {
  it('show what is in force and what waits, to everybody who may read', async () => {
    const reader = await makePerson(opened().db, 'viewer')
    const proposal = await waiting()
    const current = await getCurrentProposal(as(reader), 'limits')
    expect(current.inForce.number).toBe(await inForce())
    expect(current.proposed).toMatchObject({
      number: proposal.number,
      proposedBy: { kind: 'person', name: 'Ada' },
    })
    const seen = await getProposal(as(reader), 'limits', proposal.number)
    expect(seen).toMatchObject({
      isOwn: false,
      isOutdated: false,
      before: { number: current.inForce.number },
    })
    expect((await getProposal(as(sameAsOne), 'limits', proposal.number)).isOwn).toBe(true)
    expect(await getProposal(as(reader), 'limits', 1)).toMatchObject({
      before: null,
      proposedBy: { kind: 'giro' },
    })
    await expect(getProposal(as(reader), 'limits', 9_999)).rejects.toMatchObject({ code: 'not_found' })
    await withdraw(proposal)
  })

  it('list them page by page, without gap or overlap', async () => {
    for (let count = 0; count < SHOWN_PROPOSALS; count += 1) await withdraw(await waiting())
    const seen: number[] = []
    for (;;) {
      const page = await listProposals(as(one), 'limits', seen.at(-1))
      seen.push(...page.slice(0, SHOWN_PROPOSALS).map(({ number }) => number))
      if (page.length <= SHOWN_PROPOSALS) break
    }
    const last = Math.max(...seen)
    expect(seen).toEqual(Array.from({ length: last }, (_, index) => last - index))
  })
})

describe('at the command line', () => {
  it('the last admin’s proposal is accepted, says so for ever, and not while another could decide it', async () => {
    const { db } = opened()
    const before = await inForce()
    const { number } = await waiting()
    const reason = 'The other admin left.'
    const recover = () => recoverChange(operator(), { kind: 'limits', number, reason })
    await expect(recover()).rejects.toMatchObject({ code: 'refused', reason: 'another_admin_decides' })
    const left = await db.user.findMany({ where: { role: 'admin', personId: { not: one.actor.personId } } })
    await db.user.updateMany({
      where: { id: { in: left.map(({ id }) => id) } },
      data: { disabledAt: new Date() },
    })
    expect(await recover()).toEqual({ number, replaces: before })
    expect(await inForce()).toBe(number)
    expect(await getProposal(as(one), 'limits', number)).toMatchObject({
      recoveredFor: reason,
      decidedBy: { kind: 'operator' },
    })
    expect((await auditOf(db, `limits-${number}`)).at(-1)).toMatchObject({
      action: 'limit.save',
      actorType: 'operator',
      data: { recovered: true, replaces: before },
    })
    await expect(recover()).rejects.toMatchObject({ code: 'conflict', reason: 'changed_meanwhile' })
    const wordless = recoverChange(operator(), { kind: 'limits', number, reason: ' a ' })
    await expect(wordless).rejects.toMatchObject({ fieldErrors: { reason: { key: 'policy_note_short' } } })
  })
})
