import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'

/**
 * As whom and from where PostgreSQL runs; it refuses to run as root.
 * @typedef {object} Identity
 * @property {string} nativeDir folder of its programs
 * @property {string} dataDir folder of its data
 * @property {string[]} wrap a command put before each program, or nothing
 * @property {number} [uid]
 * @property {number} [gid]
 */

/**
 * Chooses how to run PostgreSQL here. Not root: as we are. Root: in a user namespace of its own, which reads any
 * folder that root reads; where namespaces are forbidden, as the user postgres, with programs and data
 * copied to `outside`, a folder of this installation alone, when that user can't enter this one.
 * @param {{ nativeDir: string, dataDir: string, outside: string }} folders
 * @returns {Identity}
 */
export function chooseIdentity({ nativeDir, dataDir, outside }) {
  if (process.getuid?.() !== 0) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return { nativeDir, dataDir, wrap: [] }
  }
  const moved = existsSync(path.join(outside, 'data', 'PG_VERSION'))
  if (!moved) {
    const wrap = namespaceCommand(nativeDir)
    if (wrap) {
      own(dataDir, 0, 0)
      return { nativeDir, dataDir, wrap }
    }
  }
  const user = unprivilegedUser()
  if (!moved && canEnter(user, nativeDir, dataDir)) return { nativeDir, dataDir, wrap: [], ...user }
  return copyOutside({ nativeDir, dataDir, outside, user })
}

/** @param {string} nativeDir */
function namespaceCommand(nativeDir) {
  // initdb looks its own user's name up, so the number must stand in /etc/passwd.
  const known = accounts().find(({ uid }) => uid !== 0)
  if (!known) return undefined
  const wrap = ['unshare', '--user', `--map-user=${known.uid}`, `--map-group=${known.uid}`, '--']
  const trial = spawnSync('unshare', [...wrap.slice(1), path.join(nativeDir, 'bin', 'postgres'), '--version'])
  return trial.status === 0 ? wrap : undefined
}

/** @returns {{ name: string, uid: number, gid: number }[]} */
function accounts() {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** @returns {{ uid: number, gid: number }} */
function unprivilegedUser() {
  const named = () => accounts().find(({ name }) => name === 'postgres')
  if (!named()) {
    spawnSync('groupadd', ['--system', 'postgres'])
    spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'])
  }
  const user = named() ?? accounts().find(({ name }) => name === 'nobody')
  if (!user) {
    throw new Error(
      'PostgreSQL refuses to run as root, and no user "postgres" could be made for it. ' +
        'Run this as another user, or give a server of your own in DATABASE_URL.',
    )
  }
  return { uid: user.uid, gid: user.gid }
}

/**
 * @param {{ uid: number, gid: number }} user
 * @param {string} nativeDir
 * @param {string} dataDir
 */
function canEnter(user, nativeDir, dataDir) {
  const parent = path.dirname(dataDir)
  own(dataDir, user.uid, user.gid)
  // Its group may pass through the parent folder, not list it; everything else in there stays closed.
  const { gid } = statSync(parent)
  chownSync(parent, 0, user.gid)
  chmodSync(parent, 0o710)
  const enter = spawnSync('/bin/sh', ['-c', 'cd -- "$1" && test -w .', 'sh', dataDir], user)
  const run = spawnSync(path.join(nativeDir, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/' })
  if (enter.status === 0 && run.status === 0) return true
  chownSync(parent, 0, gid)
  chmodSync(parent, 0o700)
  return false
}

/**
 * @param {{ nativeDir: string, dataDir: string, outside: string, user: { uid: number, gid: number } }} from
 * @returns {Identity}
 */
function copyOutside({ nativeDir, dataDir, outside, user }) {
  const target = { nativeDir: path.join(outside, 'native'), dataDir: path.join(outside, 'data') }
  mkdirSync(outside, { recursive: true, mode: 0o711 })
  if (!existsSync(target.nativeDir)) {
    const half = `${target.nativeDir}.${process.pid}`
    cpSync(nativeDir, half, { recursive: true, verbatimSymlinks: true })
    renameSync(half, target.nativeDir)
  }
  if (existsSync(path.join(dataDir, 'PG_VERSION')) && !existsSync(target.dataDir)) {
    const half = `${target.dataDir}.${process.pid}`
    cpSync(dataDir, half, { recursive: true, preserveTimestamps: true })
    renameSync(half, target.dataDir)
    rmSync(dataDir, { recursive: true })
  }
  own(target.dataDir, user.uid, user.gid)
  return { ...target, wrap: [], ...user }
}

/**
 * Makes the folder and gives it and all in it to one user.
 * @param {string} dir
 * @param {number} uid
 * @param {number} gid
 */
function own(dir, uid, gid) {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (statSync(dir).uid === uid) return
  const result = spawnSync('chown', ['-R', `${uid}:${gid}`, dir], { encoding: 'utf8' })
  if (result.status !== 0)
    throw new Error(`The data folder ${dir} could not change its owner: ${result.stderr}`)
}
