import { randomUUID } from 'node:crypto'
import type { Contract } from '@/lib/domain/payout/contract'
import type { PayoutInput } from '@/lib/domain/payout/schemas'
import type { PixKeyType } from '@/lib/domain/pix-key'
import { makeCnpj, makeCpf, makeRut } from '@/prisma/factories/documents'

type InputOf<C extends Contract> = Extract<PayoutInput, { contract: C }>
type Overrides<C extends Contract> = Partial<Omit<InputOf<C>, 'contract'>>

/** A valid Pix key of each type that belongs to the n-th synthetic owner. */
export function makePixKey(type: PixKeyType, n = 1): string {
  const number = String(n % 1000).padStart(3, '0')
  switch (type) {
    case 'EMAIL':
      return `pagos-${number}@ficticia.example`
    case 'PHONE':
      return `+5511900000${number}`
    case 'CPF':
      return makeCpf(n)
    case 'CNPJ':
      return makeCnpj(n)
    case 'PIX_CODE':
      // Unlike the numbers of the demo's forms: what looks for keys tells the one from the other.
      return `0e0e0e0e-0000-4000-8000-000000000${number}`
  }
}

/** A filled-in Pix form: 100 reais to an e-mail key of a fictional bakery. */
export function makePixInput(accountId: string, overrides: Overrides<'pix_br'> = {}): InputOf<'pix_br'> {
  return {
    contract: 'pix_br',
    formId: randomUUID(),
    accountId,
    amount: '100,00',
    locale: 'pt-BR',
    reference: '',
    beneficiaryName: 'Padaria Exemplo Ltda',
    note: '',
    accountType: 'current',
    keyType: 'EMAIL',
    key: makePixKey('EMAIL'),
    ownerDocumentType: 'CNPJ',
    ownerDocument: makeCnpj(1),
    ...overrides,
  }
}

/** A filled-in form for a Brazilian bank account, at Mercado Pago's test bank. */
export function makeBankBrInput(accountId: string, overrides: Overrides<'bank_br'> = {}): InputOf<'bank_br'> {
  return {
    contract: 'bank_br',
    formId: randomUUID(),
    accountId,
    amount: '250,50',
    locale: 'pt-BR',
    reference: '',
    beneficiaryName: 'Oficina Fictícia ME',
    note: '',
    accountType: 'current',
    bankId: '99999004',
    branch: '0001',
    accountNumber: '10266732',
    ownerDocumentType: 'CNPJ',
    ownerDocument: makeCnpj(2),
    ...overrides,
  }
}

/** A filled-in form for a Chilean bank account: 45 000 pesos. */
export function makeBankClInput(accountId: string, overrides: Overrides<'bank_cl'> = {}): InputOf<'bank_cl'> {
  return {
    contract: 'bank_cl',
    formId: randomUUID(),
    accountId,
    amount: '45.000',
    locale: 'es',
    reference: '',
    beneficiaryName: 'Ferretería Ficticia SpA',
    note: '',
    accountType: 'current',
    bankId: '99999004',
    accountNumber: '444000111',
    ownerDocument: makeRut(3),
    ...overrides,
  }
}
