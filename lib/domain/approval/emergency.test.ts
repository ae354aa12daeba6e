import { expect, it } from 'vitest'
import { emergencyState, JOIN_WITHIN_MS } from '@/lib/domain/approval/emergency'

const at = (ms: number) => new Date(Date.UTC(2026, 10, 21, 12) + ms)
const asked = { askedAt: at(0), joinedAt: null, endsAt: null, endedAt: null, reviewedAt: null }
const joined = { ...asked, joinedAt: at(1), endsAt: at(101) }

it.each([
  ['asked', asked, JOIN_WITHIN_MS],
  ['lapsed', asked, JOIN_WITHIN_MS + 1],
  ['lapsed', { ...asked, endedAt: at(5) }, 6],
  ['now', joined, 100],
  ['review', joined, 101],
  ['review', { ...joined, endedAt: at(50) }, 60],
  ['reviewed', { ...joined, reviewedAt: at(200) }, 300],
] as const)('is %s', (state, times, ms) => {
  expect(emergencyState(times, at(ms))).toBe(state)
})
