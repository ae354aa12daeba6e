import { beforeAll, describe, expect, it } from 'vitest'
import type { Payout } from '@/generated/prisma/client'
import { PAYOUT_SORTS, type PayoutSort } from '@/lib/domain/payout/payout-list'
import { rowToDraft } from '@/lib/payouts/draft-row'
import { listMakers } from '@/lib/payouts/list-makers'
import { listPayouts } from '@/lib/payouts/list-payouts'
import type { PayoutFilterInput } from '@/lib/payouts/payout-filter'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { insertPayoutsInBulk } from '@/prisma/factories/bulk-payouts'
import { type MadeUser, makePerson, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
const COUNT = 200
/** The bulk rows' amounts begin anew after so many. */
const AMOUNTS_REPEAT = 9_973
let all: Payout[] = []
let makers: MadeUser[] = []
let accounts: { BR: string; CL: string }

async function asViewer() {
  const { db } = opened()
  return contextOf(db, (await makePerson(db, 'viewer')).actor)
}

beforeAll(async () => {
  const { db } = opened()
  makers = [await makeUser(db, 'maker', { name: 'Ana' }), await makeUser(db, 'maker', { name: 'Bruno' })]
  accounts = { BR: (await makeAccount(db, 'BR')).id, CL: (await makeAccount(db, 'CL')).id }
  const options = {
    count: COUNT,
    accountIds: accounts,
    makerIds: makers.map(({ userId }) => userId),
    now: new Date('2026-06-30T12:00:00Z'),
    days: 100,
  }
  await insertPayoutsInBulk(db, options)
  // The same times and amounts again, so that often only the id tells rows apart.
  await insertPayoutsInBulk(db, { ...options, from: AMOUNTS_REPEAT })
  all = await db.payout.findMany()
})

/** The order as a person would say it: by key, then by id; without news last whichever way. */
function inOrder(rows: readonly Payout[], sort: PayoutSort): string[] {
  const sign = sort.startsWith('-') ? -1 : 1
  const keyOf = (row: Payout): (string | number)[] => {
    if (sort.endsWith('created')) return [row.createdAt.getTime(), row.id]
    if (sort.endsWith('amount')) return [row.currency, Number(row.amountMinor), row.id]
    return [row.lastNewsAt?.getTime() ?? sign * Number.POSITIVE_INFINITY, row.id]
  }
  const compare = (a: Payout, b: Payout) => {
    const [left, right] = [keyOf(a), keyOf(b)]
    const at = left.findIndex((value, index) => value !== right[index])
    return (left[at] ?? 0) < (right[at] ?? 0) ? -sign : sign
  }
  return [...rows].sort(compare).map(({ id }) => id)
}

const kept = () => all.filter(({ state }) => state !== 'discarded')

describe('pages', () => {
  it.each(PAYOUT_SORTS)('give every payout once, in order, forwards and back: %s', async (sort) => {
    const context = await asViewer()
    const forwards: string[] = []
    let cursor: string | null | undefined
    let last = ''
    do {
      const page = await listPayouts(context, { filter: {}, sort, pageSize: 25, ...(cursor && { cursor }) })
      forwards.push(...page.rows.map(({ id }) => id))
      last = cursor ?? ''
      cursor = page.nextCursor
    } while (cursor)
    expect(forwards).toEqual(inOrder(kept(), sort))

    const backwards: string[][] = []
    let page = await listPayouts(context, { filter: {}, sort, pageSize: 25, cursor: last })
    while (page.previousCursor) {
      backwards.unshift(page.rows.map(({ id }) => id))
      page = await listPayouts(context, { filter: {}, sort, pageSize: 25, cursor: page.previousCursor })
    }
    expect([...page.rows.map(({ id }) => id), ...backwards.flat()]).toEqual(forwards)
  })

  it('are never short at the beginning, however one comes back to it', async () => {
    const context = await asViewer()
    const query = { filter: {}, sort: '-created', pageSize: 25 } as const
    const first = await listPayouts(context, query)
    const second = await listPayouts(context, { ...query, cursor: first.nextCursor ?? '' })
    const wider = await listPayouts(context, { ...query, pageSize: 50, cursor: second.previousCursor ?? '' })
    expect(wider.rows).toHaveLength(50)
    expect(wider.previousCursor).toBeNull()
  })

  it('refuse the cursor of another order', async () => {
    const context = await asViewer()
    const { nextCursor } = await listPayouts(context, { filter: {}, sort: '-created', pageSize: 25 })
    const other = listPayouts(context, { filter: {}, sort: 'amount', pageSize: 25, cursor: nextCursor ?? '' })
    await expect(other).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('filters', () => {
  const cases: [string, () => PayoutFilterInput, (row: Payout) => boolean][] = [
    ['nothing, which hides discarded', () => ({}), (row) => row.state !== 'discarded'],
    ['discarded when asked for', () => ({ states: ['discarded'] }), (row) => row.state === 'discarded'],
    [
      'several states',
      () => ({ states: ['sent', 'unknown', 'draft'] }),
      (row) => ['sent', 'unknown', 'draft'].includes(row.state),
    ],
    ['provider status', () => ({ providerStatus: 'rejected' }), (row) => row.providerStatus === 'rejected'],
    ['provider detail', () => ({ providerDetail: 'by_bank' }), (row) => row.providerDetail === 'by_bank'],
    ['contract', () => ({ contract: 'bank_br' }), (row) => row.contract === 'bank_br'],
    ['currency', () => ({ currency: 'CLP' }), (row) => row.currency === 'CLP'],
    ['a contract against its currency', () => ({ contract: 'bank_cl', currency: 'BRL' }), () => false],
    [
      'an amount with both ends',
      () => ({ currency: 'BRL', minMinor: 10_000n, maxMinor: 90_000n }),
      (row) => row.currency === 'BRL' && row.amountMinor >= 10_000n && row.amountMinor <= 90_000n,
    ],
    ['maker', () => ({ makerId: makers[1]?.userId }), (row) => row.makerId === makers[1]?.userId],
    ['account', () => ({ accountId: accounts.CL }), (row) => row.accountId === accounts.CL],
    ['an account against its currency', () => ({ accountId: accounts.CL, currency: 'BRL' }), () => false],
    [
      'states, status and maker together',
      () => ({ states: ['final', 'sent'], providerStatus: 'approved', makerId: makers[0]?.userId }),
      (row) => row.providerStatus === 'approved' && row.makerId === makers[0]?.userId,
    ],
  ]
  it.each(cases)('%s', async (_name, filterOf, wanted) => {
    const context = await asViewer()
    const filter = Object.fromEntries(Object.entries(filterOf()).filter(([, value]) => value !== undefined))
    for (const sort of PAYOUT_SORTS) {
      const { rows } = await listPayouts(context, { filter, sort, pageSize: 100 })
      const expected = all.filter((row) => wanted(row) && (row.state !== 'discarded' || filter['states']))
      expect(rows.map(({ id }) => id)).toEqual(inOrder(expected, sort).slice(0, 100))
    }
  })

  it('days begin and end in the zone asked for', async () => {
    const context = await asViewer()
    const dayOf = (at: Date, timeZone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
    for (const timeZone of ['America/Santiago', 'Pacific/Kiritimati']) {
      const day = '2026-06-01'
      const found = await listPayouts(context, {
        filter: { from: day, to: day, timeZone },
        sort: '-created',
        pageSize: 100,
      })
      const expected = kept().filter(({ createdAt }) => dayOf(createdAt, timeZone) === day)
      expect(expected).not.toEqual([])
      expect(found.rows.map((shown) => shown.id)).toEqual(inOrder(expected, '-created'))
    }
  })
})

describe('listPayouts', () => {
  it('shows each payout as it stands', async () => {
    const context = await asViewer()
    const { rows } = await listPayouts(context, { filter: {}, sort: '-created', pageSize: 100 })
    for (const row of rows) {
      const payout = all.find(({ id }) => id === row.id)
      expect(row).toEqual({
        id: payout?.id,
        tags: payout?.tags,
        teamReference: payout?.teamReference,
        externalReference: payout?.externalReference,
        providerId: payout?.providerId,
        beneficiaryName: payout && rowToDraft(payout).beneficiaryName,
        documentMasked: payout?.documentMasked,
        destinationMasked: payout?.destinationMasked,
        contract: payout?.contract,
        currency: payout?.currency,
        amountMinor: String(payout?.amountMinor),
        refundedMinor: String(payout?.refundedMinor),
        state: payout?.state,
        hold: null,
        outcome: payout?.outcome,
        providerStatus: payout?.providerStatus,
        providerDetail: payout?.providerDetail,
        makerName: makers.find(({ userId }) => userId === payout?.makerId)?.name,
        accountName: payout?.currency === 'BRL' ? 'Cuenta Ficticia BR' : 'Cuenta Ficticia CL',
        accountMode: 'test',
        timeZone: payout?.currency === 'BRL' ? 'America/Sao_Paulo' : 'America/Santiago',
        createdAt: payout?.createdAt.toISOString(),
        changedAt: payout?.changedAt.toISOString(),
        lastNewsAt: payout?.lastNewsAt?.toISOString() ?? null,
        lastCheckedAt: payout?.lastCheckedAt?.toISOString() ?? null,
      })
    }
  })

  it('shows the destination masked only', async () => {
    const context = await asViewer()
    const { rows } = await listPayouts(context, { filter: {}, sort: '-created', pageSize: 100 })
    const text = JSON.stringify(rows)
    for (const { destinationIndex, documentIndex } of all) {
      expect(text).not.toContain(`"${destinationIndex}"`)
      expect(text).not.toContain(documentIndex)
    }
  })

  it('is for signed-in people, and takes no key it does not know', async () => {
    const context = await asViewer()
    const query = { filter: {}, sort: '-created', pageSize: 25 } as const
    const asJob = { ...context, actor: { type: 'job', task: 'sweep' } } as const
    await expect(listPayouts(asJob, query)).rejects.toMatchObject({ code: 'forbidden' })
    const filter: PayoutFilterInput = JSON.parse('{"state; DROP TABLE payout": "x"}')
    await expect(listPayouts(context, { ...query, filter })).rejects.toThrow('unrecognized_keys')
  })

  it('knows who made payouts', async () => {
    expect((await listMakers(await asViewer())).map(({ name }) => name)).toEqual(['Ana', 'Bruno'])
  })
})
