import { describe, expect, it } from 'vitest'
import { CONFIRMATION_WINDOW_MS, GIVE_UP_MS } from '@/lib/domain/cash-out/confirmation'
import { decisionEndsAt, isGivenUp, nextDecisionAt } from '@/lib/domain/cash-out/decision-schedule'

const now = new Date('2026-11-21T12:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)

describe('a decision without a clear answer', () => {
  it('goes out many times within its window, and ever more slowly', () => {
    let [time, sends] = [0, 1]
    while (time < CONFIRMATION_WINDOW_MS) {
      time = nextDecisionAt(sends, null, later(time)).getTime() - now.getTime()
      sends += 1
    }
    expect(sends).toBeGreaterThan(15)
    expect(nextDecisionAt(500, null, now)).toEqual(later(30_000))
  })
  it('waits as long as it is asked to, a minute at most', () => {
    expect(nextDecisionAt(1, 7_000, now)).toEqual(later(7_000))
    expect(nextDecisionAt(1, 3_600_000, now)).toEqual(later(60_000))
  })
  it('is given up half an hour after its window, or after it was made where that was later', () => {
    expect(isGivenUp(now, later(-60_000), later(GIVE_UP_MS))).toBe(false)
    expect(isGivenUp(now, later(-60_000), later(GIVE_UP_MS + 1))).toBe(true)
    expect(isGivenUp(now, later(60_000), later(GIVE_UP_MS + 60_000))).toBe(false)
    expect(decisionEndsAt(now, later(60_000))).toEqual(later(60_000))
    expect(decisionEndsAt(now, later(-1))).toEqual(now)
  })
})
