import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkTags, MOST_TAGS, readTags } from '@/lib/domain/payout/tags'

it('keeps small letters, one space, each word once, in order', () => {
  expect(checkTags(' Nómina,  MARZO  2026 ; nómina,, ')).toEqual({
    ok: true,
    value: ['nómina', 'marzo 2026'],
  })
  expect(readTags('a\u{37e}b')).toEqual(['a', 'b'])
  expect(checkTags('')).toEqual({ ok: true, value: [] })
})

it.each([
  ['a<b', 'tag_characters'],
  ['x'.repeat(41), 'tag_too_long'],
  [Array.from({ length: MOST_TAGS + 1 }, (_, n) => `t${n}`).join(','), 'tags_too_many'],
])('refuses %s', (text, code) => {
  expect(checkTags(text)).toMatchObject({ ok: false, code })
})

it('reads what it wrote as the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const once = readTags(text)
      expect(readTags(once.join(', '))).toEqual(once)
    }),
  )
})
