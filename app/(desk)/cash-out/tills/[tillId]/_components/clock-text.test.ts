import { expect, it } from 'vitest'
import { clockText } from './clock-text'

it.each([
  [300_000, '5:00'],
  [299_999, '4:59'],
  [60_000, '1:00'],
  [999, '0:00'],
  [-1, '0:00'],
  [3_723_000, '1:02:03'],
])('%i ms are %s', (leftMs, text) => {
  expect(clockText(leftMs)).toBe(text)
})
