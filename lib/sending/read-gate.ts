import 'server-only'
import type { Queryable } from '@/lib/db/client'

/** What stands at the gate for one attempt. The claim's statement looks again. */
type Gate = {
  readonly stopped: boolean
  /** Caps exist, and this attempt holds no reservation: it was approved before them, or is over one of them. */
  readonly unreserved: boolean
  /** Its approvals are complete under the policy in force, of people who may still decide, and its hold is over. */
  readonly approved: boolean
  /** Until then it can be called back. */
  readonly heldUntil: Date | null
}

export async function readGate(db: Queryable, attemptId: string, now: Date): Promise<Gate> {
  const [gate] = await db.$queryRaw<Gate[]>`
    SELECT sending_stopped_at IS NOT NULL AS stopped,
      EXISTS (SELECT 1 FROM cap_rule WHERE retired_at IS NULL) AND NOT EXISTS (
        SELECT 1 FROM cap_reservation WHERE attempt_id = ${attemptId} AND released_at IS NULL) AS unreserved,
      approval_stands(${attemptId}, ${now}) AS approved,
      (SELECT held_until FROM requirement WHERE attempt_id = ${attemptId}) AS "heldUntil"
    FROM installation`
  return gate ?? { stopped: true, unreserved: true, approved: false, heldUntil: null }
}
