import { expect, it } from 'vitest'
import { MOST_LOOKS, takeTurn } from '@/lib/cash-out/look-turns'

const at = (ms: number) => new Date(1_800_000_000_000 + ms)

it('an account has so many looks a second, and the next ones when the first of them is a second old', () => {
  for (let look = 0; look < MOST_LOOKS; look += 1) expect(takeTurn('one', at(look * 10))).toBeNull()
  expect(takeTurn('one', at(50))).toEqual(at(1_000))
  expect(takeTurn('other', at(50))).toBeNull()
  expect(takeTurn('one', at(999))).toEqual(at(1_000))
  expect(takeTurn('one', at(1_000))).toBeNull()
  expect(takeTurn('one', at(1_001))).toEqual(at(1_010))
})

it('a clock that was put back keeps nobody waiting', () => {
  for (let look = 0; look < MOST_LOOKS; look += 1) takeTurn('back', at(60_000))
  expect(takeTurn('back', at(0))).toBeNull()
})
