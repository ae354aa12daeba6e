import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { Actor } from '@/lib/domain/actor'
import type { IncidentFacts, IncidentKind } from '@/lib/domain/incident'
import { tell } from '@/lib/notices/tell'

export type IncidentInput = {
  readonly kind: IncidentKind
  /** With the kind, what makes it the same incident: an id, or the words that nobody knows. */
  readonly subject: string
  readonly accountId?: string
  readonly payoutId?: string
  readonly cashOrderId?: string
  readonly facts?: IncidentFacts
}

/**
 * Opens an incident in the caller's transaction, or counts one more sight of the one that is open. Words that nobody
 * knows are told once for ever. Call it before the transaction's first audit event: its row is locked before the chain.
 * Returns whether it was opened now.
 */
export async function raiseIncident(
  tx: Transaction,
  actor: Actor,
  at: Date,
  incident: IncidentInput,
): Promise<boolean> {
  return (await raiseIncidents(tx, actor, at, [incident])) > 0
}

/** The same for several: all their rows are locked before the audit chain is. Returns how many were opened now. */
export async function raiseIncidents(
  tx: Transaction,
  actor: Actor,
  at: Date,
  incidents: readonly IncidentInput[],
): Promise<number> {
  const opened: { readonly id: string; readonly incident: IncidentInput }[] = []
  for (const incident of incidents) {
    const id = newId(at)
    if (await insertOrCount(tx, id, at, incident)) opened.push({ id, incident })
  }
  for (const {
    id,
    incident: { payoutId },
  } of opened) {
    await tell(tx, actor, at, { event: 'incident_opened', subjectId: id, ...(payoutId && { payoutId }) })
  }
  for (const { id, incident } of opened) {
    const { kind, subject, facts = {} } = incident
    await appendAuditEvent(tx, actor, 'incident.open', { type: 'incident', id }, { kind, subject, ...facts })
  }
  return opened.length
}

async function insertOrCount(
  tx: Transaction,
  id: string,
  at: Date,
  { kind, subject, accountId, payoutId, cashOrderId, facts = {} }: IncidentInput,
): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO incident (id, kind, subject, account_id, payout_id, cash_order_id, opened_at, last_seen_at, facts)
    VALUES (${id}, ${kind}::incident_kind, ${subject}, ${accountId ?? null}, ${payoutId ?? null}, ${cashOrderId ?? null},
      ${at}, ${at}, ${JSON.stringify(facts)}::jsonb)
    ON CONFLICT DO NOTHING`
  if (inserted === 1) return true
  await tx.incident.updateMany({
    where: { kind, subject, closedAt: null },
    data: { lastSeenAt: at, timesSeen: { increment: 1 } },
  })
  return false
}
