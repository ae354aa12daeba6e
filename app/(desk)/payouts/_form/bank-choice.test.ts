import { describe, expect, it } from 'vitest'
import { bankIdOf, bankIdText, bankText, matches } from './bank-choice'

const banks = [
  { id: '60701190', name: 'Itaú Unibanco' },
  { id: '99999004', name: 'Banco de Prueba' },
  { id: '99999005', name: 'Banco de Prueba Dos' },
]

const matchingBanks = (all: typeof banks, typed: string) =>
  all.filter((bank) => matches(bankText(bank), typed))

describe('matches', () => {
  it('finds by words in any order, without accents, and by code', () => {
    expect(matchingBanks(banks, 'unibanco itau').map(({ id }) => id)).toEqual(['60701190'])
    expect(matchingBanks(banks, '9999900').map(({ id }) => id)).toEqual(['99999004', '99999005'])
  })
  it('shows all while nothing is typed, and the chosen one for the text of the list', () => {
    expect(matchingBanks(banks, ' ')).toHaveLength(3)
    expect(matchingBanks(banks, 'Itaú Unibanco · 60701190')).toHaveLength(1)
  })
})

describe('bankIdOf', () => {
  it('takes a whole name or the text of the list for its bank', () => {
    expect(bankIdOf('itau unibanco', banks)).toBe('60701190')
    expect(bankIdOf('Banco de Prueba · 99999004', banks)).toBe('99999004')
  })
  it('takes part of a name for nothing', () => {
    expect(bankIdOf('banco de pr', banks)).toBe('banco de pr')
  })
  it('keeps a code that the list lacks', () => {
    expect(bankIdOf(' 12345678 ', banks)).toBe('12345678')
  })
  it('does not choose between two banks of one name', () => {
    const twins = [...banks, { id: '11111111', name: 'Itaú Unibanco' }]
    expect(bankIdOf('Itaú Unibanco', twins)).toBe('Itaú Unibanco')
  })
})

describe('bankIdText', () => {
  it('names a known bank and shows an unknown code as it is', () => {
    expect(bankIdText('60701190', banks)).toBe('Itaú Unibanco · 60701190')
    expect(bankIdText('12345678', banks)).toBe('12345678')
  })
})
