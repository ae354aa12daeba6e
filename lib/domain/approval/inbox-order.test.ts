import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeText, readPlace } from './inbox-order'

const ulid = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/)

it('writes a place into an address and reads the same one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 }), ulid, (risk, id) => {
      expect(readPlace(placeText({ risk, id }))).toEqual({ risk, id })
    }),
  )
})

it('reads nothing else', () => {
  const id = '01KAGQ3MVN0000000000000000'
  for (const text of [
    '',
    id,
    `3-${id}`,
    `-1-${id}`,
    `2-${id}0`,
    `2-${id.slice(1)}`,
    `2-${id.toLowerCase()}`,
    ` 2-${id}`,
  ])
    expect(readPlace(text), text).toBeNull()
})
