import 'server-only'
import { Prisma, type Transaction } from '@/lib/db/client'
import { WINDOW_MS } from '@/lib/domain/limits/cap'
import { DEAD_ATTEMPT_STATES } from '@/lib/domain/payout/state'

const DEAD = Prisma.join(DEAD_ATTEMPT_STATES.map((state) => Prisma.sql`${state}::attempt_state`))

/**
 * A rule also counts what left before it: whatever was sent within the longest window while there were no rules, and
 * whatever is still open, gets the reservation that it never needed. Call it with the sending gate closed, so that no
 * claim is under way.
 */
export async function countWhatLeft(tx: Transaction, now: Date): Promise<number> {
  const start = new Date(now.getTime() - WINDOW_MS.day)
  return tx.$executeRaw`
    INSERT INTO cap_reservation (attempt_id, payout_id, account_id, maker_person_id, destination_index, document_index,
      currency, amount_minor, reserved_at, spent_at)
    SELECT a.id, p.id, a.account_id, m.person_id, p.destination_index, p.document_index, a.currency, a.amount_minor,
      a.first_sent_at, CASE WHEN a.state NOT IN ('sending', 'unknown') THEN a.last_sent_at END
    FROM payout_attempt a JOIN payout p ON p.id = a.payout_id JOIN app_user m ON m.id = p.maker_id
    WHERE (a.last_sent_at > ${start} OR a.state IN ('sending', 'unknown')) AND a.state NOT IN ('queued', ${DEAD})
    ON CONFLICT (attempt_id) DO NOTHING`
}
