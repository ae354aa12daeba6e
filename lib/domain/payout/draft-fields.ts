import { checkDocument, type DocumentType } from '@/lib/domain/document'
import {
  CURRENCY_DECIMALS,
  formatAmount,
  formatMoney,
  type Locale,
  maxAmountMinor,
  parseAmount,
} from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import type { Checked } from '@/lib/domain/payout/field-errors'
import { checkTeamReference, MAX_REFERENCE_LENGTH } from '@/lib/domain/payout/reference'
import { checkPixKey, type PixKeyType } from '@/lib/domain/pix-key'

export const MAX_NAME_LENGTH = 120
export const MAX_NOTE_LENGTH = 500
const MAX_ACCOUNT_NUMBER_LENGTH = 20
const MAX_CHILEAN_BANK_ID_LENGTH = 16

/** An amount of money that shows the form of the language in a hint: its thousands and its decimals. */
const EXAMPLE_MAJOR = 1234n

/** The amount in minor units; its messages name amounts in the reader's own form. */
export function checkAmount(text: string, currency: Currency, locale: Locale): Checked<bigint> {
  const result = parseAmount(text, currency, locale)
  if (result.ok) return { ok: true, value: result.minor }
  switch (result.code) {
    case 'amount_ambiguous': {
      const [first, second] = result.readings ?? [0n, 0n]
      const values = {
        first: formatMoney(first, currency, locale),
        second: formatMoney(second, currency, locale),
      }
      return { ok: false, code: result.code, values }
    }
    case 'amount_invalid':
      return { ok: false, code: result.code, values: { example: exampleAmount(currency, locale) } }
    case 'amount_decimals':
      return {
        ok: false,
        code: result.code,
        values: { currency, decimals: String(CURRENCY_DECIMALS[currency]) },
      }
    case 'amount_too_large':
      return {
        ok: false,
        code: result.code,
        values: { max: formatMoney(maxAmountMinor(currency), currency, locale) },
      }
    default:
      return { ok: false, code: result.code }
  }
}

/** `1.234,56`, or `1.234` without decimals: how an amount is typed in this language. */
export function exampleAmount(currency: Currency, locale: Locale): string {
  const scale = 10n ** BigInt(CURRENCY_DECIMALS[currency])
  return formatAmount(EXAMPLE_MAJOR * scale + (scale * 56n) / 100n, currency, locale)
}

export function checkOwnerDocument(type: DocumentType, text: string): Checked<string> {
  const result = checkDocument(type, text)
  return result.ok ? result : { ok: false, code: result.code, values: { document: type } }
}

export function checkKey(type: PixKeyType, text: string): Checked<string> {
  const result = checkPixKey(type, text)
  if (result.ok) return result
  const speaksOfDocument = result.code === 'document_format' || result.code === 'document_check_digits'
  return speaksOfDocument ? { ...result, values: { document: type } } : result
}

export function checkReference(text: string): Checked<string> {
  const result = checkTeamReference(text)
  if (result.ok || result.code === 'reference_characters') return result
  return { ...result, values: { max: String(MAX_REFERENCE_LENGTH) } }
}

/** A person's or company's name: one line, no invisible characters, spaces made single. */
export function checkName(text: string, presence: 'required' | 'optional'): Checked<string> {
  if (/[^\P{C}\t\r\n]/u.test(text)) return { ok: false, code: 'name_characters' }
  const value = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (value === '' && presence === 'required') return { ok: false, code: 'name_required' }
  if (value.length > MAX_NAME_LENGTH) {
    return { ok: false, code: 'name_too_long', values: { max: String(MAX_NAME_LENGTH) } }
  }
  return { ok: true, value }
}

/** Free text for the team: line breaks are fine, other control characters and broken Unicode are not. */
export function checkNote(text: string): Checked<string> {
  if (/[^\P{Cc}\t\r\n]|\p{Cs}/u.test(text)) return { ok: false, code: 'note_characters' }
  const value = text.normalize('NFC').trim()
  if (value.length > MAX_NOTE_LENGTH) {
    return { ok: false, code: 'note_too_long', values: { max: String(MAX_NOTE_LENGTH) } }
  }
  return { ok: true, value }
}

/** A Brazilian bank by its ISPB (Banco Central). */
export function checkIspb(text: string): Checked<string> {
  const value = text.trim()
  if (value === '') return { ok: false, code: 'bank_required' }
  return /^\d{8}$/.test(value) ? { ok: true, value } : { ok: false, code: 'bank_id_ispb' }
}

/** A Chilean bank id; no code table is confirmed, so only its characters are checked. */
export function checkChileanBankId(text: string): Checked<string> {
  const value = text.trim()
  if (value === '') return { ok: false, code: 'bank_required' }
  if (/^[A-Za-z0-9-]+$/.test(value) && value.length <= MAX_CHILEAN_BANK_ID_LENGTH) return { ok: true, value }
  return { ok: false, code: 'bank_id_characters', values: { max: String(MAX_CHILEAN_BANK_ID_LENGTH) } }
}

/** A branch is up to four digits, without its check digit, as the instant payment system carries it. */
export function checkBranch(text: string): Checked<string> {
  const value = text.trim()
  if (value === '') return { ok: false, code: 'branch_required' }
  return /^\d{1,4}$/.test(value) ? { ok: true, value } : { ok: false, code: 'branch_format' }
}

/** Digits with the check digit; dots, spaces and hyphens of the usual spelling are dropped (the guide's samples are bare). */
export function checkAccountNumber(text: string): Checked<string> {
  const typed = text.trim()
  if (typed === '') return { ok: false, code: 'account_number_required' }
  const value = typed.replace(/(?<=\d)[ .-](?=\d)/g, '')
  if (/^\d+$/.test(value) && value.length <= MAX_ACCOUNT_NUMBER_LENGTH) return { ok: true, value }
  return { ok: false, code: 'account_number_format', values: { max: String(MAX_ACCOUNT_NUMBER_LENGTH) } }
}
