import { describe, expect, it } from 'vitest'
import { type DataColumn, toggleColumn, toVisibility } from './column'
import { nextSort } from './sort'

const COLUMNS: readonly DataColumn<object>[] = [
  { id: 'reference', label: 'Reference', cell: () => null, hideable: false },
  { id: 'amount', label: 'Amount', cell: () => null },
  { id: 'maker', label: 'Maker', cell: () => null, initiallyHidden: true },
]

describe('columns', () => {
  it('start as defined', () => {
    expect(toVisibility(COLUMNS, null)).toEqual({ reference: true, amount: true, maker: false })
  })
  it('follow the choice, except what cannot be hidden', () => {
    expect(toVisibility(COLUMNS, ['maker'])).toEqual({ reference: true, amount: false, maker: true })
  })
  it('toggle into a choice and back to none', () => {
    expect(toggleColumn(COLUMNS, null, 'maker')).toEqual(['reference', 'amount', 'maker'])
    expect(toggleColumn(COLUMNS, ['reference', 'amount', 'maker'], 'maker')).toBeNull()
  })
})

describe('nextSort', () => {
  it('goes high to low first, then turns', () => {
    expect(nextSort(null, 'amount')).toEqual({ column: 'amount', direction: 'desc' })
    expect(nextSort({ column: 'amount', direction: 'desc' }, 'amount')).toEqual({
      column: 'amount',
      direction: 'asc',
    })
    expect(nextSort({ column: 'amount', direction: 'asc' }, 'created').direction).toBe('desc')
  })
})
