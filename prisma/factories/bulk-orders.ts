import type { Database } from '@/lib/db/client'
import type { MadeTill } from '@/prisma/factories/tills'

type BulkOptions = {
  readonly count: number
  readonly at: MadeTill
  readonly cashierId: string
  readonly now?: Date
  readonly days?: number
}

/**
 * Many orders of one till that are over, by one statement, for measuring their table: without items, money or events. Guards
 * that follow each order's life are set aside for it, which only the owner of a database may do.
 */
export async function insertOrdersInBulk(owner: Database, options: BulkOptions): Promise<number> {
  const { count, at, cashierId, now = new Date(), days = 400 } = options
  const { store, till, shiftId } = at
  const stepMs = (days * 24 * 60 * 60 * 1_000) / count
  return owner.$transaction(
    async (tx) => {
      await tx.$executeRaw`ALTER TABLE cash_order DISABLE TRIGGER USER`
      const made = await tx.$executeRaw`
        INSERT INTO cash_order (id, form_id, form_digest, account_id, store_id, till_id, shift_id, cashier_id, model, currency,
          purchase_minor, withdrawal_minor, total_minor, title, description, team_reference, external_reference,
          contents_digest, state, created_at, changed_at, body, body_sha256, expires_at, sends, fence, first_sent_at,
          payment_status)
        SELECT one.id, gen_random_uuid(), 'd', ${till.accountId}, ${store.id}, ${till.id}, ${shiftId}, ${cashierId}, 'attended',
          'CLP', 1190, one.cash, 1190 + one.cash, 'Compra Ficticia', 'Compra y retiro ficticios', '', one.id, repeat('0', 64),
          (CASE WHEN n % 50 = 0 THEN 'lapsed' ELSE 'withdrawn' END)::cash_order_state, one.at, one.at, '\\x7b7d'::bytea,
          encode(sha256('\\x7b7d'::bytea), 'hex'), one.at, 1, 1, one.at, CASE WHEN n % 100 = 1 THEN 'rejected' END
        FROM generate_series(1, ${count}::int) n, LATERAL (
          SELECT '01J' || lpad(n::text, 23, '0') AS id, 100 * (n % 400 + 1) AS cash,
            ${now}::timestamptz - (${count}::int - n) * ${stepMs}::float8 * interval '1 millisecond' AS at) one`
      await tx.$executeRaw`ALTER TABLE cash_order ENABLE TRIGGER USER`
      return made
    },
    { timeout: 600_000 },
  )
}
