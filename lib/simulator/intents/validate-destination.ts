import type { Dials } from '@/lib/simulator/dials'
import { at } from '@/lib/simulator/json'
import type { Site } from '@/lib/simulator/money'

const PATH = 'transaction.to.accounts[0]'
const LONGEST_KEY = 77

const KEY_FORMATS: ReadonlyMap<unknown, RegExp> = new Map([
  ['CPF', /^\d{11}$/],
  ['CNPJ', /^[0-9A-Z]{12}\d{2}$/],
  ['EMAIL', /^[^\s@]+@[^\s@]+$/],
  ['PHONE', /^\+\d{12,14}$/],
  ['PIX_CODE', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
])

/** Shapes only: check digits are the sender's business. Chile's samples use eleven digits as a RUT. */
const DOCUMENT_FORMATS = {
  MLB: new Map([
    ['CPF', /^\d{11}$/],
    ['CNPJ', /^[0-9A-Z]{12}\d{2}$/],
  ]),
  MLC: new Map([['RUT', /^\d{6,12}[\dKk]$/]]),
} as const satisfies Record<Site, ReadonlyMap<string, RegExp>>

const PIX_FIELDS = new Set(['type', 'amount', 'chave', 'owner'])
const BANK_FIELDS = {
  MLB: new Set([
    'type',
    'amount',
    'bank_id',
    'branch',
    'holder',
    'provider_id',
    'currency_id',
    'number',
    'owner',
  ]),
  MLC: new Set(['type', 'amount', 'bank_id', 'number', 'owner']),
} as const satisfies Record<Site, ReadonlySet<string>>

const destinationOf = (body: object) => at(body, 'transaction', 'to', 'accounts', 0)
const invalid = (field: string) => `invalid value for field: ${PATH}.${field}`
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** A Brazilian destination is a Pix key unless it names a bank account. */
export function hasChave(body: object): boolean {
  const destination = destinationOf(body)
  return at(destination, 'chave') !== undefined || at(destination, 'bank_id') === undefined
}

export function pixCauses(body: object): string[] {
  const destination = destinationOf(body)
  return [
    ...(isKeyValue(at(destination, 'chave', 'value')) ? [] : [invalid('chave.value')]),
    ...(KEY_FORMATS.has(at(destination, 'chave', 'type')) ? [] : [invalid('chave.type')]),
    ...ownerCauses(destination, 'MLB'),
    // The guide requires `type`; Mercado Pago's own test sample leaves it out.
    ...typeCauses(destination, { optional: true }),
    ...foreignFieldCauses(destination, PIX_FIELDS),
  ]
}

const isKeyValue = (value: unknown): value is string => isText(value) && value.length <= LONGEST_KEY

/** What the key directory would say; it is asked after every field is in order. */
export function directoryCauses(body: object, dials: Dials): string[] {
  const destination = destinationOf(body)
  const type = at(destination, 'chave', 'type')
  const value = at(destination, 'chave', 'value')
  const isMalformed = isKeyValue(value) && KEY_FORMATS.get(type)?.test(value) === false
  const isDocument = type === 'CPF' || type === 'CNPJ'
  const isOthers = isDocument && at(destination, 'owner', 'identification', 'number') !== value
  return [
    ...(isMalformed ? ['Unrecognized key format'] : []),
    ...(dials.checkKeyOwner && isOthers ? ['chave has a different owner'] : []),
  ]
}

export function bankCauses(body: object, site: Site): string[] {
  const destination = destinationOf(body)
  return [
    ...ownerCauses(destination, site),
    ...(site === 'MLB' ? brazilianBankCauses(destination) : chileanBankCauses(destination)),
    ...typeCauses(destination, { optional: false }),
    ...foreignFieldCauses(destination, BANK_FIELDS[site]),
  ]
}

/** The list prints the number's path without `owner`. */
function ownerCauses(destination: unknown, site: Site): string[] {
  const type = at(destination, 'owner', 'identification', 'type')
  const number = at(destination, 'owner', 'identification', 'number')
  const formats: ReadonlyMap<unknown, RegExp> = DOCUMENT_FORMATS[site]
  const format = formats.get(type)
  const isNumber = isText(number) && format?.test(number) !== false
  return [
    ...(isNumber ? [] : [invalid('identification.number')]),
    ...(format === undefined ? [invalid('owner.identification.type')] : []),
  ]
}

function brazilianBankCauses(destination: unknown): string[] {
  const bankId = at(destination, 'bank_id')
  return [
    ...(isText(bankId) && /^\d{8}$/.test(bankId) ? [] : [invalid('bank_id')]),
    ...(isText(at(destination, 'branch')) ? [] : [invalid('branch')]),
    ...(isText(at(destination, 'holder')) ? [] : [invalid('holder')]),
    ...(at(destination, 'provider_id') === 'spi' ? [] : [invalid('provider_id')]),
    ...(at(destination, 'currency_id') === 'BRL' ? [] : [invalid('currency_id')]),
    ...(isText(at(destination, 'number')) ? [] : [invalid('number')]),
  ]
}

/** No code table for Chilean banks is published: any text is a bank. */
function chileanBankCauses(destination: unknown): string[] {
  return [
    ...(isText(at(destination, 'bank_id')) ? [] : [invalid('bank_id')]),
    ...(isText(at(destination, 'number')) ? [] : [invalid('number')]),
  ]
}

function typeCauses(destination: unknown, { optional }: { optional: boolean }): string[] {
  const type = at(destination, 'type')
  const accepted = type === 'current' || type === 'mercadopago' || (optional && type === undefined)
  return accepted ? [] : [invalid('type')]
}

/** One country's or contract's payload sent to another. Stricter than the documents, on purpose. */
function foreignFieldCauses(destination: unknown, known: ReadonlySet<string>): string[] {
  if (typeof destination !== 'object' || destination === null) return []
  return Object.keys(destination)
    .filter((field) => !known.has(field))
    .map(invalid)
}
