import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listCashLimits, listLimitPlaces } from '@/lib/cash-out/list-cash-limits'
import { proposeCashLimits } from '@/lib/cash-out/propose-cash-limits'
import { sqlState } from '@/lib/db/database-errors'
import { type CashLimitLine, cashLimitsDocument } from '@/lib/domain/proposal/cash-limits'
import { decideChange } from '@/lib/proposals/decide-change'
import { getProposal } from '@/lib/proposals/proposal-views'
import { letHold, numberInForce } from '@/lib/testing/hold-change'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { type MadeTill, makeTill } from '@/prisma/factories/tills'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const db = () => opened().db
let admin: MadePerson
let other: MadePerson
let account: MadeAccount
let made: MadeTill

beforeAll(async () => {
  admin = await makePerson(db(), 'admin')
  other = await makePerson(db(), 'admin')
  account = await makeAccount(db(), 'CL')
  made = await makeTill(db(), account, (await makePerson(db(), 'cashier')).userId)
})
beforeEach(async () => {
  if ((await db().cashLimit.count({ where: { retiredAt: null } })) > 0) await set()
})

const as = (person: MadePerson) => contextOf(db(), person.actor)
const wish = (about: object = {}) => ({
  ...{ scope: 'role_order', role: null, tillId: null, accountId: account.id, amount: '200.000' },
  ...about,
})
const ofTill = (about: object = {}) => wish({ scope: 'till_day', tillId: made.till.id, ...about })

async function propose(limits: readonly object[], person = admin, basedOn?: number) {
  const over = basedOn ?? (await numberInForce(db(), 'cash_limits'))
  return proposeCashLimits(as(person), { limits, locale: 'es', basedOn: over, note: 'for a test' })
}
/** By two admins where it takes two. */
async function set(...limits: readonly object[]): Promise<number> {
  const change = await propose(limits)
  await letHold(db(), 'cash_limits', change)
  return change.number
}
const held = async () =>
  (await listCashLimits(as(other))).map(({ scope, amountMinor }) => [scope, amountMinor])

describe('limits of withdrawals', () => {
  it('begin with none, and none more is no change', async () => {
    await expect(propose([])).rejects.toMatchObject({ reason: 'change_same' })
    expect(await held()).toEqual([])
  })

  it('hold at once where they only come or fall, with one event', async () => {
    expect(await propose([wish(), ofTill()])).toMatchObject({ held: true })
    const { number } = await propose([wish({ amount: '0' }), ofTill()])
    expect(await held()).toEqual([
      ['role_order', '0'],
      ['till_day', '200000'],
    ])
    expect((await auditOf(db(), `cash_limits-${number}`)).map(({ action, data }) => [action, data])).toEqual([
      [
        'cash.save_limits',
        expect.objectContaining({ number, added: 0, changed: 1, removed: 0, alone: true }),
      ],
    ])
    const versions = await db().cashLimit.findMany({
      where: { scope: 'role_order', accountId: account.id },
      orderBy: { version: 'asc' },
    })
    expect(versions.map(({ version, retiredAt }) => [version, retiredAt === null])).toEqual([
      [1, false],
      [2, true],
    ])
  })

  it('are raised and removed by two, never by the one who proposes', async () => {
    await set(wish(), ofTill())
    const kept = await db().cashLimit.findFirst({ where: { scope: 'role_order', retiredAt: null } })
    const { number, held: alone } = await propose([wish()])
    expect(alone).toBe(false)
    expect(await held()).toHaveLength(2)
    const { digest } = await getProposal(as(admin), 'cash_limits', number)
    const decision = { kind: 'cash_limits', number, digest } as const
    await expect(decideChange(as(admin), { ...decision, verdict: 'accept' })).rejects.toMatchObject({
      reason: 'own_proposal',
    })
    await expect(propose([wish({ amount: '300.000' })])).rejects.toMatchObject({
      reason: 'change_proposed_already',
    })
    await decideChange(as(other), { ...decision, verdict: 'accept' })
    expect(await held()).toEqual([['role_order', '200000']])
    // What did not change keeps its row.
    expect(await db().cashLimit.findFirst({ where: { retiredAt: null } })).toEqual(kept)
    expect((await auditOf(db(), `cash_limits-${number}`)).map(({ action }) => action)).toEqual([
      'change.propose',
      'change.decide_refused',
      'cash.save_limits',
    ])
  })

  it('over what no longer holds are refused, before and after', async () => {
    const seen = await set(wish())
    const { number } = await propose([wish({ amount: '300.000' })])
    await propose([wish({ amount: '100.000' })], other)
    await expect(propose([wish({ amount: '50.000' })], admin, seen)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'change_outdated',
    })
    const { digest } = await getProposal(as(other), 'cash_limits', number)
    const decision = { kind: 'cash_limits', number, digest } as const
    await expect(decideChange(as(other), { ...decision, verdict: 'accept' })).rejects.toMatchObject({
      reason: 'proposal_outdated',
    })
    await decideChange(as(other), { ...decision, verdict: 'refuse' })
    expect(await held()).toEqual([['role_order', '100000']])
  })

  it('say at each field what is wrong with it', async () => {
    const bare = await makeAccount(db(), 'BR')
    const elsewhere = await makeTill(db(), await makeAccount(db(), 'CL'), admin.userId)
    const wrong = propose([
      wish(),
      wish(),
      wish({ scope: 'role_day', amount: '-5' }),
      wish({ accountId: bare.id, amount: '10,00' }),
      ofTill({ tillId: elsewhere.till.id }),
      ofTill({ role: 'cashier', scope: 'till_order' }),
      wish({ scope: 'role_day', role: 'cashier', tillId: made.till.id }),
    ])
    await expect(wrong).rejects.toMatchObject({
      fieldErrors: {
        'limits.1.scope': { key: 'cash_limit_twice' },
        'limits.2.amount': { key: 'amount_not_positive' },
        'limits.3.accountId': { key: 'field_invalid' },
        'limits.4.tillId': { key: 'field_invalid' },
        'limits.5.role': { key: 'field_invalid' },
        'limits.6.tillId': { key: 'field_invalid' },
      },
    })
    // A role that serves no tills.
    await expect(propose([wish({ role: 'maker' })])).rejects.toMatchObject({
      fieldErrors: { 'limits.0.role': { key: 'field_invalid' } },
    })
  })

  it('of a till that is retired stay, and no others of it come', async () => {
    const gone = await makeTill(db(), account, admin.userId)
    const limit = ofTill({ tillId: gone.till.id })
    await set(limit)
    const shift = { paidOutMinor: 0n, expectedMinor: 5_000_000n, countedMinor: 5_000_000n }
    await db().cashShift.update({
      where: { id: gone.shiftId },
      data: { ...shift, closedAt: new Date(), closedById: admin.userId, differenceMinor: 0n },
    })
    const retired = { retiredAt: new Date(), version: 2 }
    await db().till.update({ where: { id: gone.till.id }, data: retired })
    expect(await propose([limit, wish()])).toMatchObject({ held: true })
    expect((await listLimitPlaces(as(other))).tills.find(({ id }) => id === gone.till.id)).toMatchObject({
      retired: true,
    })
    await set(wish())
    await expect(propose([wish(), limit])).rejects.toMatchObject({
      fieldErrors: { 'limits.1.tillId': { key: 'field_invalid' } },
    })
  })

  it('are read by whoever reads withdrawals, and changed by admins', async () => {
    const viewer = await makePerson(db(), 'viewer')
    expect(await listCashLimits(as(viewer))).toEqual([])
    await expect(propose([wish()], viewer)).rejects.toMatchObject({ code: 'forbidden' })
    const cashier = await makePerson(db(), 'cashier')
    await expect(listCashLimits(as(cashier))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listLimitPlaces(as(cashier))).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('the database', () => {
  const isRefusal = (error: unknown) => ['23001', '23514'].includes(sqlState(error) ?? '')
  const line = (amountMinor: string): CashLimitLine => ({
    scope: 'role_order',
    role: null,
    tillId: null,
    accountId: account.id,
    currency: 'CLP',
    amountMinor,
  })

  it('lets one admin lower a limit, and neither raise nor remove one', async () => {
    await set(wish())
    const alone = async (document: string) => {
      const number = await numberInForce(db(), 'cash_limits')
      await db().$transaction([
        db()
          .$executeRaw`UPDATE proposal SET state = 'replaced', ended_at = now() WHERE kind = 'cash_limits' AND state = 'in_force'`,
        db()
          .$executeRaw`INSERT INTO proposal (kind, number, based_on, document, digest, state, proposed_by_id, proposed_at,
            decided_by_id, decided_at, begun_at, alone)
          SELECT 'cash_limits', max(number) + 1, ${number}, ${document}, encode(sha256(convert_to(${document}, 'UTF8')), 'hex'),
            'in_force', ${admin.userId}, now(), ${admin.userId}, now(), now(), true FROM proposal WHERE kind = 'cash_limits'`,
      ])
    }
    for (const looser of [[line('200001')], []]) {
      await expect(alone(cashLimitsDocument(looser))).rejects.toThrow('one alone makes nothing looser')
    }
    // Stricter, but no row says so when the transaction ends.
    await expect(alone(cashLimitsDocument([line('199999')]))).rejects.toSatisfy(isRefusal)
  })

  it('keeps the limits that were decided, about a till of the account and in its currency', async () => {
    await set(wish())
    const end = db()
      .$executeRaw`UPDATE cash_limit SET retired_at = now(), retired_by_id = ${admin.userId} WHERE retired_at IS NULL`
    await expect(end).rejects.toSatisfy(isRefusal)
    const elsewhere = await makeTill(db(), await makeAccount(db(), 'CL'), admin.userId)
    const add = ({ tillId = null, currency = 'CLP' }: { tillId?: string | null; currency?: string }) =>
      db().$executeRaw`
        INSERT INTO cash_limit (id, account_id, scope, till_id, currency, amount_minor, version, created_at, created_by_id)
        VALUES ('l1', ${account.id}, 'till_day', ${tillId}, ${currency}::currency, 0, 9, now(), ${admin.userId})`
    await expect(add({})).rejects.toThrow('other than those that were decided')
    await expect(add({ tillId: elsewhere.till.id })).rejects.toThrow('about a till of it')
    await expect(add({ currency: 'BRL' })).rejects.toThrow('in the currency of its account')
  })
})
