import 'server-only'
import type { Transaction } from '@/lib/db/client'

/**
 * Passes the gate that approvals, reservations and claims pass together: until this transaction ends, no rule changes
 * and nobody stops sending. Approving passes it by a trigger.
 */
export async function passSendingGate(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('giro.sending_gate', 0))::text`
}
