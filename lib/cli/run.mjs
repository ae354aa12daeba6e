import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataFolder, prepareDataFolder } from './data-folder.mjs'
import { asFailure, Failure, fullDisk } from './failure.mjs'
import { installPackages } from './install.mjs'
import { requirePort } from './ports.mjs'
import { createProgress } from './progress.mjs'
import { ROOT, stopSteps } from './run-step.mjs'
import { claimFolder } from './single-run.mjs'

const GIGABYTE = 1024 ** 3
/** Packages, build and a new database take 2 GB; a prepared folder grows slowly. */
const FIRST_START_GB = 2.5
const NEXT_START_GB = 0.2
/** Below this, whatever went wrong did so for want of space. */
const FULL_GB = 0.02
/** What a killed run left behind ends by itself within this. */
const LEFTOVERS_MS = 20_000

/**
 * Everything from a fresh clone to a running Giro, and back to nothing running at Ctrl-C.
 * @param {{ dev: boolean }} options
 */
export async function start({ dev }) {
  process.chdir(ROOT)
  const progress = createProgress()
  /** @type {import('./application.mjs').Application | undefined} */
  let application
  /** @type {string | undefined} left behind by a run that could not end in order */
  let marker
  let stopping = false
  /** @param {number} code */
  const end = async (code) => {
    if (stopping) return application?.killAll()
    stopping = true
    if (application && code === 0) progress.say('\nStopping …')
    stopSteps()
    await application?.stop()
    if (marker) rmSync(marker, { force: true })
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0))
  // A closed terminal must not end this before its children.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  try {
    const folder = await prepare()
    const file = path.join(folder, 'running')
    const patienceMs = existsSync(file) ? LEFTOVERS_MS : 0
    await requireWebPort(patienceMs)
    writeFileSync(file, `${process.pid}`)
    marker = file
    await installPackages(progress)
    const { Application } = await import('./application.mjs')
    const { welcome } = await import('./welcome.mjs')
    application = new Application(progress, { folder, patienceMs, dev })
    const started = await application.start()
    progress.say(welcome(started, folder))
  } catch (error) {
    // A step that was told to stop fails too; that is no failure.
    if (stopping) return
    const { message, remedy } = freeDisk() < FULL_GB ? fullDisk(ROOT) : asFailure(error, ROOT)
    progress.say(`\n${message}${remedy ? `\n→ ${remedy}` : ''}\n`)
    await end(1)
  }
}

async function prepare() {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const folder = dataFolder()
  prepareDataFolder(folder)
  await claimFolder(folder, `http://localhost:${process.env['PORT'] || 3000}`)
  requireDisk()
  return folder
}

function requireDisk() {
  const first = !existsSync('node_modules') || !existsSync('.next')
  const needed = first ? FIRST_START_GB : NEXT_START_GB
  const free = freeDisk()
  if (free < needed) {
    throw new Failure(
      `The disk has ${Math.round(free * 10) / 10} GB free; ${needed} GB are needed.`,
      `Free some space where ${ROOT} lies, then start again.`,
    )
  }
}

/** In GB. */
function freeDisk() {
  const { bavail, bsize } = statfsSync(ROOT)
  return (bavail * bsize) / GIGABYTE
}

/** @param {number} patienceMs */
async function requireWebPort(patienceMs) {
  const given = process.env['PORT'] || '3000'
  const port = /^\d{1,5}$/.test(given) ? Number(given) : 0
  if (port < 1 || port > 65_535) throw new Failure('PORT must be a whole number from 1 to 65535.')
  const remedy = `Stop it, or give Giro another port: PORT=${port === 65_535 ? 3000 : port + 1} npm start`
  await requirePort(port, { patienceMs, remedy })
}
