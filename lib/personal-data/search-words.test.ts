import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSealedSearch, LONGEST_SEARCH } from '@/lib/domain/search-words'
import { keyring, toKeyring } from '@/lib/personal-data/keyring'
import { openText, SealError, sealText } from '@/lib/personal-data/seal'
import { openWords, SealSearchInput, sealSearch, sealWords } from '@/lib/personal-data/search-words'

const [OLD, NEW] = ['ab', 'cd'].map((pair) => pair.repeat(32))
const keys = (key = '', previous?: string) => toKeyring({ key, previous, indexKey: 'ef'.repeat(32) })

describe('words of a search', () => {
  it('open to what was typed, and an address holds them as they are sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: LONGEST_SEARCH }), (words) => {
        const sealed = sealWords(words)
        expect(isSealedSearch(sealed)).toBe(true)
        expect(encodeURIComponent(sealed)).toBe(sealed)
        expect(openWords(sealed)).toBe(Buffer.from(words.slice(0, LONGEST_SEARCH)).toString())
      }),
    )
  })

  it('open under the key before, and without it, or changed, to nothing', () => {
    const sealed = sealWords('529.982.247-25', keys(OLD))
    expect(openWords(sealed, keys(NEW, OLD))).toBe('529.982.247-25')
    expect(openWords(sealed, keys(NEW))).toBeNull()
    const turned = sealed.endsWith('A') ? 'B' : 'A'
    expect(openWords(`${sealed.slice(0, -3)}${turned}${sealed.slice(-2)}`, keys(OLD))).toBeNull()
    for (const other of ['529.982.247-25', `s1.${'0'.repeat(8)}.AA`, 'x1.2026-01-01', '']) {
      expect(openWords(other, keys(OLD))).toBeNull()
    }
  })

  it('open as no stored value, nor a stored value as words', () => {
    const stored = sealText('529.982.247-25', 'payout.destination', 'search')
    expect(openWords(stored)).toBeNull()
    expect(() => openText(sealWords('x'), 'payout.destination', 'search')).toThrow(SealError)
  })

  it('are sealed a field each, trimmed', async () => {
    const { sealed } = await sealSearch(null, SealSearchInput.parse({ words: [' a ', 'b'] }))
    expect(sealed.map((one) => openWords(one, keyring()))).toEqual(['a', 'b'])
    for (const words of [[], [''], ['\0'], ['x'.repeat(LONGEST_SEARCH + 1)], Array(9).fill('a'), 'a']) {
      expect(SealSearchInput.safeParse({ words }).success).toBe(false)
    }
  })
})
