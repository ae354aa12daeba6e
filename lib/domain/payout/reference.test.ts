import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTeamReference, externalReference } from '@/lib/domain/payout/reference'

const ulid = '01JD0000000000000000000000'

describe('checkTeamReference', () => {
  it.each([
    ['', ''],
    [' INV-2026_001 ', 'INV-2026_001'],
    ['a'.repeat(64), 'a'.repeat(64)],
  ])('%j is fine', (text, value) => {
    expect(checkTeamReference(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['a b', 'reference_characters'],
    ['n°1', 'reference_characters'],
    ['"x"', 'reference_characters'],
    ['a@b', 'reference_characters'],
    ['[1]', 'reference_characters'],
    ['a\u200b', 'reference_characters'],
    ['a'.repeat(65), 'reference_too_long'],
  ])('%j: %s', (text, code) => {
    expect(checkTeamReference(text)).toEqual({ ok: false, code })
  })
})

describe('externalReference', () => {
  it.each([
    ['production', '', ulid],
    ['production', 'INV-1', `INV-1-${ulid}`],
    ['production', 'failed_by_bank', `failed_by_bank-${ulid}`],
    ['production', 'a'.repeat(37), `${'a'.repeat(37)}-${ulid}`],
    ['production', 'a'.repeat(38), ulid],
    ['test', 'failed_by_bank', 'failed_by_bank'],
    ['test', 'a'.repeat(64), 'a'.repeat(64)],
    ['test', '', ulid],
  ] as const)('%s %j', (mode, teamReference, sent) => {
    expect(externalReference({ teamReference, attemptUlid: ulid, mode })).toBe(sent)
  })

  it('fits in 64 allowed characters, and in production always ends in the attempt', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{0,64}$/), fc.constantFrom('test', 'production'), (text, mode) => {
        const sent = externalReference({ teamReference: text, attemptUlid: ulid, mode })
        expect(sent).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
        if (mode === 'production') expect(sent.endsWith(ulid)).toBe(true)
      }),
    )
  })
})
