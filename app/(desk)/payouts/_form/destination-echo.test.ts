import { describe, expect, it } from 'vitest'
import { documentEcho, fittingKeyTypes, keyEcho } from './destination-echo'

describe('keyEcho', () => {
  it('shows the key that will be sent when it differs from the typing', () => {
    expect(keyEcho('PHONE', '(11) 98765-4321')).toBe('+5511987654321')
    expect(keyEcho('EMAIL', 'Ana@Example.com')).toBe('ana@example.com')
  })
  it('is silent when nothing changes or nothing fits', () => {
    expect(keyEcho('EMAIL', 'ana@example.com')).toBeNull()
    expect(keyEcho('EMAIL', 'ana')).toBeNull()
  })
})

describe('fittingKeyTypes', () => {
  it('names the kinds that the text would fit', () => {
    expect(fittingKeyTypes('CPF', 'ana@example.com')).toEqual(['EMAIL'])
    expect(fittingKeyTypes('EMAIL', '384.374.558-71')).toEqual(['CPF'])
  })
  it('names none when the chosen kind fits or nothing is typed', () => {
    expect(fittingKeyTypes('CPF', '384.374.558-71')).toEqual([])
    expect(fittingKeyTypes('CPF', '  ')).toEqual([])
  })
})

describe('documentEcho', () => {
  it('shows a document as written and as sent', () => {
    expect(documentEcho('RUT', '123456785')).toEqual({
      formatted: '12.345.678-5',
      sent: '123456785',
      alphanumeric: false,
    })
  })
  it('marks a CNPJ with letters', () => {
    expect(documentEcho('CNPJ', '12.abc.345/01de-35')).toMatchObject({
      sent: '12ABC34501DE35',
      alphanumeric: true,
    })
  })
  it('is silent about a wrong one', () => {
    expect(documentEcho('CPF', '38437455872')).toBeNull()
  })
})
