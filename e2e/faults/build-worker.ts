import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import type { Patch } from '@/e2e/faults/patches'

// Some packages ask for `require`, which a module has not.
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/**
 * Builds the real worker into one file that starts in a moment, with the patches put into its sources. Throws when a
 * patch does not fit exactly once: then it would test nothing.
 */
export async function buildWorker(file: string, patches: readonly Patch[]): Promise<void> {
  const root = process.cwd()
  const left = new Set(patches)
  await build({
    entryPoints: ['lib/jobs/worker.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['react-server'],
    external: ['pg-native'],
    banner: { js: REQUIRE },
    logLevel: 'error',
    plugins: [
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
