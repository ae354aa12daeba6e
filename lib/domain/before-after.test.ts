import fc from 'fast-check'
import { expect, it } from 'vitest'
import { beforeAfter, readBeforeAfter } from '@/lib/domain/before-after'

const fields = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
)

it('tells each field that differs, as it was and is, and no other', () => {
  expect(
    beforeAfter({ name: 'A', kept: 1, gone: 'x' }, { name: 'B', kept: 1, made: null, gone: null }),
  ).toEqual({
    'name.before': 'A',
    'name.after': 'B',
    'gone.before': 'x',
    'gone.after': null,
  })
  expect(beforeAfter(null, { name: 'B' })).toEqual({ 'name.after': 'B' })
})

it('says nothing where nothing differs, and reads back whatever it says', () => {
  fc.assert(
    fc.property(fields, fields, (before, after) => {
      expect(beforeAfter(after, after)).toEqual({})
      const differing = Object.keys(after).filter((name) => (before[name] ?? null) !== after[name])
      const told = readBeforeAfter(beforeAfter(before, after))
      expect(told.map(({ name }) => name).toSorted()).toEqual(differing.toSorted())
    }),
  )
})

it('leaves what an event says besides as it is', () => {
  expect(
    readBeforeAfter({ version: 2, set: null, 'name.before': null, 'name.after': 'B', 'new.after': true }),
  ).toEqual([
    { name: 'version', value: '2' },
    { name: 'set', value: '—' },
    { name: 'name', before: '—', after: 'B' },
    { name: 'new', before: null, after: 'true' },
  ])
})
