import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'

/**
 * Money of this chain left under an attempt that a restored database lost: a new one would pay the debt again. Throws
 * `refused`; the database refuses the attempt as well.
 */
export async function checkNotLost(tx: Transaction, chainRootId: string): Promise<void> {
  const [lost] = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM restored_send r WHERE r.chain_root_id = ${chainRootId}
      AND NOT EXISTS (SELECT 1 FROM payout_attempt a WHERE a.id = r.attempt_id) LIMIT 1`
  if (lost) throw new GiroError('refused', { reason: 'sent_before_restore' })
}
