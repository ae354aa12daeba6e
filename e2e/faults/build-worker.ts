import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import type { Patch } from '@/e2e/faults/patches'

/** A script cannot wait at its top. */
const AS_SCRIPT: readonly Patch[] = [
  {
    file: 'lib/jobs/worker.ts',
    find: "process.on('unhandledRejection'",
    put: "void (async () => {\nprocess.on('unhandledRejection'",
  },
  {
    file: 'lib/jobs/worker.ts',
    find: 'worker.ended.then(end, fail)',
    put: 'worker.ended.then(end, fail)\n})()',
  },
]

/** A script has no address of its own; some packages ask for it. */
const ADDRESS = "const ADDRESS = require('node:url').pathToFileURL(__filename).href;"

/**
 * Builds the real worker into one script that starts in a moment (`run-worker.cjs`), with the patches put into its
 * sources. Throws when a patch does not fit exactly once: then it would test nothing.
 */
export async function buildWorker(file: string, changes: readonly Patch[]): Promise<void> {
  const root = process.cwd()
  const patches = [...AS_SCRIPT, ...changes]
  const left = new Set(patches)
  await build({
    entryPoints: ['lib/jobs/worker.ts'],
    outfile: file,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    format: 'cjs',
    define: { 'import.meta.url': 'ADDRESS' },
    // Code that was compiled before knows no loader for modules.
    supported: { 'dynamic-import': false },
    conditions: ['react-server'],
    external: ['pg-native'],
    banner: { js: ADDRESS },
    logLevel: 'error',
    plugins: [
      {
        name: 'wasm',
        // Four megabytes of text to be read and parsed at every start are, as a file, none.
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.wasm-base64\.mjs$/ }, async ({ path: source }) => {
            const [, base64 = ''] = /"([A-Za-z0-9+/=]{1000,})"/.exec(await readFile(source, 'utf8')) ?? []
            await writeFile(`${file}.wasm`, Buffer.from(base64, 'base64'))
            const read = `readFileSync(${JSON.stringify(`${file}.wasm`)}, 'base64')`
            return { contents: `import { readFileSync } from 'node:fs'\nexport const wasm = ${read}` }
          })
        },
      },
      {
        name: 'patches',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\/lib\/.*\.ts$/ }, async ({ path: source }) => {
            const own = patches.filter((patch) => path.join(root, patch.file) === source)
            if (own.length === 0) return undefined
            let contents = await readFile(source, 'utf8')
            for (const patch of own) {
              contents = apply(contents, patch)
              left.delete(patch)
            }
            return { contents, loader: 'ts' }
          })
        },
      },
    ],
  })
  const [missed] = left
  if (missed) throw new Error(`the worker does not hold ${missed.file}`)
}

function apply(contents: string, { file, find, put }: Patch): string {
  const parts = contents.split(find)
  const [before, after] = parts
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new Error(`${file} holds ${parts.length - 1} times, not once: ${find}`)
  }
  return `${before}${put}${after}`
}
