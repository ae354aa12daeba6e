import 'server-only'
import type { Incident } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { GRAVEST_FIRST, INCIDENT_CURSOR, type IncidentKind, type IncidentState } from '@/lib/domain/incident'
import { type IncidentRow, toIncidentRows } from '@/lib/incidents/incident-row'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

const INCIDENTS_PER_PAGE = 50

export type IncidentFilter = {
  readonly state: IncidentState
  readonly kind?: IncidentKind | undefined
  /** As the page before gave it. */
  readonly after?: string | undefined
}

/** The open ones of a kind, or all that are closed. */
type Part = IncidentKind | 'closed'

/** A page of incidents: the open ones first and of those the gravest, then the closed ones; newest first within each. */
export async function listIncidents(
  { db, actor }: ReadContext,
  { state, kind, after }: IncidentFilter,
): Promise<{ rows: IncidentRow[]; next: string | null }> {
  authorize(actor, 'company:read')
  const [, from, afterId] = INCIDENT_CURSOR.exec(after ?? '') ?? []
  const parts = partsOf(state, kind)
  const places: readonly unknown[] = parts
  const first = Math.max(0, places.indexOf(from))
  const found: Incident[] = []
  for (const part of parts.slice(first)) {
    const before = part === from ? afterId : undefined
    found.push(...(await readPart(db, { part, kind, before, take: INCIDENTS_PER_PAGE + 1 - found.length })))
  }
  const rows = await toIncidentRows(db, found.slice(0, INCIDENTS_PER_PAGE))
  const last = rows.at(-1)
  const more = found.length > INCIDENTS_PER_PAGE && last
  return { rows, next: more ? `${last.closedAt === null ? last.kind : 'closed'}-${last.id}` : null }
}

function partsOf(state: IncidentState, kind: IncidentKind | undefined): readonly Part[] {
  const open = kind ? [kind] : GRAVEST_FIRST
  return [...(state === 'closed' ? [] : open), ...(state === 'open' ? [] : (['closed'] as const))]
}

async function readPart(
  db: Queryable,
  ask: {
    readonly part: Part
    readonly kind: IncidentKind | undefined
    readonly before: string | undefined
    readonly take: number
  },
): Promise<Incident[]> {
  if (ask.take === 0) return []
  return db.incident.findMany({
    where: {
      ...(ask.part === 'closed'
        ? { closedAt: { not: null }, ...(ask.kind && { kind: ask.kind }) }
        : { closedAt: null, kind: ask.part }),
      ...(ask.before && { id: { lt: ask.before } }),
    },
    orderBy: { id: 'desc' },
    take: ask.take,
  })
}
