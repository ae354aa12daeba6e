import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { JobActor } from '@/lib/domain/actor'
import { type CloseCause, GIRO, type IncidentKind } from '@/lib/domain/incident'

/** Whoever ended the cause, it is Giro that closes: a person's act keeps the one audit event of its own. */
const ACTOR: JobActor = { type: 'job', task: 'incidents' }

type End = { readonly kind: IncidentKind; readonly subject: string; readonly cause: CloseCause }

/**
 * Closes the open incidents of these kinds and subjects: their cause is gone. Call it before the transaction's first
 * audit event. Returns how many were open.
 */
export async function closeByGiro(tx: Transaction, at: Date, ends: readonly End[]): Promise<number> {
  const closed: { readonly id: string; readonly end: End }[] = []
  for (const end of ends) {
    const { kind, subject, cause } = end
    const [row] = await tx.incident.updateManyAndReturn({
      where: { kind, subject, closedAt: null },
      data: { closedById: GIRO, closedAt: at, closeReason: cause },
      select: { id: true },
    })
    if (row) closed.push({ id: row.id, end })
  }
  for (const { id, end } of closed) {
    await appendAuditEvent(tx, ACTOR, 'incident.close', { type: 'incident', id }, end)
  }
  return closed.length
}
