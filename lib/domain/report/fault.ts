import { GiroError } from '@/lib/domain/errors'

/** Keys of `errors.fields`. */
export type ReportFault =
  | 'report_empty'
  | 'report_encoding'
  | 'report_too_large'
  | 'report_too_many_rows'
  | 'report_quote'
  | 'report_column_missing'
  | 'report_column_twice'
  | 'report_fields'
  | 'report_date'
  | 'report_amount'

/** What is wrong with an uploaded report, and where; a column is its number, or its name where it has one. */
export function reportFault(
  key: ReportFault,
  at: { readonly line?: number; readonly column?: number | string; readonly max?: string } = {},
): GiroError {
  const values = Object.fromEntries(Object.entries(at).map(([name, value]) => [name, String(value)]))
  return new GiroError('invalid_input', { fieldErrors: { file: { key, values } } })
}
