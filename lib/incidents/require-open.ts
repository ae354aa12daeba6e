import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'

/** Tells why no row moved: it is not there, somebody closed it, or somebody else was first. */
export async function requireOpen(tx: Transaction, id: string, moved: number): Promise<void> {
  if (moved === 1) return
  const incident = await tx.incident.findUnique({ where: { id }, select: { closedAt: true } })
  if (!incident) throw new GiroError('not_found', { reason: 'no_such_incident' })
  throw new GiroError('conflict', { reason: incident.closedAt ? 'incident_closed' : 'incident_changed' })
}
