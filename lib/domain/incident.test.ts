import { describe, expect, it } from 'vitest'
import { closableByHand, GRAVEST_FIRST, gravestOf, INCIDENT_KINDS } from './incident'

describe('the gravest', () => {
  it('ranks every kind once', () => {
    expect([...GRAVEST_FIRST].sort()).toEqual([...INCIDENT_KINDS].sort())
  })
  it('is the first of the ranking, in whatever order they come', () => {
    for (const [rank, kind] of GRAVEST_FIRST.entries()) {
      expect(gravestOf(GRAVEST_FIRST.slice(rank).toReversed())).toBe(kind)
    }
    expect(gravestOf([])).toBeNull()
  })
})

it('only what ends with its cause is not closed by hand', () => {
  expect(INCIDENT_KINDS.filter((kind) => !closableByHand(kind))).toEqual([
    'breaker_open',
    'stuck',
    'restored',
    'emergency',
  ])
})
