import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CONFIRMATION_STATUSES,
  CONFIRMATION_WINDOW_MS,
  CONFIRMATIONS,
  checkConfirmationText,
  countdown,
  HAND_OVER_LEAST_MS,
  isConfirmation,
  moneyBack,
  windowEnd,
} from '@/lib/domain/cash-out/confirmation'

const approvedAt = new Date('2026-11-21T12:00:00Z')
const since = (ms: number) => new Date(approvedAt.getTime() + ms)

describe('what may be said of a withdrawal', () => {
  it('is seven pairs, as the reference has them', () => {
    expect(CONFIRMATIONS.map(({ status, detail }) => `${status}/${detail}`)).toEqual([
      'confirmed/confirmed',
      'cancelled/manually_cancelled',
      'cancelled/confirmation_not_received',
      'cancelled/merchant_order_not_found',
      'cancelled/other',
      'fail/internal_comunication_error',
      'fail/other',
    ])
  })

  it('is nothing else, for every status with every detail and the spellings of the guide', () => {
    const details = [
      ...CONFIRMATIONS.map(({ detail }) => detail),
      'confirmado',
      'otro',
      'internal_communication_error',
      '',
    ]
    for (const status of [...CONFIRMATION_STATUSES, 'Confirm', 'Cancelled', 'Fail', 'failed', '']) {
      for (const detail of details) {
        const listed = CONFIRMATIONS.some((one) => one.status === status && one.detail === detail)
        expect(isConfirmation(status, detail), `${status}/${detail}`).toBe(listed)
      }
    }
  })

  it('says what comes back before anybody presses', () => {
    expect(moneyBack('confirmed')).toBe('nothing')
    expect(moneyBack('fail')).toBe('withdrawal')
    expect(moneyBack('cancelled')).toBe('not_documented')
    expect(moneyBack(null)).toBe('everything')
  })
})

describe('the words beside it', () => {
  it('are one line, and may be none', () => {
    expect(checkConfirmationText(' conexión\n perdida ')).toEqual({ ok: true, value: 'conexión perdida' })
    expect(checkConfirmationText('')).toEqual({ ok: true, value: '' })
    expect(checkConfirmationText('x'.repeat(200)).ok).toBe(true)
    expect(checkConfirmationText('x'.repeat(201))).toMatchObject({
      code: 'line_too_long',
      values: { max: '200' },
    })
    expect(checkConfirmationText('a\u200bb')).toMatchObject({ code: 'line_characters' })
  })
})

describe('the window', () => {
  it('is five minutes from the approval, or from when it was first seen where that is earlier', () => {
    expect(windowEnd(approvedAt, since(3_000))).toEqual(since(CONFIRMATION_WINDOW_MS))
    expect(windowEnd(approvedAt, since(-90_000))).toEqual(since(CONFIRMATION_WINDOW_MS - 90_000))
  })

  it.each([
    [0, 300_000, true, false, false],
    [179_999, 120_001, true, false, false],
    [180_000, 120_000, true, true, false],
    [240_000, 60_000, true, true, false],
    [240_001, 59_999, false, true, false],
    [299_999, 1, false, true, false],
    [300_000, 0, false, false, true],
    [86_400_000, 0, false, false, true],
  ])('%i ms after the approval %i are left', (ms, leftMs, mayHandOver, remind, over) => {
    expect(countdown(windowEnd(approvedAt, approvedAt), since(ms))).toEqual({
      leftMs,
      mayHandOver,
      remind,
      over,
    })
  })

  it('never shows more than five minutes, never lets cash out in the last one, and only counts down', () => {
    const ends = windowEnd(approvedAt, approvedAt)
    const offset = fc.integer({ min: -3_600_000, max: 3_600_000 })
    fc.assert(
      fc.property(offset, fc.integer({ min: 0, max: 600_000 }), (ms, later) => {
        const one = countdown(ends, since(ms))
        const other = countdown(ends, since(ms + later))
        expect(one.leftMs).toBeLessThanOrEqual(CONFIRMATION_WINDOW_MS)
        expect(other.leftMs).toBeLessThanOrEqual(one.leftMs)
        expect(one.mayHandOver).toBe(one.leftMs >= HAND_OVER_LEAST_MS)
        if (!one.mayHandOver) expect(other.mayHandOver).toBe(false)
        expect(one.over).toBe(one.leftMs === 0)
      }),
    )
  })
})
