import { createRequire } from 'node:module'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { TEST_KEYS } from './lib/testing/test-keys.mjs'

const root = import.meta.dirname
const serverOnly = path.join(path.dirname(createRequire(import.meta.url).resolve('server-only')), 'empty.js')
const exclude = ['node_modules/**', '.next/**', '.data/**', 'e2e/**']

export default defineConfig({
  resolve: { alias: { '@': root, 'server-only': serverOnly } },
  root,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    env: TEST_KEYS,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.int.test.ts'],
          // Properties of a thousand runs, on a machine that may be busy.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'int',
          include: ['**/*.int.test.ts'],
          exclude,
          globalSetup: ['lib/testing/postgres-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
