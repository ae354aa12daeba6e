import { formatMoney, type Locale, maxAmountMinor } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { checkAmount } from '@/lib/domain/payout/draft-fields'
import type { Checked } from '@/lib/domain/payout/field-errors'

export const MIN_DRAWER_NOTE_LENGTH = 3
export const MAX_DRAWER_NOTE_LENGTH = 500

/** What a drawer holds, as typed. Unlike an amount that is sent it may be nothing: an empty drawer is counted as 0. */
export function checkCash(text: string, currency: Currency, locale: Locale): Checked<bigint> {
  if (/^0+(?:[.,]0{1,2})?$/.test(text.trim())) return { ok: true, value: 0n }
  const checked = checkAmount(text, currency, locale)
  if (checked.ok || checked.code !== 'amount_too_large') return checked
  const values = { max: formatMoney(maxAmountMinor(currency), currency, locale) }
  return { ok: false, code: 'cash_too_large', values }
}

/** Words about a drawer; demanded where its figures do not explain themselves. */
export function checkDrawerNote(text: string, demanded: boolean): Checked<string> {
  const note = text.normalize('NFC').trim()
  if (/[^\P{C}\t\r\n]/u.test(note)) return { ok: false, code: 'note_characters' }
  if (note.length > MAX_DRAWER_NOTE_LENGTH) {
    return { ok: false, code: 'note_too_long', values: { max: String(MAX_DRAWER_NOTE_LENGTH) } }
  }
  if (demanded && note.length < MIN_DRAWER_NOTE_LENGTH) return { ok: false, code: 'drawer_note_required' }
  return { ok: true, value: note }
}
