import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listCaps } from '@/lib/limits/list-caps'
import { proposeLimits } from '@/lib/limits/propose-limits'
import { letHold, numberInForce } from '@/lib/testing/hold-change'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const hour = { scope: 'user', window: 'hour', currency: 'BRL', accountId: null, amount: '1.500,00' } as const
const each = { scope: 'payout', window: null, currency: 'BRL', accountId: null, amount: '900,00' } as const
let admin: MadePerson
let other: MadePerson

beforeAll(async () => {
  admin = await makePerson(opened().db, 'admin')
  other = await makePerson(opened().db, 'admin')
})
beforeEach(async () => {
  if ((await opened().db.capRule.count({ where: { retiredAt: null } })) > 0) await set()
})

const as = (person: MadePerson) => contextOf(opened().db, person.actor)

async function proposed(...caps: readonly object[]) {
  const basedOn = await numberInForce(opened().db, 'limits')
  return proposeLimits(as(admin), { caps, locale: 'pt-BR', basedOn, note: 'for a test' })
}
/** By two admins where it takes two. */
async function set(...caps: readonly object[]): Promise<number> {
  const change = await proposed(...caps)
  await letHold(opened().db, 'limits', change)
  return change.number
}

describe('caps', () => {
  it('begin with none, and none more is no change', async () => {
    await expect(proposed()).rejects.toMatchObject({ reason: 'change_same' })
  })

  it('hold as they were decided, and every version stays', async () => {
    const { db } = opened()
    await set(hour, each)
    const [kept] = await db.capRule.findMany({ where: { scope: 'payout', retiredAt: null } })
    const number = await set({ ...hour, amount: '2.000,00' }, each)
    expect((await listCaps(as(admin))).map(({ scope, amountMinor }) => [scope, amountMinor])).toEqual([
      ['payout', '90000'],
      ['user', '200000'],
    ])
    const user = await db.capRule.findMany({ where: { scope: 'user' }, orderBy: { version: 'asc' } })
    expect(user.map(({ version, retiredAt }) => [version, retiredAt === null])).toEqual([
      [1, false],
      [2, true],
    ])
    // What did not change keeps its row, and with it what it holds.
    expect(await db.capRule.findFirst({ where: { scope: 'payout', retiredAt: null } })).toEqual(kept)
    expect((await auditOf(db, `limits-${number}`)).map(({ action, data }) => [action, data])).toEqual([
      ['change.propose', expect.objectContaining({ basedOn: number - 1 })],
      ['limit.save', expect.objectContaining({ number, added: 0, changed: 1, removed: 0, alone: false })],
    ])
  })

  it('hold at once, by one admin, where they only become stricter', async () => {
    const { db } = opened()
    expect(await proposed(hour)).toMatchObject({ held: true })
    await db.user.updateMany({
      where: { role: 'admin', id: { notIn: [admin.userId, other.userId] } },
      data: { disabledAt: new Date() },
    })
    const lower = await proposed({ ...hour, amount: '1.499,99' }, each)
    expect(lower.held).toBe(true)
    expect(await numberInForce(db, 'limits')).toBe(lower.number)
    expect(await auditOf(db, `limits-${lower.number}`)).toMatchObject([
      { action: 'limit.save', data: { alone: true, added: 1, changed: 1, proposedBy: admin.userId } },
    ])
    const [told] = await db.notice.findMany({ where: { subjectId: `limits-${lower.number}` } })
    expect(told?.event).toBe('change_decided')
    const reached = await db.noticeDelivery.findMany({
      where: { noticeId: told?.id ?? 0n, channel: 'inbox' },
    })
    expect(reached.map(({ target }) => target)).toEqual([other.actor.personId])
  })

  it.each([
    ['raised', [{ ...hour, amount: '1.500,01' }, each]],
    ['removed', [each]],
    ['of another window', [{ ...hour, window: 'day' }, each]],
    [
      'lowered beside one that is raised',
      [
        { ...hour, amount: '1,00' },
        { ...each, amount: '900,01' },
      ],
    ],
  ])('wait for a second admin where one is %s', async (_what, caps) => {
    await set(hour, each)
    const before = await listCaps(as(admin))
    expect(await proposed(...caps)).toMatchObject({ held: false })
    expect(await listCaps(as(admin))).toEqual(before)
    const { number } = await opened().db.proposal.findFirstOrThrow({ where: { state: 'proposed' } })
    await letHold(opened().db, 'limits', { number, held: false })
    expect(await listCaps(as(admin))).not.toEqual(before)
  })

  it('are told what is wrong with them, field by field', async () => {
    const { db } = opened()
    const chilean = await makeAccount(db, 'CL')
    const errors = async (change: object) => {
      const refusal = await proposed(each, { ...hour, ...change }).catch((error: unknown) => error)
      return refusal instanceof Error && 'fieldErrors' in refusal ? refusal.fieldErrors : refusal
    }
    expect(await errors({ amount: '1.500' })).toMatchObject({ 'caps.1.amount': { key: 'amount_ambiguous' } })
    expect(await errors({ amount: '0' })).toMatchObject({ 'caps.1.amount': { key: 'amount_not_positive' } })
    expect(await errors({ window: null })).toMatchObject({ 'caps.1.window': { key: 'field_required' } })
    expect(await errors({ scope: '' })).toMatchObject({ 'caps.1.scope': { key: 'field_required' } })
    expect(await errors({ scope: 'payout' })).toMatchObject({ 'caps.1.scope': { key: 'cap_twice' } })
    expect(await errors({ accountId: chilean.id })).toMatchObject({
      'caps.1.accountId': { key: 'cap_other_currency' },
    })
    expect(await errors({ accountId: 'none' })).toMatchObject({
      'caps.1.accountId': { key: 'field_invalid' },
    })
  })

  it('are read by everyone and proposed by admins only', async () => {
    const maker = await makePerson(opened().db, 'maker')
    await set(hour)
    const input = { caps: [], locale: 'pt-BR', basedOn: 1, note: 'for a test' }
    await expect(proposeLimits(as(maker), input)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listCaps(as(maker))).toEqual([expect.objectContaining({ scope: 'user', setBy: admin.name })])
  })

  it('change in nothing but their end, by what was decided alone, and are never deleted', async () => {
    const { db } = opened()
    await set(hour)
    await expect(db.$executeRaw`UPDATE cap_rule SET amount_minor = 1`).rejects.toThrow(/ends once/)
    await expect(db.$executeRaw`DELETE FROM cap_rule`).rejects.toThrow(/permission denied/)
    const insert = (amount: number, scope: string) => db.$executeRaw`
      INSERT INTO cap_rule SELECT id || 'x', ${scope}::cap_scope, "window", currency, ${amount}, account_id, version + 90,
        created_at, created_by_id FROM cap_rule WHERE retired_at IS NULL`
    await expect(insert(1, 'user')).rejects.toThrow(/cap_rule_live/)
    await expect(insert(1, 'account')).rejects.toThrow(/other than those that were decided/)
    const end = db.$executeRaw`UPDATE cap_rule SET retired_at = now(), retired_by_id = ${admin.userId} WHERE retired_at IS NULL`
    await expect(end).rejects.toThrow(/other than those that were decided/)
  })
})
