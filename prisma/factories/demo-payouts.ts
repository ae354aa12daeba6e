import type { RejectionCause } from '@/lib/domain/approval/rejection'
import type { PayoutInput } from '@/lib/domain/payout/schemas'
import { makeCnpj, makeCpf, makeRut } from '@/prisma/factories/documents'
import { makeBankBrInput, makeBankClInput, makePixInput, makePixKey } from '@/prisma/factories/payout-inputs'

/** How far the demo's people take a payout; the worker and the simulator do the rest. */
type DemoStep = 'draft' | 'discarded' | 'submitted' | 'rejected' | 'approved'
export type DemoPayout = {
  readonly step: DemoStep
  readonly input: PayoutInput
  /** Why the approver of the demo rejects it. */
  readonly rejection?: { readonly cause: RejectionCause; readonly reason: string }
}

type AccountIds = { readonly BR: string; readonly CL: string }
type Row = readonly [
  kind: 'email' | 'phone' | 'cpf' | 'cnpj' | 'random' | 'bank',
  reference: string,
  name: string,
  amount: string,
]
type ChileanRow = readonly [reference: string, name: string, amount: string]

/** A word in the reference tells the simulator how it goes on (lib/simulator/README.md); without one it settles. */
const BRAZIL_APPROVED: readonly Row[] = [
  ['email', 'factura-1001', 'Padaria Exemplo Ltda', '1.250,00'],
  ['phone', 'factura-1002', 'Oficina Fictícia ME', '480,50'],
  ['cpf', 'reembolso-ana', 'Ana Inventada de Souza', '92,30'],
  ['cnpj', 'factura-1003', 'Distribuidora Imaginária SA', '18.400,00'],
  ['random', 'factura-1004', 'Gráfica Modelo Ltda', '735,00'],
  ['bank', 'aluguel-novembro', 'Imobiliária Exemplo Ltda', '6.900,00'],
  ['bank', 'factura-1005-settled-slowly', 'Transportes Supostos ME', '3.310,00'],
  ['email', 'factura-1006-pending-bank', 'Limpeza Fictícia Ltda', '540,00'],
  ['bank', 'factura-1007-pending-authorized', 'Consultoria Inventada SA', '12.000,00'],
  ['bank', 'factura-1008-by-bank', 'Papelaria Imaginária Ltda', '210,00'],
  ['phone', 'factura-1009-by-provider', 'Segurança Modelo Ltda', '1.980,00'],
  ['email', 'factura-1010-high-risk', 'Importadora Suposta Ltda', '27.500,00'],
  ['cnpj', 'factura-1011-insufficient-funds', 'Construtora Fictícia SA', '95.000,00'],
  ['random', 'factura-1012-other-reason', 'Farmácia Exemplo Ltda', '330,00'],
  ['email', 'factura-1013-review-manual', 'Mídia Inventada ME', '4.200,00'],
  ['bank', 'factura-1014-by-caps', 'Leiloeira Imaginária SA', '48.000,00'],
  ['bank', 'factura-1015-by-compliance', 'Cambista Suposto ME', '7.700,00'],
  ['email', 'factura-1016-partially-refunded', 'Eventos Modelo Ltda', '2.600,00'],
  ['bank', 'factura-1017-refunded', 'Móveis Fictícios Ltda', '1.440,00'],
  ['phone', 'factura-1018-partially-then-fully-refunded', 'Viagens Exemplo Ltda', '3.080,00'],
  ['random', 'factura-1019-key-not-found', 'Jardins Inventados ME', '150,00'],
  ['cnpj', 'factura-1020-different-owner', 'Elétrica Imaginária Ltda', '890,00'],
  ['email', 'internal_server_error', 'Hidráulica Suposta ME', '620,00'],
]

const CHILE_APPROVED: readonly ChileanRow[] = [
  ['boleta-201', 'Ferretería Ficticia SpA', '45.000'],
  ['boleta-202', 'Almacén Ejemplo Ltda', '128.900'],
  ['arriendo-noviembre', 'Inmobiliaria Inventada SpA', '1.350.000'],
  ['boleta-203-invalid-destination', 'Florería Imaginaria Ltda', '32.500'],
  ['boleta-204-refunded', 'Imprenta Supuesta SpA', '210.000'],
]

const BRAZIL_WAITING: readonly Row[] = [
  ['email', 'factura-1021', 'Padaria Exemplo Ltda', '1.310,00'],
  ['bank', 'factura-1022', 'Transportes Supostos ME', '5.060,00'],
  ['cpf', 'reembolso-bruno', 'Bruno Inventado Lima', '118,90'],
]

/** Some forty payouts of fictional people, so that every state of the desk has something to show. */
export function demoPayouts(ids: AccountIds): DemoPayout[] {
  const rows: Omit<DemoPayout, 'formId'>[] = [
    ...BRAZIL_APPROVED.map((row, n) => ({ step: 'approved' as const, input: brazilian(ids.BR, row, n) })),
    ...CHILE_APPROVED.map((row, n) => ({ step: 'approved' as const, input: chilean(ids.CL, row, n) })),
    ...BRAZIL_WAITING.map((row, n) => ({
      step: 'submitted' as const,
      input: brazilian(ids.BR, row, 40 + n),
    })),
    {
      step: 'submitted',
      input: chilean(ids.CL, ['boleta-205', 'Pastelería Ficticia SpA', '76.400'], 40),
    },
    {
      step: 'rejected',
      input: brazilian(ids.BR, ['bank', 'factura-1003-bis', 'Distribuidora Imaginária SA', '18.400,00'], 50),
      rejection: { cause: 'duplicate', reason: 'Esta factura ya se pagó como factura-1003.' },
    },
    {
      step: 'rejected',
      input: chilean(ids.CL, ['boleta-206', 'Almacén Ejemplo Ltda', '12.890'], 51),
      rejection: { cause: 'wrong_amount', reason: 'El monto no coincide con la boleta.' },
    },
    {
      step: 'draft',
      input: brazilian(ids.BR, ['email', 'factura-1023', 'Gráfica Modelo Ltda', '799,00'], 60),
    },
    { step: 'draft', input: brazilian(ids.BR, ['bank', '', 'Consultoria Inventada SA', '12.000,00'], 61) },
    { step: 'draft', input: chilean(ids.CL, ['boleta-207', 'Ferretería Ficticia SpA', '58.300'], 62) },
    {
      step: 'discarded',
      input: brazilian(ids.BR, ['phone', 'factura-1024', 'Limpeza Fictícia Ltda', '540,00'], 70),
    },
  ]
  return rows.map(({ input, ...row }, n) => ({ ...row, input: { ...input, formId: demoFormId(n) } }))
}

/** The same at every start, so that a seed that was cut off goes on without doubling anything. */
function demoFormId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

function brazilian(
  accountId: string,
  [kind, reference, beneficiaryName, amount]: Row,
  n: number,
): PayoutInput {
  const person = kind === 'cpf'
  const shared = {
    reference,
    beneficiaryName,
    amount,
    ownerDocumentType: person ? ('CPF' as const) : ('CNPJ' as const),
    ownerDocument: person ? makeCpf(n) : makeCnpj(n),
  }
  if (kind === 'bank') return makeBankBrInput(accountId, { ...shared, accountNumber: String(10_000_000 + n) })
  const keyType = ({ email: 'EMAIL', phone: 'PHONE', cpf: 'CPF', cnpj: 'CNPJ', random: 'PIX_CODE' } as const)[
    kind
  ]
  return makePixInput(accountId, { ...shared, keyType, key: makePixKey(keyType, n) })
}

function chilean(
  accountId: string,
  [reference, beneficiaryName, amount]: ChileanRow,
  n: number,
): PayoutInput {
  const accountNumber = String(444_000_000 + n)
  return makeBankClInput(accountId, {
    reference,
    beneficiaryName,
    amount,
    accountNumber,
    ownerDocument: makeRut(n),
  })
}
