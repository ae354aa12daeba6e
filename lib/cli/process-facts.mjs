import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/**
 * Whether the process runs and its command line holds the text; process numbers are reused, so a number alone
 * says nothing.
 * @param {number} pid
 * @param {string} text
 */
export function isAlive(pid, text) {
  if (existsSync('/proc/self/cmdline')) {
    const file = `/proc/${pid}/cmdline`
    try {
      return readFileSync(file, 'utf8').includes(text)
    } catch {
      return false
    }
  }
  const listed = spawnSync('ps', ['-ww', '-p', `${pid}`, '-o', 'command='], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.includes(text)
}

/**
 * The last lines of a text file, or nothing when it can't be read.
 * @param {string} file
 * @param {number} lines
 */
export function tail(file, lines) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
  } catch {
    return ''
  }
}
