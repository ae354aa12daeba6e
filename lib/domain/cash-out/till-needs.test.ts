import { expect, it } from 'vitest'
import { needsOf, PLACES } from './till-needs'

const ready = { enabled: true, stopped: false, store: 'active', till: 'active' } as const

it('is nothing for a till of a working account that exists at Mercado Pago', () => {
  expect(needsOf(ready)).toEqual([])
})

it('names everything that is missing', () => {
  expect(needsOf({ enabled: false, stopped: true, store: 'gone', till: 'unknown' })).toEqual([
    'cash_out_off',
    'account_stopped',
    'place_gone',
    'place_pending',
  ])
})

it.each(PLACES.filter((place) => place !== 'active'))(
  'is something for a store or a till that is %s',
  (place) => {
    expect(needsOf({ ...ready, store: place })).toHaveLength(1)
    expect(needsOf({ ...ready, till: place })).toEqual(needsOf({ ...ready, store: place }))
  },
)
