import { createHash } from 'node:crypto'
import { Client } from 'pg'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { sealBytes } from '@/lib/personal-data/seal'
import type { BytesColumn } from '@/lib/personal-data/sealed-columns'
import type { TestDatabase } from '@/lib/testing/postgres'

const BODY = '{}'
const PAID: ReadonlySet<OrderState> = new Set([
  'paid',
  'unconfirmed',
  'deciding',
  'confirmed',
  'cancelled',
  'failed',
  'disputed',
])
const UNSENT: ReadonlySet<OrderState> = new Set(['asking', 'queued', 'declined'])

type Wish = {
  /** What was decided; null: nothing. */
  readonly status: 'confirmed' | 'cancelled' | 'fail' | null
  /** The state that the order is then in. */
  readonly ends: OrderState
}

/**
 * Puts an order into a state with all that belongs to it, past the guards: for what only reads orders. Handed over where it was
 * confirmed, by this cashier.
 */
export async function makeDecision(
  { adminUrl }: Pick<TestDatabase, 'adminUrl'>,
  orderId: string,
  cashierId: string,
  { status, ends }: Wish,
): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    const sent = !UNSENT.has(ends)
    const isPaid = PAID.has(ends)
    const [merchantOrderId, providerId] = [
      `m${orderId.slice(1)}`,
      String(BigInt(`0x${hash(orderId).slice(0, 12)}`)),
    ]
    if (isPaid) {
      await client.query(
        `INSERT INTO merchant_order (id, account_id, order_id, provider_id, status, order_status, total_minor, paid_minor,
           paid_at, first_seen_at, last_seen_at)
         SELECT $2, account_id, id, $3, 'closed', 'paid', total_minor, total_minor, now(), now(), now()
         FROM cash_order WHERE id = $1`,
        [orderId, merchantOrderId, providerId],
      )
    }
    await client.query(
      `UPDATE cash_order SET state = $2::text::cash_order_state, body = $3, body_sha256 = $4,
         expires_at = CASE WHEN $3::bytea IS NOT NULL THEN now() + interval '10 minutes' END,
         sends = CASE WHEN $3::bytea IS NOT NULL THEN 1 ELSE 0 END, fence = CASE WHEN $3::bytea IS NOT NULL THEN 1 ELSE 0 END,
         first_sent_at = CASE WHEN $3::bytea IS NOT NULL THEN now() END, lease_until = now(),
         ambiguous_at = CASE WHEN $2::text = 'unknown' THEN now() END,
         merchant_order_id = $5, approved_at = CASE WHEN $5::text IS NOT NULL THEN now() END,
         window_ends_at = CASE WHEN $5::text IS NOT NULL THEN now() + interval '5 minutes' END,
         read_back_at = CASE WHEN $5::text IS NOT NULL THEN now() END,
         handed_at = CASE WHEN $6 THEN now() END, handed_by_id = CASE WHEN $6 THEN $7 END
       WHERE id = $1`,
      [
        ...[orderId, ends, sent ? sealed('cash_order.body', orderId) : null, sent ? hash(BODY) : null],
        ...[isPaid ? merchantOrderId : null, status === 'confirmed', cashierId],
      ],
    )
    if (status === null) return
    const detail = status === 'confirmed' ? 'confirmed' : 'other'
    await client.query(
      `INSERT INTO cash_decision (id, order_id, provider_id, status, detail, description, decided_by_id, decided_at, body,
         body_sha256, state, sends, fence, first_sent_at, finished_at)
       VALUES ($1, $1, $2, $3, $4, '', $5, now(), $6, $7, 'acknowledged', 1, 1, now(), now())`,
      [orderId, providerId, status, detail, cashierId, sealed('cash_decision.body', orderId), hash(BODY)],
    )
  } finally {
    await client.end()
  }
}

function sealed(column: BytesColumn, row: string): Buffer {
  return Buffer.from(sealBytes(Buffer.from(BODY), column, row))
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
