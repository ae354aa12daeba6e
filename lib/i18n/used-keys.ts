import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Families whose last part comes from data (states, codes, provider words): always in use. */
const CHOSEN_BY_DATA = [
  'status.',
  'errors.',
  'incidents.kinds.',
  'incidents.causes.',
  'incidents.step.',
  'incidents.facts.',
  'common.contract.',
  'common.country.',
  'common.currency.',
  'common.mode.',
  'common.role.',
  'common.roleMeaning.',
  'common.time.ago.',
] as const

/**
 * Keys that no source names. A key counts as named when its whole path, or the end of it, stands between quotes, or
 * when a template begins with its path (`nav.${section}`). Lenient on purpose: it finds dead texts, not every one.
 */
export function unusedKeys(root: string, keys: Iterable<string>): string[] {
  const { literals, templates } = wordsOf(root)
  return [...keys].filter((key) => {
    if (CHOSEN_BY_DATA.some((family) => key.startsWith(family))) return false
    const ends = endsOf(key)
    return !ends.some((end) => literals.has(end) || templates.some((start) => end.startsWith(start)))
  })
}

function endsOf(key: string): string[] {
  const parts = key.split('.')
  return parts.map((_, index) => parts.slice(index).join('.'))
}

function wordsOf(root: string): { literals: Set<string>; templates: string[] } {
  const literals = new Set<string>()
  const templates = new Set<string>()
  for (const file of sourcesUnder(root)) {
    const text = readFileSync(file, 'utf8')
    for (const [, word = ''] of text.matchAll(/['"`]([\w.]+)['"`]/g)) literals.add(word)
    for (const [, start = ''] of text.matchAll(/`([\w.]+\.)\$\{/g)) templates.add(start)
  }
  return { literals, templates: [...templates] }
}

function sourcesUnder(root: string): string[] {
  return ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|i18n\/messages\//.test(name))
      .map((name) => path.join(root, folder, name)),
  )
}
