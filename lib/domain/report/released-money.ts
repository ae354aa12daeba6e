import type { GiroError } from '@/lib/domain/errors'
import type { Currency } from '@/lib/domain/payout/contract'
import { readCsv } from '@/lib/domain/report/csv'
import { reportFault } from '@/lib/domain/report/fault'
import { readReportAmount, readReportDate } from '@/lib/domain/report/report-values'

export const REPORT_MAX_BYTES = 10 * 1024 * 1024
export const REPORT_MAX_ROWS = 50_000

/** One row of the released-money report, with what Giro reads of it. Amounts in minor units. */
export type ReportRow = {
  readonly line: number
  /** Null on rows that only sum up. */
  readonly at: Date | null
  readonly sourceId: string
  readonly reference: string
  readonly recordType: string
  readonly description: string
  readonly creditMinor: bigint
  readonly debitMinor: bigint
  /** Signed; zero where the report leaves it out. */
  readonly grossMinor: bigint
  readonly feeMinor: bigint
  readonly raw: string
}

const REQUIRED = [
  'DATE',
  'SOURCE_ID',
  'EXTERNAL_REFERENCE',
  'RECORD_TYPE',
  'DESCRIPTION',
  'NET_CREDIT_AMOUNT',
  'NET_DEBIT_AMOUNT',
] as const
const OPTIONAL = ['GROSS_AMOUNT', 'MP_FEE_AMOUNT'] as const
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number]

export function reportTooLarge(): GiroError {
  return reportFault('report_too_large', { max: '10 MB' })
}

/**
 * Reads a released-money report (glossary of the released-money report; columns in any order, others ignored). Takes `,`
 * and `;` between fields, `.` and `,` before decimals, and dates with an offset or in the account's time zone. Throws
 * GiroError `invalid_input` that names line and column.
 */
export function readReport(
  bytes: Uint8Array,
  { currency, timeZone }: { currency: Currency; timeZone: string },
): ReportRow[] {
  if (bytes.byteLength > REPORT_MAX_BYTES) throw reportTooLarge()
  const text = decode(bytes)
  const records = readCsv(text, separatorOf(text))
  const header = records.next()
  if (header.done) throw reportFault('report_empty')
  const names = header.value.fields.map((name) => name.trim().toUpperCase().replaceAll(' ', '_'))
  const columns = columnsOf(names)
  const rows: ReportRow[] = []
  for (const { line, fields, raw } of records) {
    if (fields.length !== names.length) throw reportFault('report_fields', { line, column: fields.length })
    if (rows.length === REPORT_MAX_ROWS) throw reportFault('report_too_many_rows', { line, max: '50000' })
    const text = (column: Column) => fields[columns.get(column) ?? -1]?.trim() ?? ''
    const money = (column: Column) =>
      readReportAmount(text(column), currency) ?? fail('report_amount', line, column)
    const recordType = text('RECORD_TYPE').toLowerCase()
    rows.push({
      line,
      at: dateOf(text('DATE'), timeZone, line, recordType),
      sourceId: text('SOURCE_ID'),
      reference: text('EXTERNAL_REFERENCE'),
      recordType,
      description: text('DESCRIPTION').toLowerCase(),
      creditMinor: money('NET_CREDIT_AMOUNT'),
      debitMinor: money('NET_DEBIT_AMOUNT'),
      grossMinor: money('GROSS_AMOUNT'),
      feeMinor: money('MP_FEE_AMOUNT'),
      raw,
    })
  }
  return rows
}

function fail(key: 'report_amount' | 'report_date', line: number, column: Column): never {
  throw reportFault(key, { line, column })
}

function dateOf(text: string, timeZone: string, line: number, recordType: string): Date | null {
  if (text === '' && recordType !== 'release') return null
  return readReportDate(text, timeZone) ?? fail('report_date', line, 'DATE')
}

/** UTF-8, or UTF-16 where the file says so; what is neither is read as Windows-1252, in which no byte is wrong. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // A file of another kind (a picture, a workbook) has NUL bytes, a text has none.
  if (bytes.includes(0)) throw reportFault('report_encoding')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The one that the header has more of. */
function separatorOf(text: string): ',' | ';' {
  const header = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'))
  return header.split(';').length > header.split(',').length ? ';' : ','
}

function columnsOf(names: readonly string[]): ReadonlyMap<Column, number> {
  const columns = new Map<Column, number>()
  for (const column of [...REQUIRED, ...OPTIONAL]) {
    const at = names.indexOf(column)
    if (at !== -1 && names.includes(column, at + 1)) throw reportFault('report_column_twice', { column })
    if (at !== -1) columns.set(column, at)
  }
  const missing = REQUIRED.find((column) => !columns.has(column))
  if (missing) throw reportFault('report_column_missing', { column: missing })
  return columns
}
