import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { changedOrders } from '@/lib/cash-out/changed-orders'
import { countOrders } from '@/lib/cash-out/count-orders'
import { getOrder } from '@/lib/cash-out/get-order'
import { getShift } from '@/lib/cash-out/get-shift'
import { listOrderChoices } from '@/lib/cash-out/list-order-choices'
import { listOrderEvents } from '@/lib/cash-out/list-order-events'
import { listOrders } from '@/lib/cash-out/list-orders'
import { listShifts } from '@/lib/cash-out/list-shifts'
import { OrderFilter, type OrderFilterInput } from '@/lib/cash-out/order-filter'
import { selectOrders } from '@/lib/cash-out/order-page'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import type { Prisma } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { ORDER_SORTS, type OrderSort } from '@/lib/domain/cash-out/order-list'
import { decodeCursor } from '@/lib/domain/payout/payout-list'
import { makeDecision } from '@/lib/testing/make-decision'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { type MadeTill, makeOrder, makeTill } from '@/prisma/factories/tills'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
let viewer: MadePerson
let cashier: MadePerson
let stranger: MadePerson
let account: MadeAccount
let made: MadeTill
let other: MadeTill
/** Oldest first: one order of the other till among those of the cashier's. */
const ids: string[] = []

const db = () => opened().db
const as = (person: MadePerson) => contextOf(db(), person.actor)
const list = (person: MadePerson, wish: { filter?: object; sort?: OrderSort; cursor?: string } = {}) =>
  listOrders(as(person), { filter: {}, sort: '-created', pageSize: 25, ...wish })
const idsOf = ({ rows }: { rows: readonly { id: string }[] }) => rows.map(({ id }) => id)

/** More than a page, so that one ends within it. */
const COUNT = 30

/** Plans of a table that nobody has counted: what PostgreSQL counts in the background comes at a moment of its own. */
async function keepUncounted(): Promise<void> {
  const client = new Client({ connectionString: opened().urls.adminUrl })
  await client.connect()
  try {
    await client.query('ALTER TABLE cash_order SET (autovacuum_enabled = off)')
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  await keepUncounted()
  viewer = await makePerson(db(), 'viewer')
  cashier = await makePerson(db(), 'cashier')
  stranger = await makePerson(db(), 'cashier')
  account = await makeAccount(db(), 'CL')
  made = await makeTill(db(), account, cashier.userId)
  other = await makeTill(db(), await makeAccount(db(), 'BR'), stranger.userId)
  for (let index = 0; index < COUNT; index += 1) {
    const at = new Date(Date.UTC(2026, 0, 1 + index, 12))
    const [place, by] = index === 7 ? [other, stranger] : [made, cashier]
    const id = newId(at)
    const order = await makeOrder(db(), place, by.userId, {
      id,
      externalReference: `venta-${String(index).padStart(2, '0')}-${id}`,
      withdrawalMinor: BigInt(100 + (index % 10)),
      totalMinor: BigInt(100 + (index % 10)),
      createdAt: at,
      changedAt: at,
    })
    ids.push(order.id)
    const ends = index === 3 ? 'confirmed' : 'withdrawn'
    const status = index === 3 ? 'confirmed' : null
    await makeDecision(opened().urls, order.id, by.userId, { status, ends })
  }
})

/** A few rows are sorted and walked faster: whether an index serves is what is asked. */
async function planOf(page: Prisma.Sql): Promise<string> {
  const lines = await inTransaction(db(), async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    await tx.$executeRaw`SET LOCAL enable_sort = off`
    await tx.$executeRaw`SET LOCAL enable_bitmapscan = off`
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN ${page}`
  })
  return lines.map((line) => line['QUERY PLAN']).join('\n')
}

describe('the table of orders', () => {
  it.each(['-created', 'created', '-amount', 'amount'] as const)(
    'ordered by %s is the same forwards and backwards, page by page',
    async (sort) => {
      const first = await list(viewer, { sort })
      expect(first.previousCursor).toBeNull()
      const second = await list(viewer, { sort, cursor: first.nextCursor ?? '' })
      expect([...idsOf(first), ...idsOf(second)].toSorted()).toEqual(ids.toSorted())
      expect(second.nextCursor).toBeNull()
      const back = await list(viewer, { sort, cursor: second.previousCursor ?? '' })
      expect(idsOf(back)).toEqual(idsOf(first))
      expect(back.nextCursor).toBe(first.nextCursor)
      if (sort === '-created') expect(idsOf(first)).toEqual(ids.toReversed().slice(0, 25))
    },
  )

  it('refuses the page of another order', async () => {
    const { nextCursor } = await list(viewer)
    await expect(list(viewer, { sort: 'amount', cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  it('shows a cashier the own tills alone, whatever is asked for', async () => {
    const own = await list(cashier)
    const rest = await list(cashier, { cursor: own.nextCursor ?? '' })
    expect([...idsOf(own), ...idsOf(rest)]).toHaveLength(COUNT - 1)
    expect(idsOf(await list(stranger))).toEqual([ids[7]])
    expect(idsOf(await list(stranger, { filter: { tillId: made.till.id } }))).toEqual([])
    expect((await listOrderChoices(as(stranger))).tills.map(({ id }) => id)).toEqual([other.till.id])
    expect((await listOrderChoices(as(viewer))).stores).toHaveLength(2)
  })

  it('is narrowed by each of its filters', async () => {
    const found = async (filter: object) => idsOf(await list(viewer, { filter }))
    expect(await found({ states: ['confirmed'] })).toEqual([ids[3]])
    expect(await found({ confirmation: 'confirmed' })).toEqual([])
    expect(await found({ paymentStatus: 'approved' })).toEqual([])
    expect(await found({ storeId: other.store.id })).toEqual([ids[7]])
    expect(await found({ accountId: other.till.accountId })).toEqual([ids[7]])
    expect(await found({ cashierId: stranger.userId })).toEqual([ids[7]])
    expect(await found({ text: 'venta-12-' })).toEqual([ids[12]])
    expect(await found({ text: 'venta_12' })).toEqual([])
    expect(await found({ from: '2026-01-03', to: '2026-01-03', timeZone: 'America/Santiago' })).toEqual([
      ids[2],
    ])
    const confirmedToo = await found({ states: ['confirmed', 'withdrawn'] })
    expect(confirmedToo).toEqual(ids.toReversed().slice(0, 25))
    const ninth = ids.filter((_, index) => index % 10 === 9).toReversed()
    expect(await found({ currency: 'CLP', minMinor: 109n })).toEqual(ninth)
    expect(await found({ currency: 'BRL', minMinor: 100n, maxMinor: 109n })).toEqual([ids[7]])
    expect(await found({ currency: 'CLP', minMinor: 110n })).toEqual([])
    const { providerId } = await db().merchantOrder.findFirstOrThrow({ where: { orderId: ids[3] ?? '' } })
    expect(await found({ text: providerId })).toEqual([ids[3]])
  })

  it('finds the same rows gathered as walked, and through indexes alone', async () => {
    const filters = [
      { states: ['confirmed', 'withdrawn'] },
      { currency: 'CLP', minMinor: 103n, maxMinor: 107n },
      { confirmation: 'confirmed' },
      { paymentStatus: 'approved' },
      { cashierId: cashier.userId, from: '2026-01-02' },
      { text: 'venta-1' },
    ] satisfies OrderFilterInput[]
    for (const input of [{}, ...filters]) {
      for (const own of [null, [made.till.id], [made.till.id, other.till.id]]) {
        for (const sort of ORDER_SORTS) {
          const query = { filter: OrderFilter.parse(input), own, sort, cursor: null, limit: 60 }
          const walk = await selectOrders(db(), { ...query, gatherMost: 0 })
          const gather = await selectOrders(db(), { ...query, gatherMost: COUNT })
          const read = (page: typeof walk) => db().$queryRaw<{ id: string }[]>`SELECT id FROM ${page} k`
          expect(await read(gather)).toEqual(await read(walk))
          const plan = await planOf(walk)
          expect(plan, Object.keys(input).join()).not.toContain('Seq Scan on cash_order')
        }
      }
    }
  })

  it('has an index for the order and each single filter, without sorting', async () => {
    const singles = [
      [{}, '-created', 'created_at_id'],
      [{}, 'amount', 'currency_total_minor_id'],
      [{ states: ['withdrawn'] }, '-created', 'state_created_at'],
      [{ confirmation: 'confirmed' }, '-created', 'confirmation_status_created_at'],
      [{ paymentStatus: 'approved' }, 'created', 'payment_status_created_at'],
      [{ tillId: made.till.id }, '-created', 'till_id_created_at'],
      [{ storeId: made.store.id }, '-created', 'store_id_created_at'],
      [{ cashierId: cashier.userId }, '-created', 'cashier_id_created_at'],
      [{ accountId: account.id }, '-created', 'account_id_created_at'],
    ] as const
    for (const [input, sort, index] of singles) {
      const filter = OrderFilter.parse(input)
      const { nextCursor } = await list(viewer, { sort })
      for (const cursor of [null, decodeCursor(nextCursor ?? '', sort)]) {
        const plan = await planOf(await selectOrders(db(), { filter, own: null, sort, cursor, limit: 26 }))
        expect(plan).toContain(`cash_order_${index}`)
        expect(plan).not.toContain('Sort')
      }
    }
  })

  it('counts and sums what is found, of a cashier the own tills’ alone', async () => {
    const total = async (person: MadePerson, filter: OrderFilterInput = {}) =>
      countOrders(as(person), { filter, sort: '-created' })
    const sum = (some: readonly number[]) => String(some.reduce((all, index) => all + 100 + (index % 10), 0))
    const all = ids.map((_, index) => index).filter((index) => index !== 7)
    expect(await total(viewer)).toEqual({
      count: COUNT,
      isCapped: false,
      sums: [
        { currency: 'BRL', totalMinor: '107' },
        { currency: 'CLP', totalMinor: sum(all) },
      ],
    })
    expect(await total(cashier)).toMatchObject({ count: COUNT - 1 })
    expect(await total(viewer, { states: ['confirmed'] })).toMatchObject({
      count: 1,
      sums: [{ currency: 'CLP', totalMinor: '103' }],
    })
  })

  it('tells which of the shown ones changed, and nothing of others’ tills', async () => {
    const [first = ''] = ids
    const changedAt = new Date('2026-06-01T10:00:00Z')
    await db().cashOrder.update({ where: { id: first }, data: { lastLookedAt: changedAt } })
    const since = new Date('2026-06-01T09:00:00Z').toISOString()
    const changes = async (person: MadePerson) =>
      (await changedOrders(as(person), { ids: [first, ids[1] ?? ''], since })).rows.map(({ id }) => id)
    expect(await changes(viewer)).toEqual([first])
    expect(await changes(cashier)).toEqual([first])
    expect(await changes(stranger)).toEqual([])
  })

  it('tells a row with its places, parts and words', async () => {
    const { rows } = await list(viewer, { filter: { states: ['confirmed'] } })
    expect(rows).toMatchObject([
      {
        till: 'Caja Ficticia',
        store: 'Local Ficticio',
        cashier: cashier.name,
        currency: 'CLP',
        purchaseMinor: '0',
        withdrawalMinor: '103',
        totalMinor: '103',
        state: 'confirmed',
        deadline: null,
        left: true,
      },
    ])
  })
})

describe('one order', () => {
  it('is told with its money and its decision, to whoever may see its till', async () => {
    const orderId = ids[3] ?? ''
    expect(await getOrder(as(viewer), orderId)).toMatchObject({
      id: orderId,
      body: '{}',
      handedBy: cashier.name,
      items: [],
      refunds: [],
      decision: { status: 'confirmed', detail: 'confirmed', decidedBy: cashier.name, sends: 1 },
      merchantOrders: [{ counts: true, status: 'closed', paidMinor: 103n, payments: [] }],
    })
    expect(await getOrder(as(cashier), orderId)).toMatchObject({ body: null })
    const missing = { code: 'not_found', reason: 'no_such_order' }
    await expect(getOrder(as(stranger), orderId)).rejects.toMatchObject(missing)
    await expect(getOrder(as(viewer), 'none')).rejects.toMatchObject(missing)
  })

  it('has a timeline, without the bodies for a cashier and without anything for others', async () => {
    const orderId = ids[5] ?? ''
    await inTransaction(db(), (tx) =>
      recordCashEvent(tx, cashier.actor, new Date(), {
        ...{ orderId, kind: 'merchant_order_seen', source: 'person', httpStatus: 200 },
        ...{ rawBody: '{"id":1}', data: { status: 'opened' } },
      }),
    )
    expect(await listOrderEvents(as(viewer), { orderId })).toMatchObject({
      events: [{ personName: cashier.name, rawBody: '{"id":1}', facts: { status: 'opened' } }],
      next: null,
    })
    expect(await listOrderEvents(as(cashier), { orderId })).toMatchObject({ events: [{ rawBody: null }] })
    expect(await listOrderEvents(as(stranger), { orderId })).toEqual({ events: [], next: null })
  })
})

describe('drawers', () => {
  it('are listed to who may see them, with what left them', async () => {
    const rowsOf = async (person: MadePerson, show: 'all' | 'open' | 'closed' | 'unsigned' = 'all') =>
      (await listShifts(as(person), { show })).rows
    expect((await rowsOf(viewer)).map(({ id }) => id).toSorted()).toEqual(
      [made.shiftId, other.shiftId].toSorted(),
    )
    expect(await rowsOf(cashier)).toMatchObject([
      { id: made.shiftId, paidOutMinor: 103n, expectedMinor: 4_999_897n, undecidedMinor: 0n, closed: null },
    ])
    expect(await rowsOf(viewer, 'open')).toHaveLength(2)
    expect(await rowsOf(viewer, 'closed')).toEqual([])
    expect(await rowsOf(viewer, 'unsigned')).toEqual([])
    const { rows } = await listShifts(as(viewer), { show: 'all', tillId: other.till.id })
    expect(rows.map(({ id }) => id)).toEqual([other.shiftId])
  })

  it('are told one by one, with their withdrawals and what may be done', async () => {
    const shift = await getShift(as(cashier), made.shiftId)
    expect(shift).toMatchObject({ serves: true, cannotSign: 'role', inTheWay: null })
    expect(shift.withdrawals).toHaveLength(COUNT - 1)
    const approver = await makePerson(db(), 'approver')
    expect(await getShift(as(approver), made.shiftId)).toMatchObject({ serves: false, cannotSign: null })
    const again = await makePerson(db(), 'approver', { personId: cashier.actor.personId })
    expect(await getShift(as(again), made.shiftId)).toMatchObject({ cannotSign: 'own' })
    await expect(getShift(as(stranger), made.shiftId)).rejects.toMatchObject({ reason: 'no_such_drawer' })
  })
})
