import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import levels from './asvs-5.0.json' with { type: 'json' }

/** What is asked of whoever moves money, beside levels 1 and 2. */
const OF_LEVEL_3 =
  '1.2.10 1.3.12 1.5.3 2.3.5 2.4.2 3.4.7 3.4.8 3.5.8 4.1.4 4.1.5 6.3.5 6.3.7 6.3.8 6.4.6 6.5.6 7.5.3 8.1.4 8.3.2 11.2.4 13.1.2 13.1.3 13.2.6 13.3.4 14.2.6 14.2.7 15.2.4 15.4.1 15.4.2 15.4.3 15.4.4 16.5.4'.split(
    ' ',
  )

/** Every number of OWASP ASVS 5.0, with its level: the file says a digit for each, by section. */
const ALL = Object.entries(levels).flatMap(([section, digits]) =>
  [...digits].map((level, index) => ({ id: `${section}.${index + 1}`, level: Number(level) })),
)
const place = (id: string) => ALL.findIndex((one) => one.id === id)

const text = readFileSync('docs/security.md', 'utf8')
const rows = text
  .slice(text.indexOf('## ASVS 5.0'), text.indexOf('## What is not covered'))
  .split('\n')
  .filter((line) => /^\| \d/.test(line))

function numbers(row: string): string[] {
  const cell = row.split('|')[1] ?? ''
  return cell.split(',').flatMap((part) => {
    const [first = '', last = first] = part.trim().split(' to ')
    expect([place(first), place(last)], `${first} to ${last}`).not.toContain(-1)
    return ALL.slice(place(first), place(last) + 1).map(({ id }) => id)
  })
}

it('each requirement of level 1 and 2, and those of level 3 that money asks for, stands in one row', () => {
  const told = rows.flatMap(numbers)
  expect(told.filter((id, index) => told.indexOf(id) !== index)).toEqual([])
  const asked = ALL.filter(({ id, level }) => level <= 2 || OF_LEVEL_3.includes(id)).map(({ id }) => id)
  expect(asked.filter((id) => !told.includes(id))).toEqual([])
})

it('each test that shows one exists', () => {
  const files = rows.flatMap((row) => [...row.matchAll(/`((?:lib|e2e|security|components)\/[^`]+)`/g)])
  expect(files.length).toBeGreaterThan(50)
  expect(files.map(([, file = '']) => file).filter((file) => !existsSync(file))).toEqual([])
})
