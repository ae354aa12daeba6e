import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvLine } from '@/lib/domain/csv'

describe('a cell', () => {
  it.each([
    ['Ana', 'Ana'],
    ['a,b', '"a,b"'],
    ['she said "no"', '"she said ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['-12.50', '-12.50'],
    ['', ''],
  ])('%j is %s', (text, cell) => expect(csvCell(text)).toBe(cell))

  it.each([
    '=1+1',
    '+cmd',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\0=1',
    '-',
    '--1',
  ])('never begins as a formula: %j', (text) => expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/))
})

/** As RFC 4180 reads it. */
function readLine(line: string): string[] {
  const cells: string[] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n$)/g
  for (const [, quoted, plain] of line.matchAll(pattern))
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
  return cells
}

it('comes back as it was, but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
      const back = readLine(csvLine(cells))
      expect(back).toHaveLength(cells.length)
      for (const [index, cell] of cells.entries()) expect([cell, `'${cell}`]).toContain(back[index])
    }),
  )
})
