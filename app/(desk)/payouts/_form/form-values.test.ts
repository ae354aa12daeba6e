import { describe, expect, it } from 'vitest'
import { emptyValues, FIELDS, fromInput, relocalised, toInput, withAccount, withField } from './form-values'

const FORM_ID = '2f1c1e0a-5a39-4a39-8d3e-0d6b8b1f7a11'
const ACCOUNT = '01JZZZZZZZZZZZZZZZZZZZZZZZ'
const pix = emptyValues(ACCOUNT, 'BR')
const chile = emptyValues(ACCOUNT, 'CL')

describe('toInput', () => {
  it('sends exactly the fields of the contract', () => {
    const always = [
      'contract',
      'formId',
      'accountId',
      'amount',
      'locale',
      'reference',
      'beneficiaryName',
      'note',
      'tags',
    ]
    const owned = [...always, 'accountType', 'ownerDocument']
    const sent = (values: typeof pix) => Object.keys(toInput(values, FORM_ID, 'es')).sort()
    expect(sent(pix)).toEqual([...owned, 'ownerDocumentType', 'keyType', 'key'].sort())
    expect(sent({ ...pix, contract: 'bank_br' })).toEqual(
      [...owned, 'ownerDocumentType', 'bankId', 'branch', 'accountNumber'].sort(),
    )
    expect(sent(chile)).toEqual([...owned, 'bankId', 'accountNumber'].sort())
  })
  it('asks on the screen whatever it sends', () => {
    for (const contract of ['pix_br', 'bank_br', 'bank_cl'] as const) {
      const { formId: _f, locale: _l, ...sent } = toInput({ ...pix, contract }, FORM_ID, 'es')
      expect([...FIELDS[contract]].sort()).toEqual(Object.keys(sent).sort())
    }
  })
  it('comes back the same through fromInput', () => {
    const values = { ...pix, amount: '12,50', key: 'ana@example.com', keyType: 'EMAIL' } as const
    expect(fromInput(toInput(values, FORM_ID, 'es'))).toEqual(values)
  })
})

describe('withField', () => {
  it('lets the owner follow a CPF key while it is typed', () => {
    const one = withField(pix, 'key', '3')
    const two = withField(one, 'key', '384')
    expect(two).toMatchObject({ ownerDocument: '384', ownerDocumentType: 'CPF' })
  })
  it('lets the owner follow the type of the key', () => {
    const typed = withField(withField(pix, 'keyType', 'CNPJ'), 'key', '11.444')
    expect(typed).toMatchObject({ ownerDocument: '11.444', ownerDocumentType: 'CNPJ' })
  })
  it('leaves an owner that somebody typed', () => {
    const typed = withField(withField(pix, 'key', '384'), 'ownerDocument', '999')
    expect(withField(typed, 'key', '3843').ownerDocument).toBe('999')
  })
  it('takes back what followed the key when its kind names nobody', () => {
    const typed = withField(pix, 'key', 'ana@example.com')
    expect(withField(typed, 'keyType', 'EMAIL')).toMatchObject({ key: 'ana@example.com', ownerDocument: '' })
  })
  it('does not take an owner for a follower because an e-mail key says the same', () => {
    const typed = { ...pix, keyType: 'EMAIL', key: '384', ownerDocument: '384' } as const
    expect(withField(typed, 'key', '3843').ownerDocument).toBe('384')
  })
  it('leaves the owner alone for a key that names nobody', () => {
    const typed = withField(withField(pix, 'keyType', 'EMAIL'), 'key', 'ana@example.com')
    expect(typed.ownerDocument).toBe('')
  })
})

describe('withAccount', () => {
  const filled = {
    ...pix,
    amount: '10',
    bankId: '60701190',
    accountNumber: '123',
    ownerDocument: '384',
    key: 'k',
  }
  it('keeps everything within the country', () => {
    expect(withAccount({ ...filled, contract: 'bank_br' }, 'other', 'BR')).toEqual({
      ...filled,
      contract: 'bank_br',
      accountId: 'other',
    })
  })
  it('drops the other country’s destination and keeps the rest', () => {
    expect(withAccount(filled, 'other', 'CL')).toMatchObject({
      accountId: 'other',
      contract: 'bank_cl',
      amount: '10',
      bankId: '',
      accountNumber: '',
      ownerDocument: '',
      key: '',
    })
  })
})

describe('relocalised', () => {
  it('writes a readable amount in the new language', () => {
    expect(relocalised({ ...pix, amount: '1.234,50' }, 'es', 'en').amount).toBe('1,234.50')
    expect(relocalised({ ...chile, amount: '150.000' }, 'es', 'en').amount).toBe('150,000')
  })
  it('leaves what could not be read', () => {
    expect(relocalised({ ...pix, amount: '1.234' }, 'es', 'en').amount).toBe('1.234')
    expect(relocalised({ ...pix, amount: 'diez' }, 'es', 'en').amount).toBe('diez')
  })
})
