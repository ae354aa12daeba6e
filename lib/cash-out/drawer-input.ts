import 'server-only'
import { GiroError } from '@/lib/domain/errors'
import type { Checked } from '@/lib/domain/payout/field-errors'

/** The value of one field of a drawer's form. Throws `invalid_input` with the field's message. */
export function takeChecked<T>(field: string, checked: Checked<T>): T {
  if (checked.ok) return checked.value
  const { code, values } = checked
  const wrong = { [field]: values ? { key: code, values } : { key: code } }
  throw new GiroError('invalid_input', { fieldErrors: wrong })
}
