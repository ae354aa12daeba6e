import { describe, expect, it } from 'vitest'
import type { PayoutRow } from '@/lib/payouts/payout-row'
import { accept, receive, startLive, unseen, visibleRows } from './live-rows'

function at(second: number): string {
  return new Date(Date.UTC(2026, 4, 4, 10, 0, second)).toISOString()
}

function row(id: string, changed: number, checked: number | null = null): PayoutRow {
  return {
    id,
    teamReference: id,
    externalReference: null,
    providerId: null,
    beneficiaryName: '',
    documentMasked: '',
    destinationMasked: '',
    contract: 'pix_br',
    currency: 'BRL',
    amountMinor: '100',
    refundedMinor: '0',
    hold: null,
    state: 'sent',
    outcome: null,
    providerStatus: null,
    providerDetail: null,
    tags: [],
    makerName: '',
    accountName: '',
    accountMode: 'test',
    timeZone: 'UTC',
    createdAt: at(0),
    changedAt: at(changed),
    lastNewsAt: null,
    lastCheckedAt: checked === null ? null : at(checked),
  }
}

const LIST = {
  asOf: at(10),
  rows: [row('a', 1), row('b', 2), row('c', 3)],
  nextCursor: null,
  previousCursor: null,
}
const order = (live: ReturnType<typeof startLive>) =>
  visibleRows(live).map(({ id, changedAt }) => [id, changedAt])

describe('live rows', () => {
  it('stay as they are until somebody asks, and then in their places', () => {
    const told = receive(startLive(LIST), { asOf: at(20), rows: [row('c', 15), row('a', 16)] })
    expect(order(told)).toEqual(order(startLive(LIST)))
    expect(unseen(told)).toEqual(['c', 'a'])
    const shown = accept(told)
    expect(order(shown)).toEqual([
      ['a', at(16)],
      ['b', at(2)],
      ['c', at(15)],
    ])
    expect(unseen(shown)).toEqual([])
    expect([...shown.marked]).toEqual(['c', 'a'])
  })

  it('count a payout that changed twice once', () => {
    const once = receive(startLive(LIST), { asOf: at(20), rows: [row('a', 15)] })
    const twice = receive(once, { asOf: at(30), rows: [row('a', 25)] })
    expect(unseen(twice)).toEqual(['a'])
    expect(order(accept(twice))[0]).toEqual(['a', at(25)])
  })

  it('take no answer that a newer one overtook', () => {
    const newer = receive(startLive(LIST), { asOf: at(30), rows: [row('a', 25)] })
    const older = receive(newer, { asOf: at(20), rows: [row('a', 15)] })
    expect(order(accept(older))[0]).toEqual(['a', at(25)])
    expect(older.asOf).toBe(at(30))
  })

  it('do not call it a change when the provider was only asked', () => {
    const told = receive(startLive(LIST), { asOf: at(20), rows: [row('a', 1, 18)] })
    expect(unseen(told)).toEqual([])
    const shown = accept(told)
    expect(visibleRows(shown)[0]?.lastCheckedAt).toBe(at(18))
    expect(shown.marked.size).toBe(0)
  })

  it('show only the rows asked for, and leave the others waiting', () => {
    const told = receive(startLive(LIST), { asOf: at(20), rows: [row('a', 15), row('b', 16)] })
    const shown = accept(told, ['b', 'c'])
    expect(unseen(shown)).toEqual(['a'])
    expect(order(shown)[1]).toEqual(['b', at(16)])
  })

  it('ignore payouts that are not on the page', () => {
    expect(unseen(receive(startLive(LIST), { asOf: at(20), rows: [row('z', 15)] }))).toEqual([])
  })
})
