import { describe, expect, it } from 'vitest'
import { checkTeamReference } from '@/lib/domain/payout/reference'
import { referencePreview, TEST_REFERENCES, testReferences } from './reference-preview'

describe('referencePreview', () => {
  it('puts the team’s reference before Giro’s part in production', () => {
    expect(referencePreview('MP0001', 'production')).toEqual({ own: 'MP0001-', giro: true, dropped: false })
  })
  it('says when the reference does not fit', () => {
    expect(referencePreview('a'.repeat(60), 'production')).toEqual({ own: '', giro: true, dropped: true })
  })
  it('sends it as typed in test mode', () => {
    expect(referencePreview('new', 'test')).toEqual({ own: 'new', giro: false, dropped: false })
  })
  it('sends Giro’s part alone without a reference', () => {
    expect(referencePreview('', 'test')).toEqual({ own: '', giro: true, dropped: false })
  })
  it('is silent about what cannot be sent', () => {
    expect(referencePreview('a b', 'production')).toBeNull()
  })
})

describe('testReferences', () => {
  it('offers words that may be sent', () => {
    for (const word of TEST_REFERENCES) expect(checkTeamReference(word)).toEqual({ ok: true, value: word })
  })
  it('keeps the Chilean word for Chile', () => {
    expect(testReferences('bank_cl')).toContain('failed_invalid_destination_account')
    expect(testReferences('pix_br')).not.toContain('failed_invalid_destination_account')
  })
})
