import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'

let words: ReadonlySet<string> | undefined

/** Whether whoever guesses tries this one first; in lower case. The list is read once, and lies beside this file. */
export function isCommonPassword(word: string): boolean {
  words ??= readWords()
  return words.has(word)
}

function readWords(): ReadonlySet<string> {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'auth', 'common-passwords.txt')
  const lines = readFileSync(file, 'utf8').split('\n')
  return new Set(lines.filter((line) => line !== '' && !line.startsWith('#')))
}
