import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, tail } from './process-facts.mjs'
import { guardArguments } from './run-step.mjs'

/** @typedef {import('./postgres-identity.mjs').Identity} Identity */
/**
 * @typedef {object} Cluster
 * @property {number} port
 * @property {() => Promise<void>} stop ends it in order and waits for that
 * @property {() => Promise<void>} crash ends it as a crash would (PostgreSQL's "immediate"), and waits for that
 * @property {Promise<void>} ended whenever that comes
 */

const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 60_000
export const SUPERUSER = 'giro_admin'

/**
 * Creates the data of a new server; does nothing when it exists.
 * @param {Identity} identity
 * @param {string} password the superuser's
 */
export function initialise({ dataDir, nativeDir, wrap, uid, gid }, password) {
  if (existsSync(path.join(dataDir, 'PG_VERSION'))) return
  // Created beside its place and renamed: an interrupted initdb leaves nothing that looks finished.
  const half = `${dataDir}.new`
  const passwordFile = `${dataDir}.password`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (uid !== undefined && gid !== undefined) {
    chownSync(half, uid, gid)
    chownSync(passwordFile, uid, gid)
  }
  const [command = '', ...args] = [
    ...wrap,
    path.join(nativeDir, 'bin', 'initdb'),
    `--pgdata=${half}`,
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    cwd: '/',
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  })
  rmSync(passwordFile, { force: true })
  if (result.status !== 0) {
    rmSync(half, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not create its data: ${result.stderr || result.error?.message}`)
  }
  renameSync(half, dataDir)
}

/**
 * Starts the server on the loopback address under a guard that ends it when this process is gone.
 * A server that a killed run left behind is stopped first.
 * @param {{ identity: Identity, port: number, logFile: string, settings?: Record<string, string> }} options
 * @returns {Promise<Cluster>}
 * @throws when it does not get ready; the message holds its last words
 */
export async function startCluster({ identity, port, logFile, settings = {} }) {
  const { dataDir, nativeDir, wrap, uid, gid } = identity
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', ...settings }
  const [command, ...args] = [
    ...wrap,
    path.join(nativeDir, 'bin', 'postgres'),
    '-D',
    dataDir,
    '-p',
    `${port}`,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  await stopOrphan(dataDir)
  const cluster = () => launch({ command, args, uid, gid, dataDir, logFile, port })
  try {
    return await cluster()
  } catch (error) {
    // After a kill -9 of the server its sessions end by themselves within moments; until then it refuses.
    if (!tail(logFile, 8).includes('shared memory block')) throw error
    await pause(2000)
    return await cluster()
  }
}

/**
 * @param {{ command: string | undefined, args: string[], uid: number | undefined, gid: number | undefined,
 *   dataDir: string, logFile: string, port: number }} job
 * @returns {Promise<Cluster>}
 */
async function launch({ command, args, uid, gid, dataDir, logFile, port }) {
  const log = openSync(logFile, 'a', 0o600)
  // SIGINT is PostgreSQL's "fast" end: open sessions are closed, everything is written.
  const guard = spawn(
    process.execPath,
    guardArguments({ command: command ?? '', args, uid, gid, cwd: '/', stopSignal: 'SIGINT' }),
    {
      stdio: ['pipe', log, log],
      detached: true,
    },
  )
  closeSync(log)
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => guard.once('close', () => resolve()))
  await ready({ dataDir, logFile, ended })
  const stop = async () => {
    guard.stdin?.destroy()
    await ended
  }
  const crash = async () => {
    const found = readPidFile(dataDir)
    if (found) process.kill(found.pid, 'SIGQUIT')
    await ended
  }
  return { port, stop, crash, ended }
}

/** @param {{ dataDir: string, logFile: string, ended: Promise<void> }} server */
async function ready({ dataDir, logFile, ended }) {
  let over = false
  void ended.then(() => {
    over = true
  })
  for (const limit = Date.now() + START_LIMIT_MS; Date.now() < limit; await pause(20)) {
    if (over) break
    const found = readPidFile(dataDir)
    // A killed server's file says ready too.
    if (found?.status === 'ready' && isAlive(found.pid, dataDir)) return
  }
  throw new Error(`PostgreSQL did not start. Its last words (${logFile}):\n${tail(logFile, 8)}`)
}

/**
 * Stops the server that a killed run left behind, if one holds this folder.
 * @param {string} dataDir
 */
export async function stopOrphan(dataDir) {
  const found = readPidFile(dataDir)
  if (!found) return
  /** @type {[NodeJS.Signals, number][]} */
  const steps = [
    ['SIGINT', STOP_LIMIT_MS],
    ['SIGQUIT', STOP_LIMIT_MS],
  ]
  for (const [signal, patience] of steps) {
    if (!isAlive(found.pid, dataDir)) break
    process.kill(found.pid, signal)
    for (const limit = Date.now() + patience; Date.now() < limit && isAlive(found.pid, dataDir); )
      await pause(50)
  }
  // The number now belongs to another program, which PostgreSQL would take for a server of its own. A file whose
  // process is gone stays: PostgreSQL reads in it whether sessions of the dead server still write.
  if (!isAlive(found.pid, dataDir) && isAlive(found.pid, ''))
    rmSync(path.join(dataDir, 'postmaster.pid'), { force: true })
}

/** @param {string} dataDir */
function readPidFile(dataDir) {
  const file = path.join(dataDir, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  return pid > 1 ? { pid, status: lines[7]?.trim() } : undefined
}
