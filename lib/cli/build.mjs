import path from 'node:path'
import { Failure, fullDisk, speaksOfFullDisk } from './failure.mjs'
import { lastLines, ROOT, runNode } from './run-step.mjs'
import { fingerprint, unlessStamped } from './stamps.mjs'

const NEXT = 'node_modules/next/dist/bin/next'
/** Everything that the built application is made of; what only tests and commands use does not count. */
const SOURCES = [
  'app',
  'components',
  'generated',
  'lib',
  'public',
  'package-lock.json',
  'next.config.js',
].concat(['postcss.config.mjs', 'tailwind.config.ts', 'tsconfig.json', 'proxy.ts', 'instrumentation.ts'])
const NOT_BUILT = /\.test\.tsx?$|^lib\/(cli|simulator|testing)\//

/**
 * Generates the database client unless the schema is the one that it was generated from.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function generateClient(progress) {
  const mark = fingerprint(ROOT, [
    'prisma/schema.prisma',
    'prisma.config.ts',
    'node_modules/prisma/package.json',
  ])
  await unlessStamped(path.join(ROOT, 'generated', '.giro-generated'), mark, () =>
    progress.step('Generating the database client', async () => {
      const { code, output } = await runNode(['node_modules/prisma/build/index.js', 'generate'])
      if (code !== 0) throw stepFailure('The database client could not be generated.', output)
    }),
  )
}

/**
 * Builds the web app for production unless its sources are those of the last build.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function buildApp(progress) {
  const mark = fingerprint(ROOT, SOURCES, NOT_BUILT)
  const stampFile = path.join(ROOT, '.next', 'giro-built')
  await unlessStamped(stampFile, mark, () =>
    progress.step('Building the web app', async () => {
      /** @type {NodeJS.ProcessEnv} */
      const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
      const { code, output } = await runNode([NEXT, 'build'], { env })
      if (code !== 0) throw stepFailure('The web app could not be built.', output)
    }),
  )
}

/**
 * @param {string} problem
 * @param {string} output
 */
export function stepFailure(problem, output) {
  return speaksOfFullDisk(output) ? fullDisk(ROOT) : new Failure(`${problem}\n${lastLines(output, 20)}`)
}
