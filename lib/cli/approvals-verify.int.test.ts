import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deskEnvironment } from '@/lib/testing/desk-environment'
import { openTestDatabase } from '@/lib/testing/open-test-database'
import { seedDemo } from '@/prisma/seed'

const opened = openTestDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'giro-evidence-'))
const file = path.join(folder, 'approvals.json')

beforeAll(async () => {
  const { db, urls } = opened()
  Object.assign(process.env, deskEnvironment(urls.url))
  await seedDemo(db, { simulatorUrl: 'http://127.0.0.1:9', publicUrl: undefined, now: new Date() })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As `npm run` does; without a database where none is given. */
function run(command: 'export' | 'verify', args: readonly string[], databaseUrl?: string, cwd?: string) {
  const program = ['--conditions=react-server', '--import', 'tsx', `lib/cli/approvals-${command}.ts`, ...args]
  const { DATABASE_URL: _, ...env } = process.env
  const given = databaseUrl === undefined ? env : { ...env, DATABASE_URL: databaseUrl }
  const { status, stdout } = spawnSync(process.execPath, program, {
    encoding: 'utf8',
    ...(cwd !== undefined && { cwd }),
    env: { ...given, GIRO_DATA_DIR: folder },
  })
  return { status, stdout, last: stdout.trim().split('\n').at(-1) ?? '' }
}

it('the demo is exported, and verified where there is no database', async () => {
  const { db, urls } = opened()
  expect(run('export', ['--all', '--out', file], urls.url).status).toBe(0)
  // Whoever else uses this machine has no business with it.
  expect(statSync(file).mode & 0o077).toBe(0)
  const { status, stdout, last } = run('verify', ['--file', file])
  const approved = await db.payout.count({ where: { decidedAt: { not: null }, state: { not: 'rejected' } } })
  const payouts = await db.payout.count()
  expect(JSON.parse(last)).toMatchObject({
    payouts,
    approved,
    proved: 0,
    chain: { whole: true },
    file: [],
    flawed: [],
  })
  expect(approved).toBeGreaterThan(0)
  // In the demo a password stands in, which proves nothing to others.
  expect(stdout).toContain('server-attested, not proved')
  expect(status).toBe(0)
}, 60_000)

it('an auditor needs the sources and the export: nothing that a build makes, no settings, no database', () => {
  const place = path.join(folder, 'clone')
  mkdirSync(place)
  cpSync('lib', path.join(place, 'lib'), { recursive: true })
  for (const name of ['package.json', 'tsconfig.json']) copyFileSync(name, path.join(place, name))
  symlinkSync(path.resolve('node_modules'), path.join(place, 'node_modules'))
  const { status, last } = run('verify', ['--file', file], undefined, place)
  expect(JSON.parse(last || '{}')).toMatchObject({ file: [], flawed: [] })
  expect(status).toBe(0)
  const { hash } = JSON.parse(last).chain
  expect(run('verify', ['--file', file, '--head', hash], undefined, place).status).toBe(0)
  expect(run('verify', ['--file', file, '--head', 'f'.repeat(64)], undefined, place).status).toBe(1)
}, 60_000)

it('one payout in one step; a file that was changed, and a payout that is not there, end with 1', async () => {
  const { db, urls } = opened()
  const { id } = await db.payout.findFirstOrThrow({ where: { decidedAt: { not: null } } })
  expect(run('verify', ['--payout', id], urls.url)).toMatchObject({ status: 0 })
  const changed = path.join(folder, 'changed.json')
  writeFileSync(changed, readFileSync(file, 'utf8').replace('"sends":0', '"sends":1'))
  const { status, last } = run('verify', ['--file', changed])
  expect(status).toBe(1)
  expect(JSON.parse(last)).toMatchObject({ file: expect.arrayContaining(['altered']) })
  expect(run('verify', ['--file', file, '--payout', 'nobody']).status).toBe(1)
  expect(run('verify', []).status).toBe(1)
  // What fails half-way leaves nothing behind that looks like an export.
  const none = path.join(folder, 'none.json')
  expect(run('export', ['--payout', 'nobody', '--out', none], urls.url).status).toBe(1)
  expect(existsSync(none)).toBe(false)
}, 60_000)
