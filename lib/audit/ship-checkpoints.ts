import 'server-only'
import type { Database } from '@/lib/db/client'

export const TARGETS = ['file', 'syslog', 'mail'] as const
export type TargetName = (typeof TARGETS)[number]

/** Takes lines away from this database; throws where it could not. */
export type Target = {
  readonly name: TargetName
  readonly tell: (lines: readonly string[]) => Promise<void>
  /** It is told no more often than this, and then the newest line alone; 0: every line. */
  readonly everyMs: number
}

/** What one target is told at a time. */
const BATCH = 1_000

/** Tells each target what it has not been told; what fails is told again with the next checkpoint. */
export async function shipCheckpoints(db: Database, targets: readonly Target[], now: Date): Promise<number> {
  let told = 0
  for (const target of targets) told += await shipTo(db, target, now)
  return told
}

async function shipTo(db: Database, { name, tell, everyMs }: Target, now: Date): Promise<number> {
  const known = await db.auditTarget.upsert({ where: { name }, create: { name }, update: {} })
  if (known.toldAt && now.getTime() - known.toldAt.getTime() < everyMs) return 0
  const unknown = await db.auditCheckpoint.findMany({
    where: { seq: { gt: known.toldTo } },
    orderBy: { seq: everyMs > 0 ? 'desc' : 'asc' },
    take: everyMs > 0 ? 1 : BATCH,
    select: { seq: true, line: true },
  })
  const last = everyMs > 0 ? unknown[0] : unknown.at(-1)
  if (!last) return 0
  try {
    await tell(unknown.map(({ line }) => line))
  } catch (error) {
    const problemSince = known.problemSince ?? now
    await db.auditTarget.update({ where: { name }, data: { problem: codeOf(error), problemSince } })
    return 0
  }
  const done = { toldTo: last.seq, toldAt: now, problem: null, problemSince: null }
  await db.auditTarget.updateMany({ where: { name, toldTo: { lt: last.seq } }, data: done })
  return unknown.length
}

/** The code alone: a message may hold an address. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : 'FAILED'
}
