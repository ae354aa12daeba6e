import { describe, expect, it } from 'vitest'
import type { AttemptState } from '@/lib/domain/payout/state'
import { compareReport, type KnownSend } from '@/lib/domain/report/compare-report'
import type { ReportRow } from '@/lib/domain/report/released-money'

let line = 1
function row(over: Partial<ReportRow> = {}): ReportRow {
  line += 1
  const amounts = { creditMinor: 0n, debitMinor: 10_000n, grossMinor: -10_000n, feeMinor: 0n }
  const words = { recordType: 'release', description: 'payout', sourceId: '', reference: '', raw: '' }
  return { line, at: new Date('2026-11-20T12:00:00Z'), ...words, ...amounts, ...over }
}
function send(number: number, state: AttemptState = 'settled', over: Partial<KnownSend> = {}): KnownSend {
  const ids = {
    attemptId: `a${number}`,
    payoutId: `p${number}`,
    reference: `ref-${number}`,
    providerId: `ID${number}`,
  }
  return { ...ids, amountMinor: 10_000n, state, sends: 1, hasWords: true, ...over }
}
const of = (number: number) => row({ reference: `ref-${number}` })
const back = (number: number) =>
  row({
    reference: `ref-${number}`,
    description: 'refund',
    creditMinor: 10_000n,
    debitMinor: 0n,
    grossMinor: 10_000n,
  })
const found = (rows: ReportRow[], known: KnownSend[], expected: KnownSend[] = []) =>
  compareReport(rows, known, expected).items.map(({ finding, row, known }) => [
    finding,
    row?.reference ?? known?.reference,
  ])

describe('a report beside what was sent', () => {
  it('shows three discrepancies that were put in, and none that were not', () => {
    const known = Array.from({ length: 60 }, (_, index) => send(index))
    const rows = known.map((_, index) => of(index))
    // A fee, a reserve that comes and goes, an incoming payment, a withdrawal of the owner, money that came back.
    rows[0] = row({ reference: 'ref-0', debitMinor: 10_300n, feeMinor: -300n })
    rows.push(
      row({ recordType: 'block', description: 'reserve_for_payment', reference: 'ref-1' }),
      row({
        recordType: 'unblock',
        description: 'reserve_for_payment',
        reference: 'ref-1',
        creditMinor: 10_000n,
      }),
      row({ description: 'payment', reference: 'venta-9', creditMinor: 5_000n, debitMinor: 0n }),
      row({ description: 'tax_withholding_payout', reference: 'ref-2', debitMinor: 17n, grossMinor: 0n }),
      row({ recordType: 'available_balance', description: '', debitMinor: 0n }),
      back(3),
    )
    const clean = compareReport(rows, known, known)
    expect(clean).toEqual({ items: [], agreeing: 60, comparable: true })
    rows.splice(10, 1)
    rows[20] = row({ reference: rows[20]?.reference ?? '', debitMinor: 9_000n, grossMinor: -9_000n })
    rows.push(row({ reference: 'ajena-1' }))
    expect(found(rows, known, known).sort()).toEqual([
      ['amount', 'ref-21'],
      ['extra', 'ajena-1'],
      ['missing', 'ref-10'],
    ])
  })

  it.each([
    ['unknown', 'resolves'],
    ['sending', 'resolves'],
    ['failed', 'denies'],
    ['refused', 'denies'],
    ['disproved', 'denies'],
    ['cancelled', 'denies'],
    ['queued', 'denies'],
    ['settled', undefined],
    ['accepted', undefined],
    ['returned', undefined],
  ] as const)('a payout of a send that is %s: %s', (state, finding) => {
    expect(found([of(1)], [send(1, state)])).toEqual(finding ? [[finding, 'ref-1']] : [])
    // What went out and came back pays nobody.
    expect(found([of(1), back(1)], [send(1, state)])).toEqual([])
  })

  it('finds money that left twice', () => {
    expect(found([of(1), of(1)], [send(1)])).toEqual([['extra', 'ref-1']])
    expect(found([of(1), of(1), back(1)], [send(1)])).toEqual([])
  })

  it('matches by the intent’s id where there is no reference, and guesses nothing', () => {
    expect(found([row({ sourceId: 'id1' })], [send(1, 'unknown')])).toEqual([['resolves', '']])
    expect(found([row()], [send(1, 'unknown')])).toEqual([['unmatched', '']])
    expect(found([row({ description: 'withdrawal' })], [])).toEqual([['unmatched', '']])
    const twins = [send(1, 'unknown'), send(2, 'unknown', { reference: 'ref-1' })]
    expect(found([of(1)], twins)).toEqual([['unmatched', 'ref-1']])
    expect(found([of(1)], [send(1, 'queued', { sends: 0, providerId: null })])).toEqual([['extra', 'ref-1']])
  })

  it('says nothing is missing where its payouts bear no names of ours', () => {
    const compared = compareReport([row(), row()], [], [send(1)])
    expect(compared).toMatchObject({ comparable: false, agreeing: 0 })
    expect(compared.items.map(({ finding }) => finding)).toEqual(['unmatched', 'unmatched'])
    expect(compareReport([], [], [send(1)]).items.map(({ finding }) => finding)).toEqual(['missing'])
  })
})
