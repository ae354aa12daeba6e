import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { freePort } from '@/lib/cli/ports.mjs'
import { locateBinaries } from '@/lib/cli/postgres-binaries.mjs'
import { type Cluster, initialise, SUPERUSER, startCluster } from '@/lib/cli/postgres-cluster.mjs'
import { chooseIdentity, type Identity } from '@/lib/cli/postgres-identity.mjs'
import { isAlive } from '@/lib/cli/process-facts.mjs'

let folder = ''
let identity: Identity
let cluster: Cluster | undefined

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'giro a cluster '))
  const nativeDir = locateBinaries(process.cwd())
  identity = chooseIdentity({ nativeDir, dataDir: path.join(folder, 'data'), outside: `${folder}-outside` })
  initialise(identity, 'secret')
})
afterAll(async () => {
  await cluster?.stop()
  for (const used of [folder, `${folder}-outside`]) rmSync(used, { recursive: true, force: true })
})

async function start(): Promise<Cluster> {
  const logFile = path.join(folder, 'postgres.log')
  cluster = await startCluster({ identity, port: await freePort(), logFile })
  return cluster
}

async function query(text: string): Promise<unknown[]> {
  const client = new Client(`postgresql://${SUPERUSER}:secret@127.0.0.1:${cluster?.port}/postgres`)
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}

/** The server's process and its guard's. */
function processes(): { server: number; guard: number } {
  const server = Number(readFileSync(path.join(identity.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
  const [, guard] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${server}/status`, 'utf8')) ?? []
  return { server, guard: Number(guard) }
}

it('listens on the loopback address only and keeps checksums', async () => {
  await start()
  expect(await query('SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  expect(await query('SHOW data_checksums')).toEqual([{ data_checksums: 'on' }])
  await query('CREATE TABLE kept AS SELECT 1 AS id')
})

it('goes on with its data after a kill -9 of the server', async () => {
  const { server } = processes()
  const before = cluster
  process.kill(server, 'SIGKILL')
  await before?.ended
  await start()
  expect(await query('SELECT id FROM kept')).toEqual([{ id: 1 }])
})

it('stops the server that a killed guard left behind, and takes its place', async () => {
  const { server, guard } = processes()
  const before = cluster
  process.kill(guard, 'SIGKILL')
  await before?.ended
  expect(isAlive(server, identity.dataDir)).toBe(true)
  await start()
  expect(isAlive(server, identity.dataDir)).toBe(false)
  expect(await query('SELECT id FROM kept')).toEqual([{ id: 1 }])
})

it('ends when it is told to', async () => {
  const { server } = processes()
  await cluster?.stop()
  await vi.waitFor(() => expect(isAlive(server, identity.dataDir)).toBe(false))
})
