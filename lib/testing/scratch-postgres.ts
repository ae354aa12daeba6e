import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { migrate } from '@/lib/cli/migrations'
import { freePort } from '@/lib/cli/ports.mjs'
import { locateBinaries } from '@/lib/cli/postgres-binaries.mjs'
import { initialise, SUPERUSER, startCluster } from '@/lib/cli/postgres-cluster.mjs'
import { chooseIdentity } from '@/lib/cli/postgres-identity.mjs'
import { ensureDatabase } from '@/lib/cli/postgres-roles.mjs'
import { keyring } from '@/lib/personal-data/keyring'
import { TEST_KEYS } from '@/lib/testing/test-keys.mjs'

export type DatabaseUrls = {
  /** As the application's role, which is what the code gets. */
  readonly appUrl: string
  /** As the owner of the tables. */
  readonly ownerUrl: string
  /** As the server's superuser. */
  readonly adminUrl: string
}

export type ScratchPostgres = {
  /** Makes a database with Giro's roles and tables. */
  readonly create: (name: string) => Promise<DatabaseUrls>
  readonly adminUrl: string
  /** What the server says. */
  readonly logFile: string
  /** Ends the server as a crash would and starts it again over the same data, at the same address. */
  readonly crash: () => Promise<void>
  /** Ends the server, copies its files and starts it again. What comes back puts the copied files in their place. */
  readonly backUp: () => Promise<() => Promise<void>>
  /** Ends the server and removes its data. */
  readonly stop: () => Promise<void>
}

/** A PostgreSQL of one's own in a temporary folder: for tests and measurements, gone afterwards. */
export async function startScratchPostgres(settings: Record<string, string>): Promise<ScratchPostgres> {
  // Also of the processes that this one starts over it.
  Object.assign(process.env, TEST_KEYS)
  const root = process.cwd()
  const folder = mkdtempSync(path.join(tmpdir(), 'giro-test-'))
  const identity = chooseIdentity({
    nativeDir: locateBinaries(root),
    dataDir: path.join(folder, 'postgres'),
    outside: `${folder}-outside`,
  })
  const password = randomBytes(12).toString('hex')
  initialise(identity, password)
  const logFile = path.join(folder, 'postgres.log')
  const options = { identity, port: await freePort(), logFile, settings }
  let cluster = await startCluster(options)
  const url = (user: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${cluster.port}/${database}`
  const roles = { owner: { name: 'giro_owner', password }, app: { name: 'giro_app', password } }
  const crash = async () => {
    await cluster.crash()
    cluster = await startCluster(options)
  }
  const stopped = async (work: () => void) => {
    await cluster.stop()
    work()
    cluster = await startCluster(options)
  }
  const backUp = async () => {
    const copy = path.join(folder, `copy-${randomBytes(4).toString('hex')}`)
    await stopped(() => copyFiles(identity.dataDir, copy))
    return () =>
      stopped(() => {
        rmSync(identity.dataDir, { recursive: true })
        copyFiles(copy, identity.dataDir)
      })
  }
  const stop = async () => {
    await cluster.stop()
    for (const used of [folder, `${folder}-outside`]) rmSync(used, { recursive: true, force: true })
  }
  const create = async (name: string): Promise<DatabaseUrls> => {
    const ownerUrl = url('giro_owner', name)
    const appUrl = url('giro_app', name)
    await ensureDatabase({ adminUrl: url(SUPERUSER, 'postgres'), database: name, ...roles })
    await migrate({ root, ownerUrl, appUrl, embedded: false, keys: keyring() })
    await byFiat(ownerUrl)
    return { appUrl, ownerUrl, adminUrl: url(SUPERUSER, name) }
  }
  return { create, adminUrl: url(SUPERUSER, 'postgres'), logFile, crash, backUp, stop }
}

/** Tests write people and accounts straight into their tables, which takes two admins; those about that switch it on again. */
async function byFiat(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('ALTER TABLE app_user DISABLE TRIGGER app_user_role_given')
    await client.query('ALTER TABLE account DISABLE TRIGGER account_decided')
  } finally {
    await client.end()
  }
}

function copyFiles(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the files could not be copied: ${stderr}`)
}
