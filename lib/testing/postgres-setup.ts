import type { TestProject } from 'vitest/node'
import { startScratchPostgres } from '@/lib/testing/scratch-postgres'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServer
    /** How many runs of commands are tried against the model of a payout. */
    modelRuns: number
    /** How many withdrawals are decided by two at once, and how many taken through any order. */
    cashRuns: number
  }
}

/** The one server of a test run; every file clones its migrated template database. */
export interface TestServer {
  adminUrl: string
  ownerUrl: string
  appUrl: string
  template: string
}

const TEMPLATE = 'giro_template'
/** Nothing here survives the run, so nothing waits for the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** `GIRO_MODEL_RUNS=1000` makes it the long one. */
const MODEL_RUNS = 60
/** The same of withdrawals: `GIRO_CASH_RUNS=200`. */
const CASH_RUNS = 20

/** Vitest's global set-up of the project `int`: starts PostgreSQL in a temporary folder and migrates the template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratchPostgres(SETTINGS)
  try {
    const { ownerUrl, appUrl } = await server.create(TEMPLATE)
    project.provide('modelRuns', Number(process.env['GIRO_MODEL_RUNS'] ?? MODEL_RUNS))
    project.provide('cashRuns', Number(process.env['GIRO_CASH_RUNS'] ?? CASH_RUNS))
    project.provide('postgres', { adminUrl: server.adminUrl, ownerUrl, appUrl, template: TEMPLATE })
  } catch (error) {
    await server.stop()
    throw error
  }
  return server.stop
}
