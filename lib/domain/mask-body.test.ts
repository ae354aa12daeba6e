import { expect, it } from 'vitest'
import { formatDocument } from '@/lib/domain/document'
import { isMasked, maskBody } from '@/lib/domain/mask-body'
import { makeCnpj, makeCpf, makeRut } from '@/prisma/factories/documents'
import { makePixKey } from '@/prisma/factories/payout-inputs'

const BODY = `{"id": "MLB-1", "transaction": {"to": {"accounts": [{"amount": 10.50, "type": "current",
  "chave": {"type": "EMAIL", "value": "${makePixKey('EMAIL')}"}, "bank_id": "001", "number": "10266732",
  "owner": {"identification": {"type": "CPF", "number": ${makeCpf(7)}}}}]}, "total_amount": 1.0e1},
  "point": "{\\"type\\":\\"x\\",\\"number\\":\\"99887766\\"}", "list": ["a", {"number": 1}, 12345, true, null]}`

it('hides documents, keys and accounts, and leaves every other letter as it came', () => {
  const masked = maskBody(BODY)
  for (const value of [makePixKey('EMAIL'), '10266732', makeCpf(7), '99887766']) {
    expect(BODY).toContain(value)
    expect(masked).not.toContain(value)
  }
  expect(isMasked(masked)).toBe(true)
  const parsed = JSON.parse(masked) as { transaction: { to: { accounts: unknown[] } } } // as written above
  expect(parsed.transaction.to.accounts[0]).toEqual({
    amount: 10.5,
    type: 'current',
    chave: { type: 'EMAIL', value: '***' },
    bank_id: '001',
    number: '***',
    owner: { identification: { type: 'CPF', number: '***' } },
  })
  expect(masked).toContain('"amount": 10.50')
  expect(masked).toContain('"total_amount": 1.0e1}')
  expect(masked).toContain('["a", {"number": "***"}, 12345, true, null]')
})

it.each([
  makePixKey('EMAIL'),
  makePixKey('PHONE'),
  makeCpf(3),
  makeCnpj(3),
  makeRut(3),
  formatDocument('CPF', makeCpf(3)),
  formatDocument('CNPJ', makeCnpj(3)),
  formatDocument('RUT', makeRut(3)),
])('hides %s in words, too', (value) => {
  expect(maskBody(`said of ${value}, and no more`)).toBe('said of ***, and no more')
  expect(maskBody(JSON.stringify({ message: `of ${value}` }))).toBe('{"message":"of ***"}')
})

it('touches nothing that tells nobody', () => {
  const body = '{"status":"approved","id":"01K0000000","date":"2026-11-22T10:00:00.000-04:00","amount":123}'
  expect(maskBody(body)).toBe(body)
  expect(maskBody('')).toBe('')
  expect(maskBody('HTTP 503')).toBe('HTTP 503')
})
