import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalText, localeText, minorUnits, wireMinorUnits, wireNumber } from '@/lib/simulator/money'

describe('money', () => {
  it.each([
    ['100', 'BRL', 10_000n],
    ['100.5', 'BRL', 10_050n],
    ['0.05', 'BRL', 5n],
    ['100.500', 'BRL', 10_050n],
    ['100.001', 'BRL', null],
    ['100', 'CLP', 100n],
    ['100.0', 'CLP', 100n],
    ['100.5', 'CLP', null],
    ['1e3', 'BRL', null],
    ['-1', 'BRL', null],
    ['', 'BRL', null],
  ] as const)('reads %j %s as %s', (text, currency, minor) => {
    expect(minorUnits(text, currency)).toBe(minor)
  })

  it('writes numbers, decimal texts and the sample form', () => {
    expect(wireNumber(10_000n, 'BRL').text).toBe('100')
    expect(wireNumber(10_050n, 'BRL').text).toBe('100.5')
    expect(wireNumber(5n, 'BRL').text).toBe('0.05')
    expect(wireNumber(100n, 'CLP').text).toBe('100')
    expect(decimalText(5n, 'BRL')).toBe('0.05')
    expect(localeText(10_050n, 'BRL')).toBe('100,50')
    expect(localeText(100n, 'CLP')).toBe('100,00')
  })

  it('takes only numbers from the wire', () => {
    expect(wireMinorUnits('100', 'BRL')).toBeNull()
    expect(wireMinorUnits(1e21, 'BRL')).toBeNull()
    expect(wireMinorUnits(100.5, 'CLP')).toBeNull()
  })

  it('gives every amount of the API back as it was', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 1_000_000_000_000n), (minor) => {
        expect(wireMinorUnits(JSON.parse(wireNumber(minor, 'BRL').text), 'BRL')).toBe(minor)
        expect(minorUnits(decimalText(minor, 'BRL'), 'BRL')).toBe(minor)
      }),
    )
  })
})
