import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exceededNow } from '@/lib/cash-out/exceeded-now'
import { getTillLimits } from '@/lib/cash-out/get-till-limits'
import { inTransaction } from '@/lib/db/transaction'
import { countsForDay } from '@/lib/domain/cash-out/cash-limit'
import { ORDER_STATES, type OrderState } from '@/lib/domain/cash-out/order-state'
import { makeCashLimit, removeCashLimits } from '@/lib/testing/make-cash-limit'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { type MadeTill, makeOrder, makeTill } from '@/prisma/factories/tills'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const db = () => opened().db
let owner: Client
let admin: MadePerson
let cashier: MadePerson
let account: MadeAccount
let one: MadeTill
let other: MadeTill

beforeAll(async () => {
  owner = new Client({ connectionString: opened().urls.adminUrl })
  await owner.connect()
  // Past the guards, to have orders in every state.
  await owner.query('SET session_replication_role = replica')
  admin = await makePerson(db(), 'admin')
})
afterAll(() => owner.end())
beforeEach(async () => {
  cashier = await makePerson(db(), 'cashier')
  account = await makeAccount(db(), 'CL')
  one = await makeTill(db(), account, cashier.userId)
  other = await makeTill(db(), account, cashier.userId)
})

type Asked = { at?: Date; till?: MadeTill; who?: MadePerson; of?: MadeAccount; withdrawalMinor?: bigint }

const exceeded = ({ at, till = one, who = cashier, of = account, withdrawalMinor = 200n }: Asked = {}) =>
  inTransaction(db(), async (tx) => {
    const { personId, role } = who.actor
    const now = at ?? new Date()
    const found = await exceededNow(tx, {
      ...{ account: of, tillId: till.till.id, personId, role, withdrawalMinor, now },
    })
    return found.map(({ limit: { scope }, wouldBeMinor }) => [scope, wouldBeMinor])
  })
const limit = (wish: Partial<Parameters<typeof makeCashLimit>[2]>) =>
  makeCashLimit(db(), admin, { accountId: account.id, scope: 'role_day', amountMinor: 0n, ...wish })
/** A withdrawal of 200 that was confirmed. */
const withdrawn = async (till: MadeTill, at = new Date(), who = cashier) =>
  put((await makeOrder(db(), till, who.userId, { createdAt: at })).id, 'confirmed')

async function put(id: string, state: OrderState, handed = state === 'confirmed'): Promise<void> {
  const isPaid = ['paid', 'unconfirmed', 'deciding', 'confirmed', 'cancelled', 'failed', 'disputed'].includes(
    state,
  )
  const sent = ['unknown', 'offered', 'withdrawing', 'sending'].includes(state)
  await owner.query(
    `UPDATE cash_order SET state = $2::cash_order_state, ambiguous_at = CASE WHEN $2 = 'unknown' THEN now() END,
      merchant_order_id = CASE WHEN $3 THEN id END, approved_at = CASE WHEN $3 THEN now() END,
      read_back_at = CASE WHEN $3 THEN now() END,
      window_ends_at = CASE WHEN $3 THEN now() + interval '5 minutes' END,
      handed_at = CASE WHEN $4 THEN now() END, handed_by_id = CASE WHEN $4 THEN cashier_id END,
      body = CASE WHEN $5 THEN '{}'::bytea END, lease_until = CASE WHEN $5 THEN now() END,
      body_sha256 = CASE WHEN $5 THEN encode(sha256('{}'::bytea), 'hex') END, expires_at = CASE WHEN $5 THEN now() END
     WHERE id = $1`,
    [id, state, isPaid, handed, sent],
  )
}

describe('a withdrawal', () => {
  it('is above nothing where no limit holds at its account', async () => {
    const elsewhere = await makeAccount(db(), 'CL')
    await makeTill(db(), elsewhere, cashier.userId)
    await limit({ accountId: elsewhere.id })
    expect(await exceeded()).toEqual([])
    const { till } = one
    expect(await getTillLimits(contextOf(db(), cashier.actor), till.id)).toEqual({ mostMinor: null })
  })

  it('is above the limits that hold, each by its own sum, and a purchase is above none', async () => {
    await limit({ scope: 'till_day', tillId: one.till.id })
    await removeCashLimits(db(), admin)
    await limit({ scope: 'role_order', amountMinor: 200n })
    await limit({ scope: 'role_day', role: 'cashier', amountMinor: 599n })
    await limit({ scope: 'till_order', tillId: one.till.id, amountMinor: 199n })
    await limit({ scope: 'till_day', amountMinor: 399n })
    await withdrawn(one)
    await withdrawn(other)
    expect(await exceeded()).toEqual([
      ['role_day', 600n],
      ['till_order', 200n],
      ['till_day', 400n],
    ])
    expect(await exceeded({ till: other })).toEqual([
      ['role_day', 600n],
      ['till_day', 400n],
    ])
    expect(await exceeded({ withdrawalMinor: 0n })).toEqual([])
    const mostOf = async ({ till }: MadeTill) =>
      (await getTillLimits(contextOf(db(), cashier.actor), till.id)).mostMinor
    expect(await mostOf(one)).toBe('199')
    expect(await mostOf(other)).toBe('199')
    const stranger = contextOf(db(), (await makePerson(db(), 'cashier')).actor)
    await expect(getTillLimits(stranger, one.till.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('counts for its day in every state in which cash may have left', async () => {
    await limit({ amountMinor: 0n })
    for (const state of ORDER_STATES.filter((given) => given !== 'completed')) {
      for (const handed of [false, true]) {
        // Nothing is handed over before somebody paid.
        if (handed && !['paid', 'unconfirmed', 'deciding', 'confirmed', 'disputed'].includes(state)) continue
        const till = await makeTill(db(), account, cashier.userId)
        const { id } = await makeOrder(db(), till, cashier.userId)
        await put(id, state, handed)
        const counted = countsForDay({ state, handed }) ? 400n : 200n
        expect(await exceeded(), `${state} ${handed}`).toEqual([['role_day', counted]])
        await put(id, 'withdrawn')
      }
    }
  })

  it('counts for a person under all accounts of theirs, at one account of Mercado Pago', async () => {
    await limit({ amountMinor: 599n })
    const again = await makePerson(db(), 'cashier', { personId: cashier.actor.personId })
    const colleague = await makePerson(db(), 'cashier')
    for (const { userId } of [again, colleague]) {
      const granted = { tillId: other.till.id, userId, grantedAt: new Date(), grantedById: userId }
      await db().tillCashier.create({ data: granted })
    }
    await withdrawn(one)
    await withdrawn(other, new Date(), again)
    await withdrawn(other, new Date(), colleague)
    const elsewhere = await makeAccount(db(), 'CL')
    await withdrawn(await makeTill(db(), elsewhere, cashier.userId))
    expect(await exceeded()).toEqual([['role_day', 600n]])
    expect(await exceeded({ who: again })).toEqual([['role_day', 600n]])
    expect(await exceeded({ who: colleague })).toEqual([])
  })
})

describe('a day', () => {
  it.each([
    ['BR', '2026-11-22T02:59:59.999Z', '2026-11-22T03:00:00.000Z'],
    ['CL', '2026-11-22T02:59:59.999Z', '2026-11-22T03:00:00.000Z'],
    ['CL', '2026-07-22T03:59:59.999Z', '2026-07-22T04:00:00.000Z'],
    // That midnight there is none: at 24:00 it is 1:00.
    ['CL', '2026-09-06T03:59:59.999Z', '2026-09-06T04:00:00.000Z'],
    // That evening has its last hour twice.
    ['CL', '2026-04-05T03:59:59.999Z', '2026-04-05T04:00:00.000Z'],
  ] as const)('of %s ends with %s', async (country, last, first) => {
    const of = await makeAccount(db(), country)
    const till = await makeTill(db(), of, cashier.userId)
    await limit({ accountId: of.id, scope: 'till_day', amountMinor: 0n })
    const end = new Date(last)
    const begin = new Date(first)
    await withdrawn(till, end)
    expect(await exceeded({ of, till, at: end })).toEqual([['till_day', 400n]])
    expect(await exceeded({ of, till, at: begin })).toEqual([['till_day', 200n]])
    await withdrawn(till, begin)
    expect(await exceeded({ of, till, at: new Date(begin.getTime() + 60_000) })).toEqual([['till_day', 400n]])
    expect(await exceeded({ of, till, at: end })).toEqual([['till_day', 400n]])
  })
})

it('one person at two tills at once passes the limit of a day once', async () => {
  await limit({ amountMinor: 200n })
  const take = (made: MadeTill) =>
    inTransaction(db(), async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM till WHERE id = ${made.till.id} FOR UPDATE`
      const { personId, role } = cashier.actor
      const wanted = { account, tillId: made.till.id, personId, role, withdrawalMinor: 200n, now: new Date() }
      if ((await exceededNow(tx, wanted)).length > 0) return null
      return (await makeOrder(tx, made, cashier.userId)).id
    })
  for (let round = 0; round < 20; round += 1) {
    const taken = (await Promise.all([take(one), take(other)])).filter((id) => id !== null)
    expect(taken).toHaveLength(1)
    await db().cashOrder.updateMany({ where: { id: { in: taken } }, data: { state: 'withdrawn' } })
  }
})
