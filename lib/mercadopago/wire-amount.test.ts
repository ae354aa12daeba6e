import { describe, expect, it } from 'vitest'
import { parseWireAmount } from '@/lib/mercadopago/wire-amount'

describe('parseWireAmount', () => {
  it.each([
    [100, 'BRL', 10_000n],
    [100.5, 'BRL', 10_050n],
    [0, 'BRL', 0n],
    [0.01, 'BRL', 1n],
    [9_999_999_999.99, 'BRL', 999_999_999_999n],
    [1e10, 'BRL', 1_000_000_000_000n],
    ['100,00', 'BRL', 10_000n],
    ['100.00', 'BRL', 10_000n],
    ['100,5', 'BRL', 10_050n],
    ['100', 'BRL', 10_000n],
    [' 100,00 ', 'BRL', 10_000n],
    ['1.234,56', 'BRL', 123_456n],
    ['1,234.56', 'BRL', 123_456n],
    ['1.234.567', 'BRL', 123_456_700n],
    ['1,234,567.8', 'BRL', 123_456_780n],
    ['10.000.000.000,00', 'BRL', 1_000_000_000_000n],
    [100, 'CLP', 100n],
    ['100,00', 'CLP', 100n],
    ['1.234.567', 'CLP', 1_234_567n],
  ] as const)('%j %s is %s', (value, currency, minor) => {
    expect(parseWireAmount(value, currency)).toBe(minor)
  })

  it.each([
    ['1.234', 'BRL'],
    ['1,234', 'CLP'],
    [1.234, 'BRL'],
    [0.1 + 0.2, 'BRL'],
    [100.5, 'CLP'],
    ['100,50', 'CLP'],
    [-1, 'BRL'],
    ['-1', 'BRL'],
    [1e21, 'BRL'],
    [Number.NaN, 'BRL'],
    [Number.POSITIVE_INFINITY, 'BRL'],
    ['', 'BRL'],
    ['R$ 1', 'BRL'],
    ['1.23.456', 'BRL'],
    ['1.234.56', 'BRL'],
    ['12.34,56', 'BRL'],
    ['1e3', 'BRL'],
    ['１００', 'BRL'],
    [null, 'BRL'],
    [undefined, 'BRL'],
    [true, 'BRL'],
    [{}, 'BRL'],
    [[100], 'BRL'],
  ] as const)('%j %s is no amount', (value, currency) => {
    expect(parseWireAmount(value, currency)).toBeNull()
  })
})
