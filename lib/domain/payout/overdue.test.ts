import { describe, expect, it } from 'vitest'
import { CONTRACTS } from './contract'
import { FINAL_WITHIN, overdueOnceSent, overdueUnsent } from './overdue'

const ZONE = 'America/Sao_Paulo'

describe('when a payout is overdue', () => {
  it('half an hour after approval, where it never left', () => {
    const approved = new Date('2026-11-20T12:00:00Z')
    expect(overdueUnsent(approved).toISOString()).toBe('2026-11-20T12:30:00.000Z')
  })

  it.each([
    // contract, sent, overdue; 2026-11-20 is a Friday, Brasília is three hours behind UTC
    ['pix_br', '2026-11-21T23:50:00Z', '2026-11-22T00:20:00.000Z'],
    ['bank_cl', '2026-11-20T15:00:00Z', '2026-11-22T15:00:00.000Z'],
    ['bank_br', '2026-11-18T15:00:00Z', '2026-11-19T15:00:00.000Z'],
    ['bank_br', '2026-11-19T15:00:00Z', '2026-11-20T15:00:00.000Z'],
    ['bank_br', '2026-11-20T15:00:00Z', '2026-11-23T15:00:00.000Z'],
    ['bank_br', '2026-11-21T15:00:00Z', '2026-11-24T15:00:00.000Z'],
    ['bank_br', '2026-11-22T15:00:00Z', '2026-11-24T15:00:00.000Z'],
    // Saturday in UTC, still Friday in Brazil; then Monday in UTC, still Sunday there.
    ['bank_br', '2026-11-21T02:00:00Z', '2026-11-24T02:00:00.000Z'],
    ['bank_br', '2026-11-23T02:00:00Z', '2026-11-25T02:00:00.000Z'],
  ] as const)('%s sent %s: %s', (contract, sent, overdue) => {
    expect(overdueOnceSent(contract, new Date(sent), ZONE).toISOString()).toBe(overdue)
  })

  it('never before its limit, and never more than a weekend after it', () => {
    for (const contract of CONTRACTS) {
      for (let hour = 0; hour < 24 * 14; hour += 1) {
        const sent = new Date(Date.UTC(2026, 10, 1, hour))
        const after = overdueOnceSent(contract, sent, ZONE).getTime() - sent.getTime()
        expect(after).toBeGreaterThanOrEqual(FINAL_WITHIN[contract].ms)
        expect(after).toBeLessThanOrEqual(FINAL_WITHIN[contract].ms + 48 * 3_600_000)
      }
    }
  })
})
