import { FIELDS, type FieldName, type FormValues } from './form-values'

/** The fields, in the screen's order, whose typing differs from what is saved now. */
export function differingFields(typed: FormValues, saved: FormValues): FieldName[] {
  const shown = new Set<FieldName>([...FIELDS[typed.contract], ...FIELDS[saved.contract]])
  return [...shown].filter((field) => typed[field].trim() !== saved[field].trim())
}
