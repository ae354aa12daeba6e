import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'

it.each([
  ['proposals-accept', '--of rules|limits|pair|withdrawals'],
  ['approvals-export', '--out FILE'],
  ['approvals-verify', '--head HASH'],
  ['users-create', '--email ADDRESS'],
])('%s says what it takes and does nothing', (command, option) => {
  const file = path.join(import.meta.dirname, `${command}.ts`)
  // Ends with an error, which is thrown, where it fails.
  const told = execFileSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', file, '--help'],
    { encoding: 'utf8', env: { PATH: process.env['PATH'], NODE_ENV: 'test' } },
  )
  expect(told).toContain(`npm run ${command.replace('-', ':')} -- `)
  expect(told).toContain(option)
})
