import 'server-only'
import { Prisma, type Queryable } from '@/lib/db/client'
import { RHYTHM_DAYS, tellTwins } from '@/lib/domain/approval/twins'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { reachedPayouts } from '@/lib/users/reach'

/** Another payout that may be the same payment. */
export type Twin = {
  readonly id: string
  readonly at: Date
  readonly state: PayoutState
  readonly outcome: Outcome | null
  /** What both have: the payee and the amount, or the team's reference. */
  readonly same: 'amount' | 'reference'
}

export type Twins = {
  /** What may be the same payment once more. */
  readonly twins: readonly Twin[]
  /** What was paid to the payee, the same each time and at an equal rhythm that this one goes on with. */
  readonly regular: readonly { readonly id: string; readonly at: Date }[]
}

/** Of each payee and reference the newest are looked at. */
const LOOKED = 200
/** Of those that look like it the newest are told apart. */
const TOLD = 60
const MOST = 3

/** What whoever decides is told of payouts that look like this one. */
export async function listTwins({ db, actor }: ReadContext, payoutId: string): Promise<Twins> {
  return twinsOf(db, payoutId, reachedPayouts(authorize(actor, 'payout:read')))
}

type Row = Omit<Twin, 'same'> & {
  readonly thisAt: Date
  readonly sameAmount: boolean
  readonly sameReference: boolean
}

/**
 * Payouts that wait, are under way or were paid, newest first, and look like this one (`tellTwins`): the same amount to the
 * same destination or document, or the same reference of the team's. What stands in for another is none of it.
 */
export async function twinsOf(
  db: Queryable,
  payoutId: string,
  reach: Prisma.Sql | null = null,
): Promise<Twins> {
  const rows = await db.$queryRaw<Row[]>`
    WITH this AS MATERIALIZED (SELECT *, coalesce(submitted_at, now()) AS this_at FROM payout WHERE id = ${payoutId}),
      near AS (
        (SELECT id FROM payout WHERE destination_index = (SELECT destination_index FROM this) ORDER BY id DESC LIMIT ${LOOKED})
        UNION
        (SELECT id FROM payout WHERE document_index = (SELECT document_index FROM this) ORDER BY id DESC LIMIT ${LOOKED})
        UNION
        (SELECT id FROM payout WHERE team_reference = (SELECT team_reference FROM this) AND team_reference <> ''
          ORDER BY id DESC LIMIT ${LOOKED})),
      alike AS (
        SELECT p.*, t.this_at,
          p.amount_minor = t.amount_minor AND (p.destination_index = t.destination_index OR p.document_index = t.document_index)
            AND p.submitted_at > t.this_at - make_interval(days => ${RHYTHM_DAYS}::int) AS by_amount,
          p.team_reference = t.team_reference AND p.team_reference <> '' AS by_reference
        FROM near JOIN payout p USING (id) CROSS JOIN this t
        WHERE p.id <> t.id AND p.currency = t.currency AND p.chain_root_id <> t.chain_root_id
          AND ${reach ?? Prisma.sql`true`}
          AND p.state NOT IN ('draft', 'discarded', 'rejected', 'expired')
          AND coalesce(p.outcome NOT IN ('failed', 'cancelled', 'returned'), true))
    SELECT id, submitted_at AS at, this_at AS "thisAt", state::text, outcome::text, by_amount AS "sameAmount",
      by_reference AS "sameReference"
    FROM alike WHERE by_amount OR by_reference ORDER BY id DESC LIMIT ${TOLD}`
  const alike = rows.map((row) => ({ ...row, paid: row.outcome === 'settled' }))
  const { twins, regular } = tellTwins(rows[0]?.thisAt ?? new Date(0), alike)
  return {
    twins: twins.slice(0, MOST).map(({ id, at, state, outcome, sameAmount }) => {
      return { id, at, state, outcome, same: sameAmount ? 'amount' : 'reference' }
    }),
    regular: regular.slice(0, MOST).map(({ id, at }) => ({ id, at })),
  }
}
