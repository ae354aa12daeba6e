import { expect, it } from 'vitest'
import { WAITS_MS, waitAfter } from '@/lib/domain/sign-in/throttle'

it('costs nothing at first, then twice as much each time, and never more than a quarter of an hour', () => {
  expect([1, 2, 3, 4].map(waitAfter)).toEqual([0, 0, 0, 0])
  expect([5, 6, 7, 8].map(waitAfter)).toEqual([1_000, 2_000, 4_000, 8_000])
  for (const tries of [15, 16, 100, 1_000_000]) expect(waitAfter(tries)).toBe(900_000)
  expect(WAITS_MS.at(-1)).toBe(900_000)
})

it('leaves at most sixty checks of a password an hour, however often somebody tries', () => {
  let at = 0
  let checks = 0
  for (let tries = 1; at < 3_600_000; tries += 1) {
    checks += 1
    at += waitAfter(tries)
  }
  expect(checks).toBeLessThanOrEqual(60)
})
