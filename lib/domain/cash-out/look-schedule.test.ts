import { describe, expect, it } from 'vitest'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import { holdsTill, ORDER_STATES } from '@/lib/domain/cash-out/order-state'

const now = new Date('2026-11-21T12:00:00Z')
const waits = (state: (typeof ORDER_STATES)[number], looks: number) => {
  const at = nextLookAt(state, looks, now)
  return at === null ? null : at.getTime() - now.getTime()
}

describe('our own looks', () => {
  it('come every ten seconds at most while a customer or the window waits, for as long as that lasts', () => {
    for (const state of ['unknown', 'offered', 'withdrawing'] as const)
      expect(waits(state, 10_000)).toBe(10_000)
    for (const state of ['paid', 'deciding'] as const) expect(waits(state, 10_000)).toBe(30_000)
  })

  it('begin soon and grow longer, in every state', () => {
    for (const state of ORDER_STATES) {
      const ladder = Array.from({ length: 20 }, (_, looks) => waits(state, looks))
      const rungs = ladder.filter((wait) => wait !== null)
      expect(
        [...rungs].sort((one, other) => one - other),
        state,
      ).toEqual(rungs)
      expect(
        rungs.every((wait) => wait > 0),
        state,
      ).toBe(true)
    }
  })

  it('end some hours after an order ended, and never begin before it was sent', () => {
    for (const state of [
      'withdrawn',
      'lapsed',
      'unconfirmed',
      'cancelled',
      'failed',
      'disputed',
      'confirmed',
    ] as const) {
      expect(waits(state, 0)).not.toBeNull()
      expect(waits(state, 10)).toBeNull()
    }
    for (const state of ['asking', 'queued', 'sending', 'declined', 'refused', 'completed'] as const) {
      expect(waits(state, 0), state).toBeNull()
    }
    expect(ORDER_STATES.filter((state) => holdsTill(state) && waits(state, 0) !== null)).toEqual([
      'unknown',
      'offered',
      'withdrawing',
    ])
  })
})
