import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { Subject } from '@/lib/payouts/read-subject'

/** An id names one attempt for ever: an answer that gives another's must not fail to be recorded. */
export async function isTaken(
  tx: Transaction,
  attempt: Subject['attempt'],
  providerId: string,
): Promise<boolean> {
  if (attempt.providerId === providerId) return false
  const others = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM payout_attempt WHERE provider_id = ${providerId} AND id <> ${attempt.id}`
  return others.length > 0
}
