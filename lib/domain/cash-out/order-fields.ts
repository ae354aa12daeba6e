import { MAX_QUANTITY, parseQuantity } from '@/lib/domain/cash-out/amounts'
import type { Checked } from '@/lib/domain/payout/field-errors'

/** No limits of these texts are documented; these are ours, wide enough for any receipt. */
export const LINE_LENGTHS = {
  title: 100,
  description: 255,
  skuNumber: 60,
  category: 60,
  itemTitle: 100,
  itemDescription: 255,
} as const
export type LineName = keyof typeof LINE_LENGTHS

export const MAX_ITEMS = 50

/** One line of text that the customer may read: no invisible characters, spaces made single. */
export function checkLine(name: LineName, text: string, presence: 'required' | 'optional'): Checked<string> {
  if (/[^\P{C}\t\r\n]/u.test(text)) return { ok: false, code: 'line_characters' }
  const value = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (value === '' && presence === 'required') return { ok: false, code: 'field_required' }
  const max = LINE_LENGTHS[name]
  if (value.length > max) return { ok: false, code: 'line_too_long', values: { max: String(max) } }
  return { ok: true, value }
}

/** Units and packs are whole (the unattended guide types the quantity as an integer). */
export function checkQuantity(text: string): Checked<number> {
  if (text.trim() === '') return { ok: false, code: 'quantity_required' }
  const value = parseQuantity(text)
  if (value !== null) return { ok: true, value }
  const isTooLarge = /^[1-9]\d+$/.test(text.trim())
  if (isTooLarge) return { ok: false, code: 'quantity_too_large', values: { max: String(MAX_QUANTITY) } }
  return { ok: false, code: 'quantity_whole' }
}
