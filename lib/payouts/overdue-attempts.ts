import 'server-only'
import { Prisma } from '@/lib/db/client'

/** The time that a payout which waited for a stop to end has from then on; as `LEAVE_WITHIN_MS`. */
const AFTER_STOP = Prisma.sql`interval '30 minutes'`

/**
 * What is not done although its time is over at `at`: a condition over attempt `a` and account `c`. Its states stand as
 * literals, so that PostgreSQL can use the partial index `payout_attempt_overdue`. Left out is what waits for a stop that
 * has an alarm of its own, what is held and says so, and what test mode keeps no more and so never ends.
 */
export function overdueCondition(at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`a.state IN ('queued', 'sending', 'unknown', 'accepted') AND a.overdue_at <= ${at}
    AND NOT (a.mode = 'test' AND a.state = 'accepted' AND a.next_poll_at IS NULL)
    AND NOT (a.state = 'queued' AND (
      a.next_send_at IS NULL OR c.stopped_at IS NOT NULL OR coalesce(c.resumed_at > ${at} - ${AFTER_STOP}, false)
      OR EXISTS (SELECT 1 FROM installation WHERE sending_stopped_at IS NOT NULL)
      OR EXISTS (SELECT 1 FROM sending_stop WHERE resumed_at > ${at} - ${AFTER_STOP})))`
}
