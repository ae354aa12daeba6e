import 'server-only'
import type { z } from 'zod'
import { Prisma } from '@/lib/db/client'
import { type CapTest, heldBy, type PastApproval } from '@/lib/domain/limits/back-test'
import { DEAD_ATTEMPT_STATES } from '@/lib/domain/payout/state'
import { limitsSchema } from '@/lib/domain/proposal/limits'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const BackTestLimitsInput = limitsSchema

const DAYS = 90
const DAY_MS = 24 * 60 * 60 * 1_000
/** The newest of them, by an index that is there; more would keep a page waiting. */
export const MOST_TESTED = 5_000
const APART = Prisma.join(
  ['waiting', ...DEAD_ATTEMPT_STATES].map((state) => Prisma.sql`${state}::attempt_state`),
)

export type LimitsTest = {
  /** Of each cap, in the order asked for. */
  readonly caps: readonly CapTest[]
  /** More were approved in that time than were looked at: so many, the newest. */
  readonly cut: number | null
}

/**
 * How many payouts each of these caps would have held of those made within 90 days and approved, also those that have not
 * left yet. Nothing is written.
 */
export async function backTestLimits(
  { db, actor, now }: Context,
  input: z.input<typeof BackTestLimitsInput>,
): Promise<LimitsTest> {
  authorize(actor, 'payout:read')
  const { caps } = BackTestLimitsInput.parse(input)
  const since = new Date(now().getTime() - DAYS * DAY_MS)
  const rows = await db.$queryRaw<PastApproval[]>`
    SELECT a.account_id AS "accountId", m.person_id AS "makerPersonId", p.destination_index AS "destinationIndex",
      p.document_index AS "documentIndex", p.currency::text AS currency, a.amount_minor AS "amountMinor",
      p.decided_at AS at
    FROM payout p JOIN payout_attempt a ON a.id = p.attempt_id JOIN app_user m ON m.id = p.maker_id
    WHERE p.created_at > ${since} AND p.decided_at IS NOT NULL AND a.state NOT IN (${APART})
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${MOST_TESTED + 1}`
  const past = rows.slice(0, MOST_TESTED)
  return {
    caps: caps.map((cap) => heldBy({ ...cap, amountMinor: BigInt(cap.amountMinor) }, past)),
    cut: rows.length > MOST_TESTED ? MOST_TESTED : null,
  }
}
