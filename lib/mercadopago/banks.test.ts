import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBanks } from '@/lib/mercadopago/banks'
import { BANKS_BR } from '@/lib/mercadopago/banks-br'
import { BANKS_CL } from '@/lib/mercadopago/banks-cl'

const two = [
  { id: '00000000', name: 'Banco do Brasil' },
  { id: '18236120', name: 'Nubank' },
]

describe('parseBanks', () => {
  it.each([
    ['a plain list', [two[1], two[0]]],
    ['a member', { total: 2, banks: two }],
    ['any member', { paging: {}, whatever: two }],
    ['ispb and bank_name', two.map(({ id, name }) => ({ ispb: id, code: '001', bank_name: name }))],
    ['an ISPB that lost its zeros', [{ ispb: 0, name: 'Banco do Brasil' }, two[1]]],
    ['numbers of eight digits', [two[0], { id: 18236120, short_name: 'Nubank' }]],
    [
      'doubles and rubbish',
      [...two, two[0], null, 3, 'x', [], {}, { id: '001', name: 'COMPE' }, { id: '12345678' }],
    ],
  ])('reads %s', (_name, answer) => {
    expect(parseBanks(JSON.stringify(answer))).toEqual({ ok: true, banks: two })
  })

  it.each(['', '<html>', 'null', '{}', '[]', '"x"', '{"banks":{}}', '[{"code":"001","name":"x"}]'])(
    'finds none in %j',
    (text) => {
      expect(parseBanks(text)).toEqual({ ok: false })
    },
  )

  it('never throws, and gives only clean banks', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const result = parseBanks(text)
        if (!result.ok) return
        for (const bank of result.banks) expect(bank.id).toMatch(/^\d{8}$/)
      }),
    )
    const [bank] = [parseBanks(JSON.stringify([{ id: '12345678', name: ' A\u0000\u202eB ' }]))]
    expect(bank).toEqual({ ok: true, banks: [{ id: '12345678', name: 'AB' }] })
  })
})

describe('the shipped lists', () => {
  it('hold each bank once, in order of name', () => {
    expect(parseBanks(JSON.stringify(BANKS_BR))).toEqual({ ok: true, banks: BANKS_BR })
    expect(BANKS_BR.length).toBeGreaterThanOrEqual(30)
  })

  it('confirm no Chilean code', () => {
    expect(new Set(BANKS_CL.map((bank) => bank.id)).size).toBe(BANKS_CL.length)
    expect(BANKS_CL.every((bank) => !bank.confirmed && /^[A-Za-z0-9-]{1,16}$/.test(bank.id))).toBe(true)
  })
})
