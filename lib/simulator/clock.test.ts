import { expect, it } from 'vitest'
import { manualClock } from '@/lib/simulator/clock'

it('runs what falls due in order, also what is set on the way', () => {
  const clock = manualClock(1_000)
  const seen: string[] = []
  clock.after(20, () => seen.push(`late ${clock.now()}`))
  clock.after(10, () => {
    seen.push(`early ${clock.now()}`)
    clock.after(5, () => seen.push(`inner ${clock.now()}`))
  })
  clock.after(15, () => seen.push('cancelled')).cancel()
  clock.after(31, () => seen.push('too late'))
  clock.advance(30)
  expect(seen).toEqual(['early 1010', 'inner 1015', 'late 1020'])
  expect(clock.now()).toBe(1_030)
  expect(clock.waiting()).toBe(1)
})
