/** What a spreadsheet takes for the beginning of a formula, full-width twins included (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/
/** A number is none: it stays a number. */
const NUMBER = /^-?\d+(\.\d+)?$/

/** One cell by RFC 4180. What would be run as a formula is led by an apostrophe. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line, with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}
