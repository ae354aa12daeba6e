import { expect, it } from 'vitest'
import { GIVE_UP_MS, nextTry } from '@/lib/domain/notice/try-again'

it('tries again at growing distances, for four days and no longer', () => {
  const created = new Date('2026-11-21T12:00:00Z')
  let now = created
  const waits: number[] = []
  for (let tries = 1; ; tries += 1) {
    const next = nextTry(tries, created, now)
    if (next === null) break
    waits.push((next.getTime() - now.getTime()) / 60_000)
    now = next
  }
  expect(waits.slice(0, 9)).toEqual([1, 2, 5, 15, 30, 60, 120, 240, 240])
  expect(new Set(waits.slice(8))).toEqual(new Set([240]))
  expect(now.getTime() - created.getTime()).toBeGreaterThan(GIVE_UP_MS - 241 * 60_000)
  expect(now.getTime() - created.getTime()).toBeLessThanOrEqual(GIVE_UP_MS)
})
