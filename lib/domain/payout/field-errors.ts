import type { z } from 'zod'
import type { FieldErrors } from '@/lib/domain/errors'

/** Every key of message namespace `errors.fields` that the fields of a payout or an order can raise, with the values its text may use. */
export const FIELD_ERROR_VALUES = {
  amount_required: [],
  amount_invalid: ['example'],
  amount_ambiguous: ['first', 'second'],
  amount_decimals: ['currency', 'decimals'],
  amount_not_positive: [],
  amount_too_large: ['max'],
  document_required: ['document'],
  document_format: ['document'],
  document_check_digits: ['document'],
  pix_key_required: [],
  pix_key_characters: [],
  pix_key_email: [],
  pix_key_phone: [],
  pix_key_evp: [],
  owner_differs_from_key: [],
  reference_characters: [],
  reference_too_long: ['max'],
  name_required: [],
  name_characters: [],
  name_too_long: ['max'],
  note_characters: [],
  note_too_long: ['max'],
  tag_characters: [],
  tag_too_long: ['max'],
  tags_too_many: ['max'],
  bank_required: [],
  bank_id_ispb: [],
  bank_id_characters: ['max'],
  branch_required: [],
  branch_format: [],
  account_number_required: [],
  account_number_format: ['max'],
  quantity_required: [],
  quantity_whole: [],
  quantity_too_large: ['max'],
  line_characters: [],
  line_too_long: ['max'],
  items_or_withdrawal: [],
  items_too_many: ['max'],
  order_too_large: ['max'],
  cash_too_large: ['max'],
  drawer_note_required: [],
  field_required: [],
  field_invalid: [],
  field_too_long: ['max'],
  field_unknown: [],
} as const satisfies Record<string, readonly string[]>

export type FieldErrorKey = keyof typeof FIELD_ERROR_VALUES

// Object.keys forgets the literal type of the table above.
export const FIELD_ERROR_KEYS = Object.keys(FIELD_ERROR_VALUES) as readonly FieldErrorKey[]

/** What a field's check gives: the normalised value, or the key of the message that says what is wrong. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: FieldErrorKey; readonly values?: Record<string, string> }

/**
 * The first issue of each field as a message key with its values. A word of zod's own never gets through: what has
 * no key becomes `field_invalid`, and a field nobody asked for `field_unknown` under its own name.
 */
export function toFieldErrors(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {}
  for (const issue of error.issues) {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.map(String).join('.')]
    for (const path of paths) {
      if (!Object.hasOwn(errors, path)) errors[path] = fieldError(issue)
    }
  }
  return errors
}

function fieldError(issue: z.core.$ZodIssue): FieldErrors[string] {
  if (issue.code === 'unrecognized_keys') return { key: 'field_unknown' }
  if (issue.code === 'too_big') return { key: 'field_too_long', values: { max: String(issue.maximum) } }
  if (!Object.hasOwn(FIELD_ERROR_VALUES, issue.message)) return { key: 'field_invalid' }
  const values = issue.code === 'custom' ? textValues(issue.params) : undefined
  return values === undefined ? { key: issue.message } : { key: issue.message, values }
}

function textValues(params: Record<string, unknown> | undefined): Record<string, string> | undefined {
  const entries = Object.entries(params ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
