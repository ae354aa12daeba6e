import 'server-only'
import type { KeyObject } from 'node:crypto'
import { checkpointLine } from '@/lib/audit/checkpoint'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'

/**
 * Signs how far the audit chain has come, once an event: null where nothing came since the last one, or the installation has no
 * name yet. It is no event of the chain itself, which would never come to rest.
 */
export function takeCheckpoint(
  db: Database,
  { key, now }: { readonly key: KeyObject; readonly now: Date },
): Promise<bigint | null> {
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.audit_checkpoint', 0))`
    const [head] = await tx.$queryRaw<{ seq: bigint; hash: string; instanceId: string | null }[]>`
      SELECT e.seq, e.hash, i.instance_id::text AS "instanceId"
      FROM audit_event e, installation i
      WHERE e.seq = (SELECT max(seq) FROM audit_event)
        AND NOT EXISTS (SELECT 1 FROM audit_checkpoint c WHERE c.seq >= e.seq)`
    if (!head?.instanceId) return null
    const { seq, hash, instanceId } = head
    const line = checkpointLine(key, { instanceId, seq: Number(seq), hash, at: now })
    await tx.auditCheckpoint.create({ data: { seq, hash, at: now, line }, select: { seq: true } })
    return seq
  })
}
