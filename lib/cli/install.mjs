import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure, fullDisk, speaksOfFullDisk } from './failure.mjs'
import { lastLines, ROOT, runNode } from './run-step.mjs'
import { fingerprint, isStamped, stamp } from './stamps.mjs'

const STAMP = path.join(ROOT, 'node_modules', '.giro-installed')
const NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/i

/**
 * Installs the packages of package-lock.json unless they are there.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function installPackages(progress) {
  const mark = fingerprint(ROOT, ['package-lock.json'])
  if (isStamped(STAMP, mark)) return
  if (!isInstalled()) await progress.step('Installing packages', npmCi)
  stamp(STAMP, mark)
}

/** Whether an installation by hand already holds what the lockfile demands. npm lists it at the end of a good one. */
function isInstalled() {
  const listed = path.join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(listed)) return false
  /** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */
  /** @type {Packages} */
  const there = JSON.parse(readFileSync(listed, 'utf8')).packages
  /** @type {Packages} */
  const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || (there[name] === undefined ? optional === true : there[name].version === version),
  )
}

async function npmCi() {
  // npm waits a minute and more between its three tries; a few seconds tell an interruption from no network as well.
  const waits = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  const { code, output } = await runNode([
    npmPath(),
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    ...waits,
  ])
  // npm ends well on a full disk too, with files cut short.
  if (speaksOfFullDisk(output)) throw fullDisk(ROOT)
  if (code === 0) return
  if (/EUSAGE|in sync/.test(output)) {
    throw new Failure('package.json and package-lock.json differ.', 'Run npm install once, then start again.')
  }
  const words = [...new Set(output.match(/(request to \S+ failed.*|code E\w+)$/gm))].join('\n')
  if (NETWORK.test(output)) {
    throw new Failure(
      `The package registry can't be reached.\n${words}`,
      "Check the network and npm's settings for registry and proxy, then start again.",
    )
  }
  throw new Failure(
    `The packages could not be installed.\n${words || lastLines(output, 6)}`,
    'Run npm ci --include=dev to see all of it.',
  )
}

/** The npm that runs us, or the one beside Node; not another package manager. */
function npmPath() {
  const running = process.env['npm_execpath']
  if (running && /npm-cli\.c?js$/.test(running)) return running
  const beside = ['../lib/node_modules', 'node_modules', '../share/nodejs', '../share']
    .map((folder) => path.join(path.dirname(process.execPath), folder, 'npm', 'bin', 'npm-cli.js'))
    .find((file) => existsSync(file))
  if (beside) return beside
  const found = spawnSync('npm', ['root', '--global'], { encoding: 'utf8' })
  const file = path.join(found.stdout?.trim() ?? '', 'npm', 'bin', 'npm-cli.js')
  if (found.status === 0 && existsSync(file)) return file
  throw new Failure('npm was not found.', 'Start with npm start, or install npm.')
}
