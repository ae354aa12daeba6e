import 'server-only'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '@/lib/db/client'
import { hasWorker } from '@/lib/jobs/heartbeat'

/** What must be there before a payout can be made. Whether the provider answers is not Giro's readiness. */
export type Readiness = Record<'database' | 'migrations' | 'account' | 'worker', boolean>

/** Which parts are ready. Whatever fails on the way is a part that is not; it never throws. */
export async function checkReadiness(db: Database, now: Date): Promise<Readiness> {
  const database = await holds(async () => (await db.$queryRaw<unknown[]>`SELECT 1`).length === 1)
  if (!database) return { database, migrations: false, account: false, worker: false }
  const [migrations, account, worker] = await Promise.all([
    holds(() => isMigrated(db)),
    holds(async () => (await db.account.findFirst({ select: { id: true } })) !== null),
    holds(() => hasWorker(db, now)),
  ])
  return { database, migrations, account, worker }
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check()
  } catch {
    return false
  }
}

/** Every migration that this version ships has been applied; a newer version's may be there already. */
async function isMigrated(db: Database): Promise<boolean> {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations')
  const entries = await readdir(folder, { withFileTypes: true })
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  const applied = new Set(rows.map(({ name }) => name))
  return entries.every((entry) => !entry.isDirectory() || applied.has(entry.name))
}
