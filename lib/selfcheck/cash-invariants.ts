import 'server-only'
import { Prisma } from '@/lib/db/client'
import { ORDER_STATE_TRANSITIONS } from '@/lib/domain/cash-out/order-state'
import type { Invariant } from '@/lib/selfcheck/invariants'

/** Every change of state that an order's timeline may tell, as `from>to`. */
const TOLD = Object.entries(ORDER_STATE_TRANSITIONS).flatMap(([from, states]) =>
  states.map((to: string) => `${from}>${to}`),
)

/** A job may not have had its turn yet, and a worker that died leaves its lease behind. */
const PATIENCE = Prisma.sql`interval '5 minutes'`

/** What must hold at the tills. */
export const CASH_INVARIANTS: readonly Invariant[] = [
  {
    id: 'C1',
    says: 'A withdrawal ends as its one decision says, which the provider holds; only cash that was handed over is confirmed.',
    find: Prisma.sql`
      SELECT o.id FROM cash_order o LEFT JOIN cash_decision d ON d.order_id = o.id
      WHERE o.state IN ('deciding', 'confirmed', 'cancelled', 'failed', 'disputed') AND (
          d.id IS NULL OR (o.confirmation_status, o.confirmation_detail) IS DISTINCT FROM (d.status, d.detail)
          OR d.status = 'confirmed' AND o.handed_at IS NULL
          OR o.state IN ('confirmed', 'cancelled', 'failed') AND d.state <> 'acknowledged'
          OR o.state = 'confirmed' AND d.status <> 'confirmed')
        OR o.state IN ('paid', 'unconfirmed') AND d.id IS NOT NULL`,
  },
  {
    id: 'C2',
    says: 'Money that an order speaks of is that of one merchant order of its own, which was read as paid.',
    find: Prisma.sql`
      SELECT o.id FROM cash_order o LEFT JOIN merchant_order m ON m.id = o.merchant_order_id
      WHERE o.merchant_order_id IS NOT NULL
        AND (m.id IS NULL OR m.order_id <> o.id OR m.account_id <> o.account_id OR m.paid_at IS NULL)`,
  },
  {
    id: 'C3',
    says: 'Every change of state that the timeline of an order tells is one that its table knows.',
    find: Prisma.sql`
      SELECT DISTINCT order_id AS id FROM cash_event
      WHERE from_state IS NOT NULL AND to_state IS NOT NULL AND from_state <> to_state
        AND NOT (from_state::text || '>' || to_state::text = ANY (${TOLD}))`,
  },
  {
    id: 'C4',
    says: 'No decision waits unsent, and no window has ended unnoticed.',
    find: Prisma.sql`
      SELECT order_id AS id FROM cash_decision
      WHERE state IN ('queued', 'sending', 'unknown') AND next_send_at < now() - ${PATIENCE}
      UNION
      SELECT id FROM cash_order WHERE state = 'paid' AND window_ends_at < now() - ${PATIENCE}`,
  },
  {
    id: 'C5',
    says: 'Cash that is out without a confirmation that the provider holds has called a person.',
    find: Prisma.sql`
      SELECT o.id FROM cash_order o
      WHERE o.handed_at IS NOT NULL AND (o.state = 'unconfirmed'
          OR o.state = 'disputed' AND o.confirmation_status = 'confirmed')
        AND NOT EXISTS (
          SELECT 1 FROM incident i WHERE i.cash_order_id = o.id AND i.kind IN ('window_missed', 'cash_disputed'))`,
  },
  {
    id: 'C6',
    says: 'Nothing was given back without the approval of somebody else, nor more than the purchase.',
    find: Prisma.sql`
      SELECT f.order_id AS id FROM cash_refund f
      WHERE f.sends > 0 AND NOT EXISTS (
        SELECT 1 FROM cash_request r JOIN cash_vote v ON v.request_id = r.id AND v.digest = r.digest
        WHERE r.refund_id = f.id AND r.completed_at IS NOT NULL AND v.decision = 'approve'
          AND NOT (v.person_id = ANY (persons_of(ARRAY[f.requested_by_id]))))
      UNION
      SELECT o.id FROM cash_order o JOIN cash_refund f ON f.order_id = o.id AND f.state NOT IN ('refused', 'declined')
      GROUP BY o.id HAVING sum(f.amount_minor) > o.purchase_minor`,
  },
  {
    id: 'C7',
    says: 'What a closed shift says was paid out is what was confirmed in it until then.',
    find: Prisma.sql`
      SELECT s.id FROM cash_shift s
      WHERE s.closed_at IS NOT NULL AND s.paid_out_minor <> (
        SELECT coalesce(sum(o.withdrawal_minor), 0) FROM cash_order o JOIN cash_decision d ON d.order_id = o.id
        WHERE o.shift_id = s.id AND d.status = 'confirmed' AND d.decided_at <= s.closed_at)`,
  },
  {
    id: 'C8',
    says: 'What asked for approval left only with it: of exactly its contents, proved by other persons or given by a policy.',
    find: Prisma.sql`
      SELECT r.order_id AS id FROM cash_request r JOIN cash_order o ON o.id = r.order_id
      WHERE (o.sends > 0 OR o.state NOT IN ('asking', 'declined', 'withdrawn')) AND (
        r.completed_at IS NULL OR r.digest <> o.contents_digest OR NOT EXISTS (
          SELECT 1 FROM cash_vote v LEFT JOIN step_up s ON s.nonce = v.nonce AND s.user_id = v.user_id
          WHERE v.request_id = r.id AND v.digest = r.digest AND v.decision = 'approve'
            AND v.person_id <> r.asked_by_person AND (v.policy_number IS NOT NULL OR s.used_at IS NOT NULL)))`,
  },
]
