import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { readSubject, type Subject } from '@/lib/payouts/read-subject'

/**
 * Locks the payouts of its chain in one order, then the attempt (the order everywhere) for the rest of the transaction,
 * and reads it with its payout as they are now: news about one may freeze the others. Null: no such attempt.
 */
export async function lockAttempt(tx: Transaction, attemptId: string): Promise<Subject | null> {
  // The count is asked for before the attempt's row is touched: all payouts are locked by then.
  await tx.$queryRaw`
    WITH chain AS MATERIALIZED (
      SELECT id FROM payout
      WHERE chain_root_id = (SELECT chain_root_id FROM payout_attempt WHERE id = ${attemptId}) ORDER BY id FOR UPDATE)
    SELECT 1 FROM payout_attempt WHERE id = ${attemptId} AND (SELECT count(*) FROM chain) > 0 FOR UPDATE`
  return readSubject(tx, attemptId)
}
