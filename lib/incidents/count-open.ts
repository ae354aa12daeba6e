import 'server-only'
import { gravestOf, type IncidentKind } from '@/lib/domain/incident'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type OpenIncidents = {
  readonly count: number
  readonly gravest: {
    readonly kind: IncidentKind
    /** The newest of that kind. */
    readonly id: string
  }
}

/** How many incidents are open and which is the gravest, or null when none is. */
export async function countOpen({ db, actor }: ReadContext): Promise<OpenIncidents | null> {
  authorize(actor, 'company:read')
  const kinds = await db.$queryRaw<{ kind: IncidentKind; count: number; newest: string }[]>`
    SELECT kind::text AS kind, count(*)::int AS count, max(id) AS newest FROM incident
    WHERE closed_at IS NULL GROUP BY kind`
  const gravest = gravestOf(kinds.map(({ kind }) => kind))
  const newest = kinds.find(({ kind }) => kind === gravest)?.newest
  if (gravest === null || newest === undefined) return null
  return { count: kinds.reduce((sum, { count }) => sum + count, 0), gravest: { kind: gravest, id: newest } }
}
