import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GiroError } from '@/lib/domain/errors'
import { type ReportRow, readReport } from '@/lib/domain/report/released-money'
import { readReportAmount, readReportDate } from '@/lib/domain/report/report-values'

const BR = { currency: 'BRL', timeZone: 'America/Sao_Paulo' } as const
const HEADER =
  'DATE,SOURCE_ID,EXTERNAL_REFERENCE,RECORD_TYPE,DESCRIPTION,NET_CREDIT_AMOUNT,NET_DEBIT_AMOUNT,GROSS_AMOUNT,MP_FEE_AMOUNT'
const ROW = '2026-11-20T10:00:00.000-03:00,ID1,ref-1,release,payout,0.00,103.00,-100.00,-3.00'
const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, facts: Parameters<typeof readReport>[1] = BR) => readReport(bytes(text), facts)

function fault(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error instanceof GiroError ? error.fieldErrors?.['file'] : error
  }
  return 'no fault'
}

describe('a released-money report', () => {
  it('is read by the names of its columns', () => {
    expect(read(`${HEADER}\n${ROW}\n`)).toEqual([
      {
        line: 2,
        at: new Date('2026-11-20T13:00:00.000Z'),
        sourceId: 'ID1',
        reference: 'ref-1',
        recordType: 'release',
        description: 'payout',
        creditMinor: 0n,
        debitMinor: 10_300n,
        grossMinor: -10_000n,
        feeMinor: -300n,
        raw: ROW,
      } satisfies ReportRow,
    ])
  })

  it('is the same with semicolons, decimal commas, a BOM, CR LF, other columns, and in UTF-16', () => {
    const [plain] = read(`${HEADER}\n${ROW}`)
    const other = `\uFEFFPAYMENT METHOD;${HEADER.replaceAll(',', ';')};TAX_DETAIL\r\n"x;""y""\nz";${ROW.replaceAll(',', ';').replaceAll('.00;', ',00;').replace(/\.00$/, ',00')};\r\n\r\n`
    const { raw: _raw, ...row } = read(other)[0] ?? { raw: '' }
    expect(row).toEqual({ ...plain, raw: undefined, line: 2 })
    const wide = new Uint8Array(Buffer.from(`\uFEFF${HEADER}\n${ROW}`, 'utf16le'))
    expect(readReport(wide, BR)).toEqual([plain])
    const latin = new Uint8Array(Buffer.from(`${HEADER},METADATA\n${ROW},São José`, 'latin1'))
    expect(readReport(latin, BR)[0]?.raw).toContain('São José')
  })

  it.each<[string, string, object]>([
    ['nothing', '', { key: 'report_empty', values: {} }],
    [
      'a missing column',
      HEADER.replace('SOURCE_ID,', ''),
      { key: 'report_column_missing', values: { column: 'SOURCE_ID' } },
    ],
    ['a column twice', `${HEADER},DATE`, { key: 'report_column_twice', values: { column: 'DATE' } }],
    [
      'a field too few',
      `${HEADER}\n${ROW}\n2026-11-20,x`,
      { key: 'report_fields', values: { line: '3', column: '2' } },
    ],
    [
      'a word for an amount',
      `${HEADER}\n${ROW.replace('103.00', 'cien')}`,
      { key: 'report_amount', values: { line: '2', column: 'NET_DEBIT_AMOUNT' } },
    ],
    [
      'thousands',
      `${HEADER}\n${ROW.replace('103.00', '1.103.00')}`,
      { key: 'report_amount', values: { line: '2', column: 'NET_DEBIT_AMOUNT' } },
    ],
    [
      'a day that is none',
      `${HEADER}\n${ROW.replace('2026-11-20', '2026-02-31')}`,
      { key: 'report_date', values: { line: '2', column: 'DATE' } },
    ],
    [
      'a release without a date',
      `${HEADER}\n${ROW.replace('2026-11-20T10:00:00.000-03:00', '')}`,
      { key: 'report_date', values: { line: '2', column: 'DATE' } },
    ],
    [
      'an open quote',
      `${HEADER}\n${ROW.replace('ref-1', '"ref-1')}`,
      { key: 'report_quote', values: { line: '2', column: '3' } },
    ],
    [
      'a quote inside',
      `${HEADER}\n${ROW.replace('ref-1', 're"f')}`,
      { key: 'report_quote', values: { line: '2', column: '3' } },
    ],
    [
      'text after a quote',
      `${HEADER}\n${ROW.replace('ref-1', '"ref"1')}`,
      { key: 'report_quote', values: { line: '2', column: '3' } },
    ],
    ['a workbook', 'PK\u0003\u0004\u0000\u0000', { key: 'report_encoding', values: {} }],
  ])('with %s is refused, by line and column', (_what, text, expected) => {
    expect(fault(() => read(text))).toEqual(expected)
  })

  it('of more than 50,000 rows or 10 MB is refused', () => {
    const short = ROW.replace('2026-11-20T10:00:00.000-03:00', '2026-11-20T10:00:00Z')
    expect(fault(() => read(`${HEADER}\n${`${short}\n`.repeat(50_001)}`))).toMatchObject({
      key: 'report_too_many_rows',
    })
    expect(fault(() => readReport(new Uint8Array(10 * 1024 * 1024 + 1), BR))).toMatchObject({
      key: 'report_too_large',
    })
  })

  it('gives back any text that was written by the rules', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' x', '漢'),
      maxLength: 8,
    })
    const written = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',', ';'),
        (texts, by) => {
          const names = HEADER.split(',')
          const lines = texts.map(([id, reference]) =>
            ['2026-11-20T10:00:00Z', id, reference, 'release', 'payout', '0', '1', '', '']
              .map(written)
              .join(by),
          )
          const rows = read([names.join(by), ...lines].join('\r\n'))
          expect(rows.map(({ sourceId, reference }) => [sourceId, reference])).toEqual(
            texts.map((pair) => pair.map((text) => text.trim())),
          )
        },
      ),
    )
  })
})

describe('values', () => {
  it.each([
    ['', 'BRL', 0n],
    ['0', 'BRL', 0n],
    ['813363.45', 'BRL', 81_336_345n],
    ['-3,5', 'BRL', -350n],
    ['1.230', 'BRL', null],
    ['1e3', 'BRL', null],
    [' 1', 'BRL', null],
    ['١', 'BRL', null],
    ['1500', 'CLP', 1_500n],
    ['1500.00', 'CLP', 1_500n],
    ['1500.5', 'CLP', null],
  ] as const)('%s in %s is %s', (text, currency, minor) => {
    expect(readReportAmount(text, currency)).toBe(minor)
  })

  it('takes a time without an offset as the account’s clocks show it', () => {
    const at = (text: string, zone: string) => readReportDate(text, zone)?.toISOString()
    expect(at('2026-07-01 10:00:00', 'America/Santiago')).toBe('2026-07-01T14:00:00.000Z')
    expect(at('2026-12-01T10:00:00.500', 'America/Santiago')).toBe('2026-12-01T13:00:00.500Z')
    expect(at('2026-12-01T10:00:00-0400', 'America/Santiago')).toBe('2026-12-01T14:00:00.000Z')
    expect(at('01/12/2026', 'America/Santiago')).toBeUndefined()
  })
})
