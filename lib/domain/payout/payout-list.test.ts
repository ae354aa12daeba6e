import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, isCivilDate, type PayoutPosition, type PayoutSort } from './payout-list'

const ID = '01J00000000000000000000000'

describe('cursors', () => {
  const cases: [PayoutSort, PayoutPosition][] = [
    ['-created', { key: 'created', atMs: 1_763_700_000_123 }],
    ['amount', { key: 'amount', currency: 'CLP', amountMinor: 45_000n }],
    ['-news', { key: 'news', atMs: 1_763_700_000_123 }],
    ['news', { key: 'news', atMs: null }],
  ]
  it.each(cases)('come back as they went: %s', (sort, position) => {
    for (const side of ['after', 'before'] as const) {
      expect(decodeCursor(encodeCursor({ side, position, id: ID }), sort)).toEqual({ side, position, id: ID })
    }
  })
  it.each([
    ['of another order', `after.created.1.${ID}`, 'amount'],
    ['of an unknown currency', `after.amount.USD1.${ID}`, 'amount'],
    ['without a currency', `after.amount.1.${ID}`, 'amount'],
    ['never created', `after.created.never.${ID}`, 'created'],
    ['cut short', 'after.created.1', 'created'],
    ['with more behind', `after.created.1.${ID}' OR 1=1`, 'created'],
    ['of nobody', '', 'created'],
  ] as const)('are null when %s', (_why, text, sort) => {
    expect(decodeCursor(text, sort)).toBeNull()
  })
})

describe('isCivilDate', () => {
  it.each(['2026-02-28', '2028-02-29', '2026-12-31'])('knows %s', (day) =>
    expect(isCivilDate(day)).toBe(true),
  )
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '1026-01-01', '2026-01-01T00', ''])(
    'refuses %s',
    (day) => expect(isCivilDate(day)).toBe(false),
  )
})
