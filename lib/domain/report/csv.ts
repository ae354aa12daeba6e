import { reportFault } from '@/lib/domain/report/fault'

export type CsvRecord = { readonly line: number; readonly fields: readonly string[]; readonly raw: string }

/**
 * Reads CSV (RFC 4180) in one pass: quoted fields may hold separators, line breaks and doubled quotes; a quote anywhere
 * else is a fault, never guessed around. Lines end with CR LF or LF; empty ones are skipped. Written here because a money
 * report must be refused rather than read loosely. Throws GiroError `invalid_input`, which names line and column.
 */
export function* readCsv(text: string, separator: ',' | ';'): Generator<CsvRecord> {
  let [at, line] = [0, 1]
  while (at < text.length) {
    const [start, startLine] = [at, line]
    const fields: string[] = []
    for (;;) {
      const field = text[at] === '"' ? quoted(text, at, line, fields.length) : plain(text, at, separator)
      if (text[at] !== '"' && field.value.includes('"'))
        throw reportFault('report_quote', { line, column: fields.length + 1 })
      fields.push(field.value)
      line += field.breaks
      at = field.next
      if (text[at] !== separator) break
      at += 1
    }
    const end = at
    if (text.startsWith('\r\n', at)) at += 2
    else if (text[at] === '\n') at += 1
    else if (at < text.length) throw reportFault('report_quote', { line, column: fields.length })
    line += 1
    if (fields.length > 1 || fields[0] !== '') {
      yield { line: startLine, fields, raw: text.slice(start, end) }
    }
  }
}

type Field = { readonly value: string; readonly next: number; readonly breaks: number }

function plain(text: string, from: number, separator: string): Field {
  let next = from
  while (next < text.length && text[next] !== separator && text[next] !== '\n') next += 1
  const end = text[next] === '\n' && text[next - 1] === '\r' && next > from ? next - 1 : next
  return { value: text.slice(from, end), next: end, breaks: 0 }
}

function quoted(text: string, from: number, line: number, column: number): Field {
  let next = from + 1
  for (;;) {
    const close = text.indexOf('"', next)
    if (close === -1) throw reportFault('report_quote', { line, column: column + 1 })
    if (text[close + 1] !== '"') {
      const inner = text.slice(from + 1, close)
      return { value: inner.replaceAll('""', '"'), next: close + 1, breaks: inner.split('\n').length - 1 }
    }
    next = close + 2
  }
}
