import { describe, expect, it } from 'vitest'
import { canonicalDetail, normaliseStatus, STATUS_ROWS } from './provider-status'
import { unknownWords } from './unknown-words'

const DETAILS = [
  'by_martians',
  ...new Set(STATUS_ROWS.map(({ detail }) => detail).filter((word) => word !== '*')),
]
const STATUSES = ['teleported', '', ...new Set(STATUS_ROWS.map(({ status }) => status))]

describe('words that nobody knows', () => {
  it.each(STATUS_ROWS)('knows $status / $detail', ({ status, detail }) => {
    expect(unknownWords({ status, detail: detail === '*' ? null : detail })).toBeNull()
  })
  it('tells a status alone, a detail alone, and a pair that gives no outcome', () => {
    const known = (word: string | null) => word !== 'by_martians'
    for (const status of STATUSES) {
      for (const detail of DETAILS) {
        const word = canonicalDetail(detail ?? '') || '-'
        const strange = status === 'teleported' || status === ''
        const doubtful = normaliseStatus({ status, detail }) === 'unknown'
        const expected = strange
          ? status || '-'
          : known(detail)
            ? doubtful && `${status}/${word}`
            : '*/by_martians'
        expect(unknownWords({ status, detail })).toBe(expected || null)
      }
    }
  })
  it('reads them without case and spaces, and cuts what is endless', () => {
    expect(unknownWords({ status: ' Teleported ', detail: 'By_Magic' })).toBe('teleported')
    expect(unknownWords({ status: ' Rejected ', detail: 'By_Magic' })).toBe('*/by_magic')
    expect(unknownWords({ status: ' APPROVED', detail: 'Approved ' })).toBeNull()
    expect(unknownWords({ status: 'x'.repeat(5_000), detail: null })).toHaveLength(80)
    expect(unknownWords({ status: 'rejected', detail: 'x'.repeat(5_000) })).toHaveLength(82)
  })
})
