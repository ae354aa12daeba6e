import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalDetail,
  isFinalOutcome,
  KNOWN_DETAILS,
  KNOWN_STATUSES,
  normaliseStatus,
  STATUS_ROWS,
} from '@/lib/domain/payout/provider-status'
import { OUTCOMES } from '@/lib/domain/payout/state'

/** Written out by hand from the provider's pages, not from the table under test. */
const documented: [string, string | null, string][] = [
  ['approved', 'approved', 'settled'],
  ['approved', 'partially_refunded', 'partially_returned'],
  ['approved', null, 'pending'],
  ['approved', '', 'pending'],
  ['in_process', 'pending_authorized', 'pending'],
  ['in_process', 'pending_bank', 'pending'],
  ['in_process', null, 'pending'],
  ['in_process', 'something_new', 'pending'],
  ['pending', null, 'pending'],
  ['refunded', 'refunded', 'returned'],
  ['refunded', null, 'returned'],
  ['rejected', 'by_bank', 'failed'],
  ['rejected', 'by_provider', 'failed'],
  ['rejected', 'high_risk', 'failed'],
  ['rejected', 'insufficient_funds', 'failed'],
  ['rejected', 'other_reason', 'failed'],
  ['rejected', 'review_manual', 'failed'],
  ['rejected', 'by_high_risk', 'failed'],
  ['rejected', null, 'failed'],
  ['rejected', 'something_new', 'failed'],
  ['new', null, 'pending'],
  ['processed', null, 'settled'],
  ['processed', 'approved', 'settled'],
  ['partially_processed', null, 'pending'],
  ['partially_processed', 'pending_bank', 'pending'],
  ['failed', 'by_bank', 'failed'],
  ['failed', 'by_provider', 'failed'],
  ['failed', 'by_caps', 'failed'],
  ['failed', 'other_reason', 'failed'],
  ['failed', 'by_high_risk', 'failed'],
  ['failed', 'high_risk', 'failed'],
  ['failed', 'by_compliance', 'failed'],
  ['failed', 'insufficient_funds', 'failed'],
  ['failed', 'invalid_destination_account', 'failed'],
  ['failed', null, 'failed'],
  ['reverted', 'refunded', 'returned'],
  ['reverted', null, 'returned'],
  ['partially_reverted', 'partially_refunded', 'partially_returned'],
  ['partially_reverted', null, 'partially_returned'],
  ['created', null, 'pending'],
  ['transaction_in_process', 'pending_authorized', 'pending'],
  ['transaction_in_process', 'pending_bank', 'pending'],
  ['success', 'in_progress', 'pending'],
  ['success', 'accredited', 'settled'],
  ['error', 'failed', 'failed'],
  ['error', null, 'failed'],
  ['canceled', null, 'cancelled'],
  ['cancelled', null, 'cancelled'],
]

const doubtful: [string, string | null][] = [
  ['', null],
  ['paid', null],
  ['approved', 'something_new'],
  ['approved', 'accredited'],
  ['approved', 'refunded'],
  ['processed', 'something_new'],
  ['processed', 'by_bank'],
  ['success', null],
  ['success', 'something_new'],
  ['rejected', 'approved'],
  ['rejected', 'pending_bank'],
  ['failed', 'accredited'],
  ['refunded', 'by_bank'],
  ['refunded', 'partially_refunded'],
  ['canceled', 'approved'],
]

describe('normaliseStatus', () => {
  it.each(documented)('%s / %s is %s', (status, detail, outcome) => {
    expect(normaliseStatus({ status, detail })).toBe(outcome)
    expect(normaliseStatus({ status: ` ${status.toUpperCase()} `, detail })).toBe(outcome)
  })

  it.each(doubtful)('%s / %s proves nothing', (status, detail) => {
    expect(normaliseStatus({ status, detail })).toBe('unknown')
  })

  it('covers every row of the table, and the tuples hold every word of it', () => {
    const words = new Set(documented.map(([status, detail]) => `${status}/${detail}`))
    for (const { status, detail } of STATUS_ROWS) {
      if (detail !== '*') expect(words).toContain(`${status}/${detail}`)
      else expect(documented.some(([word]) => word === status)).toBe(true)
    }
    expect([...KNOWN_STATUSES].sort()).toEqual([...new Set(STATUS_ROWS.map((row) => row.status))].sort())
    const details = STATUS_ROWS.map((row) => row.detail).filter((detail) => detail !== null && detail !== '*')
    expect([...KNOWN_DETAILS].sort()).toEqual([...new Set(details)].sort())
  })

  it.each([
    ['approved', 'approved', 10_000n, 1n, 'partially_returned'],
    ['approved', 'approved', 10_000n, 9_999n, 'partially_returned'],
    ['approved', 'approved', 10_000n, 10_000n, 'returned'],
    ['approved', 'approved', undefined, 10_000n, 'partially_returned'],
    ['approved', 'approved', 10_000n, 0n, 'settled'],
    ['approved', 'approved', 10_000n, undefined, 'settled'],
    ['approved', null, 10_000n, 100n, 'partially_returned'],
    ['approved', null, 10_000n, 0n, 'pending'],
    ['approved', 'partially_refunded', 10_000n, 10_000n, 'returned'],
    ['approved', 'partially_refunded', 10_000n, 0n, 'partially_returned'],
    ['processed', null, 10_000n, 10_000n, 'returned'],
    ['success', 'accredited', 10_000n, 5n, 'partially_returned'],
    ['refunded', 'refunded', 10_000n, 5n, 'returned'],
    ['rejected', 'by_bank', 10_000n, 10_000n, 'failed'],
    ['in_process', 'pending_bank', 10_000n, 5n, 'pending'],
    ['approved', 'something_new', 10_000n, 5n, 'unknown'],
  ] as const)(
    '%s / %s of %s with %s refunded is %s',
    (status, detail, requestedMinor, refundedMinor, outcome) => {
      expect(normaliseStatus({ status, detail, requestedMinor, refundedMinor })).toBe(outcome)
    },
  )

  it('never takes unknown words for paid or failed', () => {
    const word = fc
      .string()
      .filter((text) => !KNOWN_STATUSES.some((known) => known === text.trim().toLowerCase()))
    fc.assert(
      fc.property(word, fc.option(fc.constantFrom(...KNOWN_DETAILS)), (status, detail) => {
        expect(normaliseStatus({ status, detail })).toBe('unknown')
      }),
    )
  })

  it('is settled only by the documented pairs', () => {
    const settled = KNOWN_STATUSES.flatMap((status) =>
      [null, ...KNOWN_DETAILS]
        .filter((detail) => normaliseStatus({ status, detail }) === 'settled')
        .map((detail) => `${status}/${detail}`),
    )
    expect(settled).toEqual([
      'approved/approved',
      'processed/null',
      'processed/approved',
      'success/accredited',
    ])
  })
})

it('knows synonyms and finality', () => {
  expect(canonicalDetail(' BY_HIGH_RISK ')).toBe('high_risk')
  expect(canonicalDetail('by_bank')).toBe('by_bank')
  expect(OUTCOMES.filter((outcome) => !isFinalOutcome(outcome))).toEqual(['pending', 'unknown'])
})
