import { type Currency, decimalText } from '@/lib/simulator/money'

const GUI = 'COM.MERCADOLIBRE'
const NUMERIC = { BRL: '986', CLP: '152' } as const satisfies Record<Currency, string>
const COUNTRY = { BRL: 'BR', CLP: 'CL' } as const satisfies Record<Currency, string>
const PRINTED = '11'
const ONE_USE = '12'
/** Where the provider's own codes carry their identifier. */
const ACCOUNT = '43'
const IDENTIFIER = '06'

type Code = {
  /** Of the till, or of an order. */
  identifier: string
  currency: Currency
  /** Minor units; null on a printed code. */
  amount: bigint | null
  name: string
  city: string
}

/** The text of a payment code: EMVCo fields, and the CRC over all before it. */
export function emvText({ identifier, currency, amount, name, city }: Code): string {
  const account = field('00', GUI) + field('02', '3') + field(IDENTIFIER, identifier)
  const text = [
    field('00', '01'),
    field('01', amount === null ? PRINTED : ONE_USE),
    field(ACCOUNT, account),
    field('52', '0000'),
    field('53', NUMERIC[currency]),
    amount === null ? '' : field('54', decimalText(amount, currency)),
    field('58', COUNTRY[currency]),
    field('59', plain(name, 25)),
    field('60', plain(city, 15)),
    field('62', field('05', '***')),
    '6304',
  ].join('')
  return text + crc(text)
}

/** The identifier inside a code of ours; null where the text is no such code or its CRC does not check. */
export function identifierOf(text: string): string | null {
  if (!/6304[0-9A-Fa-f]{4}$/.test(text) || crc(text.slice(0, -4)) !== text.slice(-4).toUpperCase())
    return null
  const account = fieldOf(text, ACCOUNT)
  if (account === null || fieldOf(account, '00') !== GUI) return null
  return fieldOf(account, IDENTIFIER)
}

function field(id: string, value: string): string {
  return `${id}${String(value.length).padStart(2, '0')}${value}`
}

function fieldOf(text: string, wanted: string): string | null {
  for (let at = 0; at + 4 <= text.length; ) {
    const length = Number(text.slice(at + 2, at + 4))
    const value = text.slice(at + 4, at + 4 + length)
    if (!Number.isInteger(length) || value.length < length) return null
    if (text.slice(at, at + 2) === wanted) return value
    at += 4 + length
  }
  return null
}

/** Names in these codes are printable ASCII. */
function plain(text: string, longest: number): string {
  const ascii = text.normalize('NFD').replace(/[^ -~]/g, '')
  return ascii.toUpperCase().slice(0, longest).trim() || 'SIN NOMBRE'
}

/** CRC-16/CCITT-FALSE. */
function crc(text: string): string {
  let value = 0xffff
  for (const byte of Buffer.from(text, 'utf8')) {
    value ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) {
      value = (value & 0x8000) === 0 ? value << 1 : (value << 1) ^ 0x1021
      value &= 0xffff
    }
  }
  return value.toString(16).toUpperCase().padStart(4, '0')
}
