import 'server-only'
import { GiroError } from '@/lib/domain/errors'
import { type IncidentRow, toIncidentRows } from '@/lib/incidents/incident-row'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** One incident. Throws `not_found`. */
export async function getIncident({ db, actor }: ReadContext, id: string): Promise<IncidentRow> {
  authorize(actor, 'company:read')
  const found = await db.incident.findUnique({ where: { id } })
  const [row] = found ? await toIncidentRows(db, [found]) : []
  if (!row) throw new GiroError('not_found', { reason: 'no_such_incident' })
  return row
}

/** A payout's page names at most this many; one more is read. */
export const MOST_OF_PAYOUT = 20

/** What is open about one payout, newest first. */
export async function openIncidentsOf({ db, actor }: ReadContext, payoutId: string): Promise<IncidentRow[]> {
  authorize(actor, 'company:read')
  const where = { payoutId, closedAt: null }
  const found = await db.incident.findMany({ where, orderBy: { id: 'desc' }, take: MOST_OF_PAYOUT + 1 })
  return toIncidentRows(db, found)
}

/** All about one order at a till, the open ones first. */
export async function incidentsOfOrder(
  { db, actor }: ReadContext,
  cashOrderId: string,
): Promise<IncidentRow[]> {
  authorize(actor, 'company:read')
  const found = await db.incident.findMany({
    where: { cashOrderId },
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }],
    take: MOST_OF_PAYOUT + 1,
  })
  return toIncidentRows(db, found)
}
