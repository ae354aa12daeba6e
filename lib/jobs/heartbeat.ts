import 'server-only'
import type { Database } from '@/lib/db/client'

export const HEARTBEAT_MS = 5_000
/** A worker that was not seen for this long sends nothing. */
export const ALIVE_MS = 20_000
const KEPT_MS = 24 * 60 * 60 * 1_000

/** Records that this worker's event loop runs and reaches the database. */
export async function beat(db: Database, id: string, now: Date): Promise<void> {
  const data = { seenAt: now }
  await db.workerHeartbeat.upsert({ where: { id }, create: { id, startedAt: now, ...data }, update: data })
}

/** Removes what workers left that ended without a word. */
export async function forgetOldBeats(db: Database, now: Date): Promise<void> {
  await db.workerHeartbeat.deleteMany({ where: { seenAt: { lte: new Date(now.getTime() - KEPT_MS) } } })
}

/** Removes this worker's heartbeat when it ends in order. */
export async function fallSilent(db: Database, id: string): Promise<void> {
  await db.workerHeartbeat.deleteMany({ where: { id } })
}

/** Whether any worker is alive. */
export async function hasWorker(db: Database, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - ALIVE_MS)
  return (
    (await db.workerHeartbeat.findFirst({ where: { seenAt: { gt: since } }, select: { id: true } })) !== null
  )
}
