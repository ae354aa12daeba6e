import { describe, expect, it } from 'vitest'
import { differingFields } from './differences'
import { emptyValues } from './form-values'

const saved = { ...emptyValues('01JZZZZZZZZZZZZZZZZZZZZZZZ', 'BR'), amount: '10,00', note: 'a' }

describe('differingFields', () => {
  it('is empty for the same contents, whatever the spaces around them', () => {
    expect(differingFields({ ...saved, note: ' a ' }, saved)).toEqual([])
  })
  it('names what differs in the order of the screen', () => {
    expect(differingFields({ ...saved, note: 'b', amount: '11,00' }, saved)).toEqual(['amount', 'note'])
  })
  it('leaves out what neither contract asks', () => {
    expect(differingFields({ ...saved, branch: '0001' }, saved)).toEqual([])
  })
  it('counts the fields of the other contract when the contract itself differs', () => {
    const bank = { ...saved, contract: 'bank_br', branch: '0001' } as const
    expect(differingFields(bank, saved)).toEqual(['contract', 'branch'])
  })
})
