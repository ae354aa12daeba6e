import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDocument, DOCUMENT_TYPES, formatDocument, maskDocument } from '@/lib/domain/document'

describe('checkDocument', () => {
  it.each([
    ['CPF', '384.374.558-71', '38437455871'],
    ['CPF', '38437455871', '38437455871'],
    ['CPF', ' 123.456.789-09 ', '12345678909'],
    ['CNPJ', '11.444.777/0001-61', '11444777000161'],
    ['CNPJ', '12.ABC.345/01DE-35', '12ABC34501DE35'],
    ['CNPJ', '12abc34501de35', '12ABC34501DE35'],
    ['RUT', '12.345.678-5', '123456785'],
    ['RUT', '11.111.111-1', '111111111'],
    ['RUT', '1.000.005-k', '1000005K'],
    ['RUT', '01.000.005-K', '1000005K'],
    ['RUT', '12345678-5', '123456785'],
  ] as const)('%s %j is %s', (type, text, value) => {
    expect(checkDocument(type, text)).toEqual({ ok: true, value, alphanumeric: value === '12ABC34501DE35' })
  })

  it.each([
    ['CPF', '', 'document_required'],
    ['CPF', '   ', 'document_required'],
    ['CPF', '1234567890', 'document_format'],
    ['CPF', '384374558710', 'document_format'],
    ['CPF', '384 374 558 71', 'document_format'],
    ['CPF', '３８４37455871', 'document_format'],
    ['CPF', '38437455871\u200b', 'document_format'],
    ['CPF', '38437455872', 'document_check_digits'],
    ['CPF', '38437455861', 'document_check_digits'],
    ['CPF', '11111111111', 'document_check_digits'],
    ['CPF', '00000000000', 'document_check_digits'],
    ['CNPJ', '38437455871', 'document_format'],
    ['CNPJ', '12ABC34501DEA5', 'document_format'],
    ['CNPJ', '11444777000162', 'document_check_digits'],
    ['CNPJ', '12ABC34501DF35', 'document_check_digits'],
    ['CNPJ', '00000000000000', 'document_check_digits'],
    ['CNPJ', '12\u0391BC34501DE35', 'document_format'],
    ['RUT', '111111111111', 'document_format'],
    ['RUT', '12345678-\u212a', 'document_format'],
    ['RUT', '12.345.678-6', 'document_check_digits'],
    ['RUT', '12.345.678-K', 'document_check_digits'],
    ['RUT', '00000000-0', 'document_check_digits'],
  ] as const)('%s %j: %s', (type, text, code) => {
    expect(checkDocument(type, text)).toEqual({ ok: false, code })
  })

  it('sees every wrong check digit of a CPF', () => {
    const body = fc.stringMatching(/^\d{9}$/).filter((digits) => new Set(digits).size > 1)
    fc.assert(
      fc.property(body, fc.integer({ min: 9, max: 10 }), fc.nat(9), (digits, at, digit) => {
        const whole = complete(digits)
        const wrong = whole.slice(0, at) + digit + whole.slice(at + 1)
        if (wrong !== whole) expect(checkDocument('CPF', wrong).ok).toBe(false)
        expect(checkDocument('CPF', whole)).toMatchObject({ ok: true, value: whole })
      }),
    )
  })

  it('accepts exactly one check digit for every RUT', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 99_999_999 }), (body) => {
        const right = [...'0123456789K'].filter((digit) => checkDocument('RUT', `${body}-${digit}`).ok)
        expect(right).toHaveLength(1)
      }),
    )
  })

  it('never throws, and gives back what it accepts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENT_TYPES), fc.string({ unit: 'binary' }), (type, text) => {
        const result = checkDocument(type, text)
        if (result.ok) expect(checkDocument(type, formatDocument(type, result.value))).toEqual(result)
      }),
    )
  })
})

function complete(nine: string): string {
  const pairs = Array.from({ length: 100 }, (_, i) => nine + String(i).padStart(2, '0'))
  return pairs.find((candidate) => checkDocument('CPF', candidate).ok) ?? ''
}

describe('formatDocument and maskDocument', () => {
  it.each([
    ['CPF', '12345678909', '123.456.789-09', '***.456.789-**'],
    ['CNPJ', '12ABC34501DE35', '12.ABC.345/01DE-35', '**.ABC.345/****-**'],
    ['RUT', '123456785', '12.345.678-5', '**.***.678-*'],
    ['RUT', '1000005K', '1.000.005-K', '*.***.005-*'],
  ] as const)('%s %s', (type, value, formatted, masked) => {
    expect(formatDocument(type, value)).toBe(formatted)
    expect(maskDocument(type, value)).toBe(masked)
    expect(maskDocument(type, formatted)).toBe(masked)
  })

  it('shows nothing of what it does not know', () => {
    expect(formatDocument('CPF', '123')).toBe('123')
    expect(maskDocument('CPF', '123')).toBe('***')
  })
})
