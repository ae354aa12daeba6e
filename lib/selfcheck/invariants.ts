import 'server-only'
import { Prisma, type Transaction } from '@/lib/db/client'
import { TRANSITIONS } from '@/lib/domain/payout/transition-table'
import { overdueCondition } from '@/lib/payouts/overdue-attempts'
import { changedBytes } from '@/lib/selfcheck/frozen-bytes'

/** What must hold in every database at every moment. */
export type Invariant = {
  readonly id: string
  readonly says: string
  /** Yields the ids of rows for which it does not. */
  readonly find: Prisma.Sql
  /** The same of what SQL cannot look into. */
  readonly look?: (tx: Transaction) => Promise<string[]>
}

/** Every change of state that a timeline may tell, as `from>to`. */
const TOLD = Object.entries(TRANSITIONS).flatMap(([from, commands]) =>
  Object.values(commands).flatMap((states) => states.map((to: string) => `${from}>${to}`)),
)

/** A job may not have had its turn yet, and a worker that died leaves its lease behind. */
const PATIENCE = Prisma.sql`interval '5 minutes'`

export const INVARIANTS: readonly Invariant[] = [
  {
    id: 'I1',
    says: 'A debt is settled once: no chain has two attempts that are not proved dead, and what is final has its attempt.',
    find: Prisma.sql`
      SELECT min(payout_id) AS id FROM payout_attempt
      WHERE state NOT IN ('superseded', 'declined', 'refused', 'failed', 'cancelled', 'disproved')
        AND NOT (state = 'returned' AND refunded_minor >= amount_minor)
      GROUP BY chain_root_id HAVING count(*) > 1
      UNION ALL
      SELECT p.id FROM payout p LEFT JOIN payout_attempt a ON a.id = p.attempt_id
      WHERE p.outcome = 'settled' AND (a.state IS DISTINCT FROM 'settled' OR a.provider_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM resolution r WHERE r.attempt_id = a.id AND r.verdict = 'paid' AND r.confirmed_at IS NOT NULL))`,
  },
  {
    id: 'I2',
    says: 'The amount of a payout is that of its attempt, and no more came back than was sent.',
    find: Prisma.sql`
      SELECT p.id FROM payout p JOIN payout_attempt a ON a.id = p.attempt_id
      WHERE p.state NOT IN ('draft', 'discarded')
        AND ((p.amount_minor, p.currency) IS DISTINCT FROM (a.amount_minor, a.currency)
          OR p.refunded_minor > p.amount_minor)`,
  },
  {
    id: 'I3',
    says: 'The bytes of an attempt are those of its hash, and no key serves two attempts.',
    find: Prisma.sql`
      SELECT payout_id AS id FROM payout_attempt
      WHERE envelope_digest <> encode(sha256(convert_to(envelope, 'UTF8')), 'hex')
      UNION ALL
      SELECT min(payout_id) FROM payout_attempt GROUP BY idempotency_key HAVING count(*) > 1`,
    look: changedBytes,
  },
  {
    id: 'I4',
    says: 'Nothing was sent without an approval of exactly its envelope by somebody who had no part in it.',
    find: Prisma.sql`
      SELECT a.payout_id AS id FROM payout_attempt a JOIN payout p ON p.id = a.payout_id
      WHERE a.sends > 0 AND NOT EXISTS (
        SELECT 1 FROM approval v WHERE v.attempt_id = a.id AND v.decision = 'approve'
          AND v.digest = a.envelope_digest AND NOT (v.person_id = ANY (persons_of(p.editor_ids))))
        -- Approved and sent after a backup that was restored: a host's journal says so, and the approval is lost.
        AND NOT EXISTS (SELECT 1 FROM restored_send r WHERE r.attempt_id = a.id)`,
  },
  {
    id: 'I5',
    says: 'Every change of state that a timeline tells is one that the transition table knows.',
    find: Prisma.sql`
      SELECT DISTINCT payout_id AS id FROM payout_event
      WHERE from_state IS NOT NULL AND to_state IS NOT NULL AND from_state <> to_state AND kind <> 'sent_before_restore'
        AND NOT (from_state::text || '>' || to_state::text = ANY (${TOLD}))`,
  },
  {
    id: 'I6',
    says: 'What is known about the money never sinks, and each send has at most one recorded reply.',
    find: Prisma.sql`
      SELECT payout_id AS id FROM (
        SELECT payout_id, rank, lag(rank) OVER (PARTITION BY attempt_id ORDER BY id) AS before FROM (
          SELECT id, payout_id, attempt_id,
            CASE outcome WHEN 'pending' THEN 1 WHEN 'settled' THEN 2 WHEN 'partially_returned' THEN 3
              WHEN 'returned' THEN 4 WHEN 'failed' THEN 4 WHEN 'cancelled' THEN 4 END AS rank
          FROM payout_event WHERE kind IN ('news', 'reply_accepted') AND data ->> 'changed' = 'true') AS told
        WHERE rank IS NOT NULL) AS ranked
      WHERE rank < before
      UNION ALL
      SELECT min(payout_id) FROM payout_event
      WHERE kind IN ('reply_accepted', 'reply_refused', 'reply_unknown', 'reply_held') AND data ? 'send'
      GROUP BY attempt_id, data ->> 'send' HAVING count(*) > 1`,
  },
  {
    id: 'I7',
    says: 'Every stored notification is looked at within its four days of tries.',
    find: Prisma.sql`
      SELECT id FROM webhook_delivery WHERE state = 'stored' AND received_at < now() - interval '5 days'`,
  },
  {
    id: 'I8',
    says: 'The audit chain is whole: every event carries the hash of the one before, and the head is the last.',
    find: Prisma.sql`
      SELECT seq::text AS id FROM (
        SELECT seq, prev, hash, payload, lag(hash, 1, repeat('0', 64)) OVER (ORDER BY seq) AS before,
          lag(seq, 1, 0::bigint) OVER (ORDER BY seq) AS last
        FROM audit_event) AS chain
      WHERE prev <> before OR seq <> last + 1 OR hash <> encode(sha256(convert_to(prev || payload, 'UTF8')), 'hex')
      UNION ALL
      SELECT 'head' FROM audit_head h
        LEFT JOIN LATERAL (SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1) e ON true
      WHERE (h.seq, h.hash) IS DISTINCT FROM (coalesce(e.seq, 0), coalesce(e.hash, repeat('0', 64)))`,
  },
  {
    id: 'I9',
    says: 'What is due is worked on: no send, lease or look is long overdue while its account is open.',
    find: Prisma.sql`
      SELECT a.payout_id AS id FROM payout_attempt a
        JOIN account c ON c.id = a.account_id JOIN payout p ON p.attempt_id = a.id
      WHERE c.stopped_at IS NULL AND p.contradiction_at IS NULL
        AND EXISTS (SELECT 1 FROM installation WHERE sending_stopped_at IS NULL) AND (
        a.state IN ('queued', 'unknown') AND a.next_send_at < now() - ${PATIENCE}
        OR a.state = 'sending' AND a.lease_until < now() - ${PATIENCE}
        OR a.next_poll_at < now() - ${PATIENCE})`,
  },
  {
    id: 'I10',
    says: 'Nobody approved what they made or edited.',
    find: Prisma.sql`
      SELECT p.id FROM approval v JOIN payout p ON p.id = v.payout_id
      WHERE v.decision = 'approve' AND v.person_id = ANY (persons_of(p.editor_ids))`,
  },
  {
    id: 'I11',
    says: 'Nothing under way is late without an open incident that calls a person.',
    find: Prisma.sql`
      SELECT p.id FROM payout_attempt a JOIN payout p ON p.attempt_id = a.id JOIN account c ON c.id = a.account_id
      WHERE ${overdueCondition(Prisma.sql`(now() - ${PATIENCE})`)}
        AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.payout_id = p.id AND i.closed_at IS NULL)`,
  },
  {
    id: 'I12',
    says: 'No cap was exceeded in any of its windows, and while caps existed nothing left first without a reservation.',
    // A minute at either end of a rule: the clocks of two machines may differ by that.
    find: Prisma.sql`
      SELECT DISTINCT payout_id AS id FROM (
        SELECT c.payout_id, c.cap, CASE WHEN c."window" = 'hour'
            THEN sum(c.amount_minor) OVER (PARTITION BY c.rule_id, c.key ORDER BY c.at
              RANGE BETWEEN interval '59 minutes 59.999 seconds' PRECEDING AND CURRENT ROW)
            ELSE sum(c.amount_minor) OVER (PARTITION BY c.rule_id, c.key ORDER BY c.at
              RANGE BETWEEN interval '23 hours 59 minutes 59.999 seconds' PRECEDING AND CURRENT ROW) END AS used
        FROM (
          SELECT r.id AS rule_id, r."window", r.amount_minor AS cap, v.payout_id, v.amount_minor,
            COALESCE(v.spent_at, now()) AS at, unnest(CASE r.scope
              WHEN 'payout' THEN ARRAY[v.attempt_id] WHEN 'user' THEN ARRAY[v.maker_person_id]
              WHEN 'account' THEN ARRAY[v.account_id]
              ELSE ARRAY['destination:' || v.destination_index, 'document:' || v.document_index] END) AS key
          FROM cap_rule r JOIN cap_reservation v ON v.currency = r.currency AND v.released_at IS NULL
            AND COALESCE(r.account_id, v.account_id) = v.account_id
            AND v.reserved_at >= r.created_at + interval '1 minute'
            AND v.reserved_at < COALESCE(r.retired_at, 'infinity') - interval '1 minute') AS c) AS summed
      WHERE used > cap
      UNION
      SELECT a.payout_id FROM payout_attempt a JOIN cap_rule r
        ON a.first_sent_at >= r.created_at + interval '1 minute'
        AND a.first_sent_at < COALESCE(r.retired_at, 'infinity') - interval '1 minute'
      WHERE NOT EXISTS (SELECT 1 FROM cap_reservation v WHERE v.attempt_id = a.id)`,
  },
]
