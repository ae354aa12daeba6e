import { expect, test } from 'vitest'
import { leftOf } from './left-of'

const now = new Date('2026-11-21T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

test.each([
  [-1, { unit: 'over' }],
  [0, { unit: 'over' }],
  [1, { unit: 'second', seconds: 1 }],
  [MINUTE - 1, { unit: 'second', seconds: 60 }],
  [MINUTE, { unit: 'minute', minutes: 1 }],
  [HOUR - 1, { unit: 'minute', minutes: 59 }],
  [HOUR, { unit: 'hour', hours: 1, minutes: 0 }],
  [24 * HOUR - 1, { unit: 'hour', hours: 23, minutes: 59 }],
  [24 * HOUR, { unit: 'day', days: 1, hours: 0 }],
  [7 * 24 * HOUR - 1, { unit: 'day', days: 6, hours: 23 }],
])('%d ms: %o', (ms, expected) => {
  expect(leftOf(new Date(now.getTime() + ms), now)).toEqual(expected)
})
