import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/cli/migrations'
import { freePort } from '@/lib/cli/ports.mjs'
import { locateBinaries } from '@/lib/cli/postgres-binaries.mjs'
import { initialise, SUPERUSER, startCluster } from '@/lib/cli/postgres-cluster.mjs'
import { chooseIdentity } from '@/lib/cli/postgres-identity.mjs'
import { ensureDatabase } from '@/lib/cli/postgres-roles.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServer
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

/** Vitest's global set-up of the project `int`: starts PostgreSQL in a temporary folder and migrates the template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = process.cwd()
  const folder = mkdtempSync(path.join(tmpdir(), 'giro-test-'))
  const dataDir = path.join(folder, 'postgres')
  const identity = chooseIdentity({
    nativeDir: locateBinaries(root),
    dataDir,
    elsewhere: path.join(tmpdir(), 'giro-test'),
  })
  const password = randomBytes(12).toString('hex')
  initialise(identity, password)
  const logFile = path.join(folder, 'postgres.log')
  const cluster = await startCluster({ identity, port: await freePort(), logFile, settings: SETTINGS })
  const stop = async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const url = (user: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${cluster.port}/${database}`
  const adminUrl = url(SUPERUSER, 'postgres')
  const urls = { ownerUrl: url('giro_owner', TEMPLATE), appUrl: url('giro_app', TEMPLATE) }
  const roles = { owner: { name: 'giro_owner', password }, app: { name: 'giro_app', password } }
  try {
    await ensureDatabase({ adminUrl, database: TEMPLATE, ...roles })
    await migrate({ root, ...urls, embedded: false })
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('postgres', { adminUrl, ...urls, template: TEMPLATE })
  return stop
}
