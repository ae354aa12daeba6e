import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildApp, generateClient } from './build.mjs'
import { asFailure } from './failure.mjs'
import { installPackages } from './install.mjs'
import { createProgress } from './progress.mjs'
import { ROOT, runNode, stopSteps } from './run-step.mjs'

const NEXT = 'node_modules/next/dist/bin/next'
const VITEST = 'node_modules/vitest/vitest.mjs'

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ name: string, run: (context: Context) => Promise<Count> }} Check */
/** @typedef {{ env: NodeJS.ProcessEnv, folder: string }} Context */

/** Everything that must hold, cheapest first. @type {Check[]} */
const CHECKS = [
  tools('Format and lint', [
    ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=off'],
    ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  ]),
  tools('Types', [
    [NEXT, 'typegen'],
    ['node_modules/typescript/bin/tsc', '--noEmit'],
  ]),
  tools('Unused code', [['node_modules/knip/bin/knip.js']]),
  tools('Missing translations', [['--import', 'tsx', 'lib/i18n/check.ts']]),
  vitest('Unit and property tests', 'unit'),
  vitest('Tests against PostgreSQL', 'int'),
  { name: 'Payouts under faults', run: faults },
  { name: 'Production build', run: build },
  tools('Notifications under attack', [
    ['--conditions=react-server', '--import', 'tsx', 'e2e/faults/run.ts', '--webhooks', '--smoke'],
  ]),
  tools('Approvals at the same moment', [
    ['--conditions=react-server', '--import', 'tsx', 'e2e/faults/run.ts', '--approvals', '--smoke'],
  ]),
  { name: 'Browser tests', run: browserTests },
]

/**
 * Runs all checks in order up to the first that fails, from a clean clone too.
 * @returns {Promise<number>} exit code
 */
export async function runChecks() {
  process.chdir(ROOT)
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      stopSteps()
      process.exitCode = 130
    })
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'giro-results-'))
  const total = { passed: 0, failed: 0 }
  try {
    const progress = createProgress()
    await installPackages(progress)
    await generateClient(progress)
    for (const check of CHECKS) {
      if (process.exitCode || total.failed > 0) break
      await runCheck(check, { env: testEnvironment(), folder }, total)
    }
  } catch (error) {
    const { message, remedy } = asFailure(error, ROOT)
    console.error(`\n${message}${remedy ? `\n→ ${remedy}` : ''}`)
    total.failed += 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return process.exitCode ? Number(process.exitCode) : Math.min(total.failed, 1)
}

/**
 * @param {Check} check
 * @param {Context} context
 * @param {Count} total
 */
async function runCheck({ name, run }, context, total) {
  console.log(`\n▸ ${name}`)
  const begin = performance.now()
  const { passed, failed } = await run(context)
  total.passed += passed
  total.failed += failed
  const seconds = Math.round((performance.now() - begin) / 100) / 10
  console.log(`${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed, ${seconds} s`)
}

/**
 * Tools that speak only when something is wrong; each counts as one.
 * @param {string} name
 * @param {string[][]} commands
 * @returns {Check}
 */
function tools(name, commands) {
  return {
    name,
    run: async ({ env }) => {
      for (const [done, command] of commands.entries()) {
        const { code, output } = await runNode(command, { env })
        if (code === 0) continue
        console.log(output.trimEnd())
        return { passed: done, failed: 1 }
      }
      return { passed: commands.length, failed: 0 }
    },
  }
}

/**
 * @param {string} name
 * @param {string} project
 * @returns {Check}
 */
function vitest(name, project) {
  return {
    name,
    run: async ({ env, folder }) => {
      const file = path.join(folder, `${project}.json`)
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
      const { code } = await runNode([VITEST, 'run', '--project', project, ...reporters], { env, show: true })
      const { numPassedTests, numFailedTests } = readResults(file)
      return counted(code, numPassedTests ?? 0, numFailedTests ?? 0)
    },
  }
}

/**
 * A hundred payouts through the storm, and three mistakes that it has to notice.
 * @param {Context} context
 * @returns {Promise<Count>}
 */
async function faults({ env }) {
  const command = ['--conditions=react-server', '--import', 'tsx', 'e2e/faults/run.ts', '--smoke']
  const { code } = await runNode(command, { env, show: true })
  return counted(code, code === 0 ? 4 : 0, 0)
}

/** @returns {Promise<Count>} */
async function build() {
  await buildApp({ step: (_what, work) => work(), say: () => undefined })
  return { passed: 1, failed: 0 }
}

/**
 * @param {Context} context
 * @returns {Promise<Count>}
 */
async function browserTests({ env, folder }) {
  const file = path.join(folder, 'browser.json')
  const { code } = await runNode(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    show: true,
  })
  const { expected = 0, unexpected = 0, flaky = 0 } = readResults(file).stats ?? {}
  return counted(code, expected, unexpected + flaky)
}

/**
 * A run that ended badly has failed, also when no single test did.
 * @param {number | null} code
 * @param {number} passed
 * @param {number} failed
 */
function counted(code, passed, failed) {
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) }
}

/**
 * @param {string} file
 * @returns {{ numPassedTests?: number, numFailedTests?: number,
 *   stats?: { expected: number, unexpected: number, flaky: number } }}
 */
function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

/** The developer's own settings must not reach the tests: each is given as empty, which also wins over .env. */
function testEnvironment() {
  const { NODE_ENV: _, ...env } = process.env
  const names = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)
  return /** @type {NodeJS.ProcessEnv} */ ({
    ...env,
    ...Object.fromEntries([...names].map(([, name]) => [name, ''])),
    NEXT_TELEMETRY_DISABLED: '1',
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
  })
}
