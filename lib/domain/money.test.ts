import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AmountResult,
  CURRENCY_DECIMALS,
  formatAmount,
  formatMoney,
  LOCALES,
  type Locale,
  MAX_AMOUNT_MAJOR,
  maxAmountMinor,
  parseAmount,
  parseDecimalText,
  toDecimalText,
} from '@/lib/domain/money'
import { CURRENCIES, type Currency } from '@/lib/domain/payout/contract'

const accepted: [string, Currency, Locale, bigint][] = [
  ['100', 'BRL', 'es', 10_000n],
  ['  100  ', 'BRL', 'es', 10_000n],
  ['1234', 'BRL', 'en', 123_400n],
  ['0,01', 'BRL', 'pt-BR', 1n],
  ['0.01', 'BRL', 'en', 1n],
  ['100,5', 'BRL', 'es', 10_050n],
  ['1.234,56', 'BRL', 'es', 123_456n],
  ['1.234,56', 'BRL', 'pt-BR', 123_456n],
  ['1,234.56', 'BRL', 'en', 123_456n],
  ['1.234.567', 'BRL', 'pt-BR', 123_456_700n],
  ['1,234,567', 'BRL', 'en', 123_456_700n],
  ['1234567,8', 'BRL', 'pt-BR', 123_456_780n],
  ['10.000.000.000,00', 'BRL', 'pt-BR', 1_000_000_000_000n],
  ['10000000000', 'CLP', 'es', 10_000_000_000n],
  ['150.000', 'CLP', 'es', 150_000n],
  ['150.000', 'CLP', 'pt-BR', 150_000n],
  ['150,000', 'CLP', 'en', 150_000n],
  ['1', 'CLP', 'en', 1n],
]

const refused: [string, Currency, Locale, AmountResult & { ok: false }][] = [
  ...['', '   ', '\t'].map((text) => row(text, 'BRL', 'es', 'amount_required')),
  ...[
    'NaN',
    'Infinity',
    '1e3',
    '0x10',
    'abc',
    'R$ 10',
    '$10',
    'BRL 10',
    '10 BRL',
    '+5',
    '--5',
    '5-',
    '.',
  ].map((text) => row(text, 'BRL', 'es', 'amount_invalid')),
  ...[
    '1 000',
    '1\u00a0000',
    '1\u2009000',
    '１００',
    '१००',
    '1\u200b0',
    "1'000",
    '1_000',
    '10,',
    ',5',
    '1,2,3',
  ].map((text) => row(text, 'BRL', 'pt-BR', 'amount_invalid')),
  ...[
    '12.34',
    '1.23',
    '1.2345',
    '12.34.567',
    '1..234',
    '1.234.56',
    '.234',
    '0.123',
    '0123',
    '00',
    '1234.567',
  ].map((text) => row(text, 'BRL', 'pt-BR', 'amount_invalid')),
  row('1,234.56', 'BRL', 'es', 'amount_invalid'),
  row('1.234,56', 'BRL', 'en', 'amount_invalid'),
  row('12,34', 'BRL', 'en', 'amount_invalid'),
  row('1'.repeat(41), 'BRL', 'en', 'amount_invalid'),
  row('1,2345', 'BRL', 'es', 'amount_decimals'),
  row('1234,567', 'BRL', 'es', 'amount_decimals'),
  row('1.234,567', 'BRL', 'pt-BR', 'amount_decimals'),
  row('0.001', 'BRL', 'en', 'amount_decimals'),
  row('100,5', 'CLP', 'es', 'amount_decimals'),
  row('100,00', 'CLP', 'es', 'amount_decimals'),
  row('1,234', 'CLP', 'es', 'amount_decimals'),
  row('1.234', 'CLP', 'en', 'amount_decimals'),
  row('0', 'BRL', 'es', 'amount_not_positive'),
  row('0,00', 'BRL', 'es', 'amount_not_positive'),
  row('0', 'CLP', 'es', 'amount_not_positive'),
  row('-5', 'BRL', 'es', 'amount_not_positive'),
  row('\u22125,10', 'BRL', 'es', 'amount_not_positive'),
  row('10.000.000.000,01', 'BRL', 'pt-BR', 'amount_too_large'),
  row('10000000001', 'CLP', 'es', 'amount_too_large'),
  row('9'.repeat(40), 'CLP', 'es', 'amount_too_large'),
]

function row(
  text: string,
  currency: Currency,
  locale: Locale,
  code: (AmountResult & { ok: false })['code'],
): [string, Currency, Locale, AmountResult & { ok: false }] {
  return [text, currency, locale, { ok: false, code }]
}

const currencies = fc.constantFrom(...CURRENCIES)
const locales = fc.constantFrom(...LOCALES)
const amounts = currencies.chain((currency) =>
  fc.tuple(fc.constant(currency), fc.bigInt({ min: 1n, max: maxAmountMinor(currency) })),
)

describe('parseAmount', () => {
  it.each(accepted)('reads %j in %s, %s', (text, currency, locale, minor) => {
    expect(parseAmount(text, currency, locale)).toEqual({ ok: true, minor })
  })

  it.each(refused)('refuses %j in %s, %s', (text, currency, locale, result) => {
    expect(parseAmount(text, currency, locale)).toEqual(result)
  })

  it.each(LOCALES)('names both readings of one separator before three digits (%s)', (locale) => {
    const readings = [123_400n, 123n]
    for (const text of ['1.234', '1,234']) {
      expect(parseAmount(text, 'BRL', locale)).toEqual({ ok: false, code: 'amount_ambiguous', readings })
    }
    expect(parseAmount('999.999', 'BRL', locale)).toMatchObject({ readings: [99_999_900n, 99_999n] })
  })

  it('reads back 100,000 amounts as it wrote them, in every language', () => {
    fc.assert(
      fc.property(amounts, locales, ([currency, minor], locale) => {
        const result = parseAmount(formatAmount(minor, currency, locale), currency, locale)
        return result.ok && result.minor === minor
      }),
      { numRuns: 100_000 },
    )
  }, 30_000)

  it('never throws, and never accepts a text outside digits and separators', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789.,- e') }),
    )
    fc.assert(
      fc.property(texts, currencies, locales, (text, currency, locale) => {
        const result = parseAmount(text, currency, locale)
        if (!result.ok) return
        expect(text.trim()).toMatch(/^[\d.,]+$/)
        expect(result.minor > 0n && result.minor <= maxAmountMinor(currency)).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  }, 30_000)

  it('gives one text at most one meaning over the two number forms, unless it refuses it', () => {
    const unit = fc.constantFrom(...'0123.,')
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (text) => {
        const [spanish, english] = [parseAmount(text, 'BRL', 'es'), parseAmount(text, 'BRL', 'en')]
        if (spanish.ok && english.ok) expect(spanish.minor).toBe(english.minor)
      }),
      { numRuns: 20_000 },
    )
  }, 30_000)
})

describe('formatting', () => {
  it.each([
    [123_450n, 'BRL', 'es', '1.234,50'],
    [123_450n, 'BRL', 'pt-BR', '1.234,50'],
    [123_450n, 'BRL', 'en', '1,234.50'],
    [1n, 'BRL', 'es', '0,01'],
    [0n, 'BRL', 'en', '0.00'],
    [-5n, 'BRL', 'en', '-0.05'],
    [100_000n, 'BRL', 'en', '1,000.00'],
    [1_000_000_000_000n, 'BRL', 'pt-BR', '10.000.000.000,00'],
    [1_234_567n, 'CLP', 'es', '1.234.567'],
    [999n, 'CLP', 'en', '999'],
  ] as const)('writes %s %s in %s', (minor, currency, locale, text) => {
    expect(formatAmount(minor, currency, locale)).toBe(text)
    expect(formatMoney(minor, currency, locale)).toBe(`${currency}\u00a0${text}`)
  })

  it('agrees with the platform on every amount', () => {
    const tags = { es: 'es-CL', 'pt-BR': 'pt-BR', en: 'en-US' } as const
    fc.assert(
      fc.property(amounts, locales, ([currency, minor], locale) => {
        const digits = CURRENCY_DECIMALS[currency]
        const options = { minimumFractionDigits: digits, maximumFractionDigits: digits } as const
        const decimal = toDecimalText(minor, currency) as Intl.StringNumericLiteral // text keeps Intl exact
        expect(formatAmount(minor, currency, locale)).toBe(
          new Intl.NumberFormat(tags[locale], options).format(decimal),
        )
      }),
    )
  })
})

describe('decimal text', () => {
  it.each([
    [10_000n, 'BRL', '100'],
    [10_050n, 'BRL', '100.5'],
    [1n, 'BRL', '0.01'],
    [10n, 'BRL', '0.1'],
    [0n, 'BRL', '0'],
    [100n, 'CLP', '100'],
  ] as const)('writes %s %s as %s', (minor, currency, text) => {
    expect(toDecimalText(minor, currency)).toBe(text)
    expect(parseDecimalText(text, currency)).toBe(minor)
  })

  it('takes zeros where the currency has no decimals, and nothing else', () => {
    expect(parseDecimalText('100.00', 'CLP')).toBe(100n)
    expect(parseDecimalText('100.01', 'CLP')).toBeNull()
    const wrong = ['', '1e3', '1.234', '1,5', '-1', '01', '.5', '1.', ' 1', 'NaN', '0x1', '１']
    for (const text of wrong) {
      expect(parseDecimalText(text, 'BRL'), text).toBeNull()
    }
  })

  it('is exact and minimal, and survives a JSON number', () => {
    fc.assert(
      fc.property(amounts, ([currency, minor]) => {
        const text = toDecimalText(minor, currency)
        const exact = parseDecimalText(text, currency) === minor
        return exact && !/\.\d*0$/.test(text) && JSON.stringify(JSON.parse(text)) === text
      }),
      { numRuns: 100_000 },
    )
  }, 30_000)

  it('knows the limit of a transfer', () => {
    expect(MAX_AMOUNT_MAJOR).toBe(10_000_000_000n)
    expect(CURRENCIES.map(maxAmountMinor)).toEqual([1_000_000_000_000n, 10_000_000_000n])
  })
})
