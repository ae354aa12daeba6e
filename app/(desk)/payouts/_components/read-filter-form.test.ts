import { describe, expect, it } from 'vitest'
import type { Locale } from '@/lib/domain/money'
import { readFilterForm } from './read-filter-form'

function read(fields: Record<string, string | string[]>, locale: Locale = 'es') {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value)
  return readFilterForm(form, locale)
}

describe('readFilterForm', () => {
  it('leaves out what is empty', () => {
    const { filter, errors } = read({ q: '  ', status: '', min: '', from: '' })
    expect(Object.values(filter).every((value) => value === null)).toBe(true)
    expect(errors).toEqual({})
  })

  it('keeps states in their own order and drops unknown ones', () => {
    expect(read({ state: ['unknown', 'draft', 'paid'] }).filter.state).toEqual(['draft', 'unknown'])
  })

  it.each([
    ['es', '1.234,50', 'BRL', '1234.5'],
    ['pt-BR', '1234,5', 'BRL', '1234.5'],
    ['en', '1,234.50', 'BRL', '1234.5'],
    ['es', '150.000', 'CLP', '150000'],
  ] as const)('reads an amount as %s writes it: %s', (locale, typed, currency, canonical) => {
    const { filter, errors } = read({ currency, min: typed, max: typed }, locale)
    expect(errors).toEqual({})
    expect([filter.min, filter.max]).toEqual([canonical, canonical])
  })

  it('asks which of two readings was meant', () => {
    const { filter, errors } = read({ currency: 'BRL', min: '1.234' })
    expect(filter.min).toBeNull()
    expect(errors.min).toMatchObject({ key: 'amount_ambiguous' })
  })

  it('needs the currency of an amount', () => {
    expect(read({ max: '100' }).errors).toEqual({ max: { own: 'amountNeedsCurrency' } })
  })

  it('refuses ends in the wrong order', () => {
    expect(read({ currency: 'BRL', min: '100', max: '99,99' }).errors).toEqual({
      max: { own: 'maxBelowMin' },
    })
    expect(read({ from: '2026-05-02', to: '2026-05-01' }).errors).toEqual({ to: { own: 'toBeforeFrom' } })
    expect(read({ from: '2026-05-02', to: '2026-05-02' }).errors).toEqual({})
  })
})
