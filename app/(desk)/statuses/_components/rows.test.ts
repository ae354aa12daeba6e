import { expect, it } from 'vitest'
import { statusAnchor, UNKNOWN_ANCHOR } from '@/components/status/status-anchor'
import {
  KNOWN_DETAILS,
  KNOWN_STATUSES,
  normaliseStatus,
  STATUS_ROWS,
} from '@/lib/domain/payout/provider-status'
import { ROWS_BY_OUTCOME } from './rows'

const anchors = ROWS_BY_OUTCOME.flatMap(({ rows }) => rows.map(({ anchor }) => anchor))

it('the table of statuses has every row once, under an address of its own', () => {
  expect(anchors).toHaveLength(STATUS_ROWS.length)
  expect(new Set(anchors).size).toBe(anchors.length)
})

it('every pair of words leads to a row that means the same', () => {
  for (const status of KNOWN_STATUSES) {
    for (const detail of [null, '', 'something_new', ...KNOWN_DETAILS]) {
      const anchor = statusAnchor(status, detail)
      const outcome = normaliseStatus({ status, detail })
      const group = ROWS_BY_OUTCOME.find(({ rows }) => rows.some((row) => row.anchor === anchor))
      expect(group?.outcome ?? 'unknown', `${status}/${detail} → ${anchor}`).toBe(outcome)
    }
  }
})

it.each([
  ['rejected', 'by_bank', 'rejected.by_bank'],
  [' Rejected ', ' BY_BANK', 'rejected.by_bank'],
  ['rejected', 'by_high_risk', 'rejected.high_risk'],
  ['failed', 'high_risk', 'failed.by_high_risk'],
  ['rejected', 'something_new', 'rejected.any'],
  ['processed', null, 'processed.none'],
  ['paid', null, UNKNOWN_ANCHOR],
])('%s / %s is told at %s', (status, detail, anchor) => {
  expect(statusAnchor(status, detail)).toBe(anchor)
})
