import 'server-only'
import { createHash } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { Kept } from '@/lib/domain/anchor'

const IDENTITY = 'identity.json'
const POSITION = 'position'

const Identity = z.object({
  cluster: z.string().nullable(),
  timeline: z.string().nullable(),
  database: z.string(),
  table: z.string(),
})
const Record = z.object({
  version: z.literal(1),
  anchorId: z.uuid(),
  instanceId: z.uuid(),
  machine: z.string().nullable(),
  identity: Identity,
  reportId: z.uuid().nullable(),
})
export const DatabaseIdentitySchema = Identity

/** The name under which people know this host. */
export const hostLabel = (): string => hostname()

/** Where an instance's record lies: several instances may share a host. */
export function instanceFolder(anchorDir: string, instanceId: string): string {
  return path.join(anchorDir, instanceId)
}

/**
 * Reads what this host keeps about an instance. Null: nothing. A record that cannot be read is an error and never
 * "nothing", so that a broken disk does not look like a new host.
 */
export async function readKept(anchorDir: string, instanceId: string): Promise<Kept | null> {
  const folder = instanceFolder(anchorDir, instanceId)
  const text = await readFile(path.join(folder, IDENTITY), 'utf8').catch(ifMissing)
  if (text === null) return null
  const { version: _version, ...kept } = Record.parse(JSON.parse(text))
  const position = (await readFile(path.join(folder, POSITION), 'utf8').catch(ifMissing))?.trim()
  return { ...kept, position: position && /^[0-9A-F]+\/[0-9A-F]+$/.test(position) ? position : null }
}

/** Writes it whole or not at all, and returns when the disk has it. */
export async function writeKept(anchorDir: string, kept: Omit<Kept, 'position'>): Promise<void> {
  const folder = instanceFolder(anchorDir, kept.instanceId)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(anchorDir, 0o700)
  const { anchorId, instanceId, machine, identity, reportId } = kept
  const record = { version: 1, anchorId, instanceId, machine, identity, reportId }
  const half = path.join(folder, `${IDENTITY}.${process.pid}`)
  const file = await open(half, 'w', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(record, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(half, path.join(folder, IDENTITY))
  await syncFolder(folder)
}

/** Remembers how far the server's log was safely written. An older place is as true, so this need not reach the disk. */
export async function writePosition(anchorDir: string, kept: Kept, position: string): Promise<void> {
  const file = path.join(instanceFolder(anchorDir, kept.instanceId), POSITION)
  const half = `${file}.${process.pid}`
  await writeFile(half, `${position}\n`, { mode: 0o600 })
  await rename(half, file)
}

/** Makes the disk remember which files a folder holds. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What the system calls itself, hashed for this instance alone. Null where it has no name that outlives a container. */
export async function machineName(instanceId: string): Promise<string | null> {
  const id = (await readFile('/etc/machine-id', 'utf8').catch(() => '')).trim()
  return /^[0-9a-f]{32}$/.test(id) ? createHash('sha256').update(`${instanceId}:${id}`).digest('hex') : null
}

/** For a read that may find nothing; every other failure stays one. */
export function ifMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
