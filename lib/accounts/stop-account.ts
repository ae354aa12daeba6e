import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import type { HeldReason } from '@/lib/mercadopago/outcome'

/**
 * The breaker: nothing leaves this account until an admin resumes it. Part of the caller's transaction; a second stop
 * changes nothing, so that a hundred payouts turned away together leave one event and one incident. Returns whether it stopped now.
 */
export async function stopAccount(
  tx: Transaction,
  actor: Actor,
  { accountId, reason, at }: { accountId: string; reason: HeldReason; at: Date },
): Promise<boolean> {
  const { count } = await tx.account.updateMany({
    where: { id: accountId, stoppedAt: null },
    data: { stoppedAt: at, stoppedReason: reason, version: { increment: 1 } },
  })
  if (count !== 1) return false
  const incident = { kind: 'breaker_open', subject: accountId, accountId, facts: { reason } } as const
  await raiseIncident(tx, actor, at, incident)
  await appendAuditEvent(tx, actor, 'account.stop', { type: 'account', id: accountId }, { reason })
  return true
}
