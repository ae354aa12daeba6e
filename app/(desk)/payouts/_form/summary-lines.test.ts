import { describe, expect, it } from 'vitest'
import { emptyValues } from './form-values'
import { fixedValues, summaryLines } from './summary-lines'

const ACCOUNT = '01JZZZZZZZZZZZZZZZZZZZZZZZ'
const pix = emptyValues(ACCOUNT, 'BR')
const banks = [{ id: '99999004', name: 'Banco Ficticio' }]

describe('summaryLines', () => {
  it('is empty for an empty form', () => {
    expect(summaryLines(pix, 'es', banks)).toEqual({
      currency: 'BRL',
      minor: null,
      name: '',
      destination: '',
      document: '',
    })
  })
  it('shows key and document as they will be sent and read', () => {
    const values = {
      ...pix,
      amount: '10',
      keyType: 'PHONE',
      key: '11 98765-4321',
      ownerDocument: '38437455871',
    } as const
    expect(summaryLines(values, 'es', banks)).toMatchObject({
      minor: 1000n,
      destination: '+5511987654321',
      document: 'CPF 384.374.558-71',
    })
  })
  it('shows what is not valid yet as it was typed', () => {
    expect(summaryLines({ ...pix, key: '38', ownerDocument: '12' }, 'es', banks)).toMatchObject({
      destination: '38',
      document: 'CPF 12',
    })
  })
  it('puts bank, branch and number on one line, each where the contract has it', () => {
    const typed = {
      bankId: '99999004',
      branch: '0001',
      accountNumber: '10266732',
      ownerDocument: '12.345.678-5',
    }
    expect(summaryLines({ ...pix, ...typed, contract: 'bank_br' }, 'es', banks).destination).toBe(
      'Banco Ficticio · 99999004 · 0001 · 10266732',
    )
    expect(summaryLines({ ...pix, ...typed, contract: 'bank_cl' }, 'es', [])).toMatchObject({
      currency: 'CLP',
      destination: '99999004 · 10266732',
      document: 'RUT 12.345.678-5',
    })
  })
})

describe('fixedValues', () => {
  it('names provider and currency only where the contract sends them', () => {
    expect(fixedValues('bank_br').map(([name]) => name)).toContain('provider_id')
    expect(fixedValues('pix_br')).toEqual([['point_of_interaction.type', 'PSP_TRANSFER']])
  })
})
