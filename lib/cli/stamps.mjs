import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * A fingerprint of files and folders, contents and names, with this Node and machine: work done for one is not done
 * for another.
 * @param {string} root
 * @param {string[]} names files and folders in it; those that don't exist count as empty
 * @param {RegExp} [without] paths to leave out
 */
export function fingerprint(root, names, without) {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}\n`)
  for (const file of names.flatMap((name) => listFiles(root, name))) {
    if (without?.test(file)) continue
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {string[]}
 */
function listFiles(root, name) {
  const full = path.join(root, name)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [name]
  const entries = readdirSync(full).sort()
  return entries.flatMap((entry) => listFiles(root, path.join(name, entry)))
}

/**
 * Does the work unless the stamp of an earlier, finished run says the same. The stamp goes first and comes back last,
 * so interrupted work is done again.
 * @param {string} stampFile
 * @param {string} mark
 * @param {() => Promise<void>} work
 */
export async function unlessStamped(stampFile, mark, work) {
  if (isStamped(stampFile, mark)) return
  rmSync(stampFile, { force: true })
  await work()
  stamp(stampFile, mark)
}

/**
 * @param {string} stampFile
 * @param {string} mark
 */
export function isStamped(stampFile, mark) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === mark
}

/**
 * @param {string} stampFile
 * @param {string} mark
 */
export function stamp(stampFile, mark) {
  mkdirSync(path.dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, mark)
}
