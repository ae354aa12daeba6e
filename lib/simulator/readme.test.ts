import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DEFAULT_DIALS } from '@/lib/simulator/dials'
import { FAULTS } from '@/lib/simulator/faults/fault-table'
import { STEERING_TABLE } from '@/lib/simulator/intents/steering-table'

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
const rows = readme.split('\n').map((line) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim()),
)

it.each(STEERING_TABLE)('the README shows $word', ({ word, lastTwoDigits, outcome, cause }) => {
  const cells = rows.find(([first]) => first === `\`${word}\``)
  expect(cells?.slice(1, 3)).toEqual([lastTwoDigits, `\`${outcome}\``])
  expect(cells?.at(3)).toContain(cause ?? '')
})

it.each([...Object.keys(DEFAULT_DIALS), ...FAULTS])('the README explains %s', (name) => {
  expect(readme).toContain(`\`${name}\``)
})
