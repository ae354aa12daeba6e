import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.join(import.meta.dirname, '../..')
const FOLDERS = ['app', 'components', 'lib', 'prisma'] as const
const SOURCE = /\.(ts|tsx|mjs)$/
/** No part of the running product: tests, what they share, and the server that plays the provider. */
const BESIDE = /\.test\.|^lib\/testing\/|^lib\/simulator\/|^prisma\/factories\//

export type SourceFile = {
  readonly file: string
  readonly text: string
  /** Files that it imports for more than a type. */
  readonly imports: readonly string[]
}

/** The product's own modules and who imports whom, read from the source. */
export function readSources(): ReadonlyMap<string, SourceFile> {
  const above = readdirSync(ROOT).filter((name) => SOURCE.test(name))
  const files = [...above, ...FOLDERS.flatMap(filesUnder)].filter((file) => !BESIDE.test(file))
  return new Map(files.map((file) => [file, readSource(file)]))
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name))
    .filter((file) => SOURCE.test(file))
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[\w*{][^'"]*?from\s*)?['"]([^'"]+)['"]/g
const LAZY = /import\(\s*['"]([^'"]+)['"]\s*\)/g

function readSource(file: string): SourceFile {
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  const names = [...text.matchAll(IMPORT), ...text.matchAll(LAZY)].map(([, name = '']) => name)
  return { file, text, imports: [...new Set(names.flatMap((name) => resolved(file, name)))] }
}

/** Packages are not among them. */
function resolved(file: string, name: string): string[] {
  const base = name.startsWith('@/')
    ? name.slice(2)
    : name.startsWith('#lib/')
      ? `lib/${name.slice(5)}`
      : name.startsWith('./')
        ? path.posix.join(path.posix.dirname(file), name)
        : null
  if (base === null) return []
  const found = [base, `${base}.ts`, `${base}.tsx`, `${base}.mjs`].find(isFile)
  return found === undefined ? [] : [found]
}

function isFile(file: string): boolean {
  const place = path.join(ROOT, file)
  return existsSync(place) && statSync(place).isFile()
}

/** The modules from which this one can be reached by imports, itself included. */
export function reaching(sources: ReadonlyMap<string, SourceFile>, target: string): ReadonlySet<string> {
  const found = new Set([target])
  for (let grown = 0; grown !== found.size; ) {
    grown = found.size
    for (const { file, imports } of sources.values())
      if (imports.some((one) => found.has(one))) found.add(file)
  }
  return found
}
