import { afterAll, beforeAll } from 'vitest'
import type { Prisma } from '@/generated/prisma/client'
import { createDatabase, type Database, WEB_POOL } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { Context } from '@/lib/server/context'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/postgres'

/** In ms: on a busy machine a burst stands in line for longer than a person would want to. */
const PATIENCE_MS = 25_000

type Opened = { readonly db: Database; readonly urls: TestDatabase }

/** A migrated, empty database of this test file's own, opened as the application's role. Call at the file's top. */
export function openTestDatabase(): () => Opened {
  let opened: Opened | undefined
  beforeAll(async () => {
    const urls = await createTestDatabase()
    opened = { db: createDatabase(urls.url, WEB_POOL, { longestWaitMs: PATIENCE_MS }), urls }
  })
  afterAll(async () => {
    await opened?.db.$disconnect()
    await opened?.urls.drop()
  })
  return () => {
    if (!opened) throw new Error('the database is there inside tests and hooks only')
    return opened
  }
}

/** What a verb takes, at a fixed or the present time. */
export function contextOf<A extends Context['actor'] = UserActor>(
  db: Database,
  actor: A,
  at?: Date,
): Context<A> {
  return { db, actor, now: () => at ?? new Date() }
}

/** The audit events about one object, oldest first. */
export async function auditOf(db: Database, objectId: string) {
  const events = await db.auditEvent.findMany({
    where: { objectId },
    orderBy: { seq: 'asc' },
    select: { action: true, actorId: true, actorType: true, data: true },
  })
  return events.map(({ data, ...event }) => ({ ...event, data: withoutOrigin(data) }))
}

/** From where is told by `lib/audit/list-events.int.test.ts` alone: it is drawn anew for each. */
function withoutOrigin(data: Prisma.JsonValue): Record<string, unknown> {
  const { origin: _, ...said } = Object(data) as Record<string, unknown> // flat, as `AuditData` has it
  return said
}
