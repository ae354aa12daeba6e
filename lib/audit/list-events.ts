import 'server-only'
import { type EventFilter, eventWhere } from '@/lib/audit/event-filter'
import { Prisma, type Queryable } from '@/lib/db/client'
import type { AuditData } from '@/lib/domain/audit'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

export const EVENTS_PER_PAGE = 50

/** An event of the audit trail as screens and exports tell it. */
export type AuditRow = {
  readonly seq: string
  /** ISO 8601. */
  readonly at: string
  readonly actorType: string
  readonly actorId: string
  /** Null for machines, and for who is not signed in. */
  readonly actorName: string | null
  readonly action: string
  readonly object: string
  readonly objectId: string
  readonly data: AuditData
  readonly hash: string
  /** From where; null for machines, where nothing was known, and once it was forgotten. Beside the chain. */
  readonly address: string | null
  readonly agent: string | null
}

/** A page of the trail by keyset, the newest first. */
export async function listEvents(
  { db, actor }: ReadContext,
  { after, ...filter }: EventFilter & { readonly after?: bigint | undefined },
): Promise<{ rows: AuditRow[]; next: string | null }> {
  authorize(actor, 'audit:read')
  const beyond = after === undefined ? Prisma.sql`TRUE` : Prisma.sql`e.seq < ${after}`
  const found = await readEvents(db, Prisma.sql`${eventWhere(filter)} AND ${beyond}`, {
    newestFirst: true,
    take: EVENTS_PER_PAGE + 1,
  })
  const rows = found.slice(0, EVENTS_PER_PAGE)
  return { rows, next: found.length > EVENTS_PER_PAGE ? (rows.at(-1)?.seq ?? null) : null }
}

/** Every event that the filter finds, the oldest first, a page at a time: there may be millions. */
export async function* eventPages(db: Queryable, filter: EventFilter): AsyncGenerator<readonly AuditRow[]> {
  const where = eventWhere(filter)
  for (let last = 0n; ; ) {
    const page = await readEvents(db, Prisma.sql`${where} AND e.seq > ${last}`, {
      newestFirst: false,
      take: 2_000,
    })
    const end = page.at(-1)
    if (!end) return
    yield page
    last = BigInt(end.seq)
  }
}

type Found = Omit<AuditRow, 'seq' | 'at' | 'actorName'> & { readonly seq: bigint; readonly at: Date }

async function readEvents(
  db: Queryable,
  where: Prisma.Sql,
  { newestFirst, take }: { readonly newestFirst: boolean; readonly take: number },
): Promise<AuditRow[]> {
  const order = newestFirst ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const found = await db.$queryRaw<Found[]>`
    SELECT e.seq, e.at, e.actor_type AS "actorType", e.actor_id AS "actorId", e.action, e.object, e.object_id AS "objectId",
      e.data, e.hash, nullif(o.address, '') AS address, nullif(o.agent, '') AS agent
    FROM audit_event e LEFT JOIN audit_origin o ON o.id = e.data ->> 'origin' WHERE ${where} ORDER BY e.seq ${order} LIMIT ${take}`
  const nameOf = await namesOf(
    db,
    found.flatMap(({ actorType, actorId }) => (actorType === 'user' ? [actorId] : [])),
  )
  return found.map((event) => ({
    ...event,
    seq: event.seq.toString(),
    at: event.at.toISOString(),
    actorName: nameOf.get(event.actorId) ?? null,
  }))
}
