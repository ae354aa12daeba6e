import { expect, it } from 'vitest'
import { isIntentId, ulid, uuid } from '@/lib/simulator/ids'
import { seeded } from '@/lib/simulator/seeded'

it('makes the same identifiers from the same seed, and others from another', () => {
  expect(ulid(seeded(1), 'a', 5)).toBe(ulid(seeded(1), 'a', 99))
  expect(ulid(seeded(1), 'a', 5)).not.toBe(ulid(seeded(2), 'a', 5))
  expect(ulid(seeded(1), 'a', 5)).not.toBe(ulid(seeded(1), 'b', 5))
  expect(ulid(seeded(null), 'a', 5)).not.toBe(ulid(seeded(null), 'a', 5))
})

it('puts the time first when there is no seed', () => {
  expect(ulid(seeded(null), 'a', 1_469_918_176_385).slice(0, 10)).toBe('01ARYZ6S41')
})

it('knows the form of an intent id', () => {
  expect(isIntentId('1108917506-01GGTH198RP0K71H133EK9BJAT')).toBe(true)
  expect(isIntentId(`1108917506-${ulid(seeded(3), 'a', 5)}`)).toBe(true)
  for (const id of ['0d5020ed', '1108917506', '1108917506-01GGTH198RP0K71H133EK9BJAI', 'process']) {
    expect(isIntentId(id)).toBe(false)
  }
})

it('makes version 4 UUIDs', () => {
  expect(uuid(seeded(1), 'a')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})
