import { createHash, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/postgres'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
export const CONTENTS = sha256('contents')

/** Until the window of every paid order here ends. */
export const WINDOW = { approved: '2026-11-21T12:00:00Z', ends: '2026-11-21T12:05:00Z' } as const

type OrderParts = {
  readonly id?: string
  readonly till?: string
  readonly purchase?: number
  readonly withdrawal?: number
  readonly handed?: boolean
  readonly ambiguous?: boolean
  readonly model?: string
}

export type CashDesk = {
  /** As the application's own role, guards and all. */
  readonly app: () => Client
  /** With the guards out of the way, to arrange any state at all. */
  readonly arrange: () => Client
  /** One more session of the application's; close it. */
  readonly another: () => Promise<Client>
  readonly insertOrder: (state: OrderState, parts?: OrderParts) => Promise<void>
  readonly insertMerchantOrder: (id: string, orderId: string, paid: boolean) => Promise<void>
  readonly insertPayment: (id: string, merchantOrderId: string, standing: string) => Promise<void>
  /** The status of the decision about `o1`, in a state. */
  readonly decideAs: (status: string, state: string) => Promise<void>
  /** Tries one statement as the application and takes it back. */
  readonly isAllowed: (sql: string, values?: unknown[]) => Promise<boolean>
}

/** Two tills of one store with their drawers open, a cashier of each and one of both. Call at the file's top. */
export function openCashDesk(): CashDesk {
  let database: TestDatabase | undefined
  const clients: Client[] = []
  const client = (at: number) => {
    const found = clients[at]
    if (!found) throw new Error('the desk is there inside tests and hooks only')
    return found
  }
  const app = () => client(0)
  const arrange = () => client(1)

  beforeAll(async () => {
    database = await createTestDatabase()
    clients.push(
      new Client({ connectionString: database.url }),
      new Client({ connectionString: database.adminUrl }),
    )
    await Promise.all(clients.map((one) => one.connect()))
    await arrange().query('SET session_replication_role = replica')
    await arrange().query(SHOP)
  })
  afterAll(async () => {
    await Promise.all(clients.map((one) => one.end()))
    await database?.drop()
  })
  beforeEach(async () => {
    await arrange().query(CLEARED)
  })

  return {
    app,
    arrange,
    another: async () => {
      const one = new Client({ connectionString: database?.url })
      await one.connect()
      return one
    },
    insertOrder: (state, parts) => insertOrder(arrange(), state, parts),
    insertMerchantOrder: async (id, orderId, paid) => {
      await arrange().query(
        `INSERT INTO merchant_order (id, account_id, order_id, provider_id, status, paid_at, first_seen_at, last_seen_at)
         VALUES ($1, 'account', $2, $3, 'closed', $4, now(), now())`,
        [id, orderId, String(1_000 + Number(id.slice(1))), paid ? WINDOW.approved : null],
      )
    },
    insertPayment: async (id, merchantOrderId, standing) => {
      await arrange().query(
        `INSERT INTO merchant_payment (id, account_id, merchant_order_id, provider_id, status, standing, amount_minor,
           first_seen_at, last_seen_at) VALUES ($1, 'account', $2, $3, 'x', $4, 1390, now(), now())`,
        [id, merchantOrderId, String(9_000 + Number(id.slice(1))), standing],
      )
    },
    decideAs: async (status, state) => {
      const detail = status === 'confirmed' ? 'confirmed' : 'other'
      const ended = state === 'acknowledged' || state === 'denied'
      await arrange().query(
        `INSERT INTO cash_decision (id, order_id, provider_id, status, detail, description, decided_by_id, decided_at,
           body, body_sha256, state, finished_at, ambiguous_at, lease_until)
         VALUES ('d1', 'o1', '1001', $1, $2, '', 'ana', now(), '{}', $3, $4, $5, $6, now())`,
        [
          status,
          detail,
          sha256('{}'),
          state,
          ended ? new Date() : null,
          state === 'unknown' ? new Date() : null,
        ],
      )
    },
    isAllowed: (sql, values) => isAllowed(app(), sql, values),
  }
}

async function isAllowed(client: Client, sql: string, values: unknown[] = []): Promise<boolean> {
  await client.query('BEGIN')
  try {
    const { rowCount } = await client.query(sql, values)
    expect(rowCount, sql).toBe(1)
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    return true
  } catch (error) {
    expect(error, sql).toMatchObject({ code: expect.stringMatching(/^(23001|23503|23514|23505|42501)$/) })
    return false
  } finally {
    await client.query('ROLLBACK')
  }
}

const SHOP = `
  INSERT INTO app_user (id, person_id, email, name, password_hash, role)
  SELECT name, coalesce(person, name), name || '@giro.invalid', name, 'x', 'approver'
  FROM (VALUES ('ana', NULL), ('ana-again', 'ana'), ('beto', NULL), ('carla', NULL), ('dora', NULL)) AS people (name, person);
  INSERT INTO account (id, name, country, collector_id, time_zone, mode, base_url, access_token_source)
  VALUES ('account', 'Demo', 'CL', '1', 'America/Santiago', 'test', 'http://127.0.0.1:1', 'MERCADOPAGO_DEMO_TOKEN'),
    ('other', 'Other', 'CL', '2', 'America/Santiago', 'test', 'http://127.0.0.1:1', 'MERCADOPAGO_DEMO_TOKEN');
  INSERT INTO store (id, account_id, name, external_id, provider_id, place, location, created_at, created_by_id)
  VALUES ('s1', 'account', 'Centro', 'STORE1', '501', 'active', '{}', now(), 'dora'),
    ('s2', 'other', 'Other', 'STORE2', '502', 'active', '{}', now(), 'dora');
  INSERT INTO till (id, account_id, store_id, name, external_id, provider_id, place, model, fixed_amount, created_at,
      created_by_id)
  VALUES ('t1', 'account', 's1', 'Caja 1', 'TILL1', '601', 'active', 'attended', true, now(), 'dora'),
    ('t2', 'account', 's1', 'Caja 2', 'TILL2', '602', 'active', 'attended', true, now(), 'dora');
  INSERT INTO till_cashier (till_id, user_id, granted_at, granted_by_id)
  VALUES ('t1', 'ana', now(), 'dora'), ('t1', 'ana-again', now(), 'dora'), ('t1', 'beto', now(), 'dora'),
    ('t2', 'beto', now(), 'dora')`

const CLEARED = `
  DELETE FROM cash_vote; DELETE FROM cash_request; DELETE FROM cash_refund; DELETE FROM cash_decision;
  DELETE FROM merchant_payment; DELETE FROM merchant_order; DELETE FROM cash_order_item; DELETE FROM cash_order;
  DELETE FROM cash_shift; DELETE FROM cash_setting;
  UPDATE account SET stopped_at = NULL, stopped_reason = NULL;
  UPDATE till SET model = 'attended', scan_token = NULL, retired_at = NULL, place = 'active';
  INSERT INTO cash_setting (account_id, enabled_at, enabled_by_id, statement, changed_at)
  VALUES ('account', now(), 'dora', 'Says so in the contract', now());
  INSERT INTO cash_shift (id, form_id, till_id, currency, opened_with_minor, opened_at, opened_by_id)
  SELECT 'h' || n, gen_random_uuid(), 't' || n, 'CLP', 50000, now(), 'beto' FROM generate_series(1, 2) AS n`

const PAID = new Set<OrderState>([
  'paid',
  'unconfirmed',
  'deciding',
  'confirmed',
  'cancelled',
  'failed',
  'disputed',
])
const UNSENT = new Set<OrderState>(['asking', 'queued', 'declined'])

async function insertOrder(client: Client, state: OrderState, parts: OrderParts = {}): Promise<void> {
  const { id = 'o1', till = 't1', purchase = 0, model = 'attended', ambiguous = state === 'unknown' } = parts
  const withdrawal = parts.withdrawal ?? (state === 'completed' ? 0 : 200)
  const bought = state === 'completed' && purchase === 0 ? 1190 : purchase
  const isPaid = PAID.has(state) || state === 'completed'
  const sent = !UNSENT.has(state)
  await client.query(
    `INSERT INTO cash_order (id, form_id, form_digest, account_id, store_id, till_id, shift_id, cashier_id, model, currency,
       purchase_minor, withdrawal_minor, total_minor, title, description, team_reference, external_reference,
       contents_digest, state, created_at, changed_at, body, body_sha256, expires_at, sends, fence, first_sent_at,
       lease_until, ambiguous_at, merchant_order_id, approved_at, window_ends_at, read_back_at, handed_at, handed_by_id)
     VALUES ($1, $2, 'd', 'account', 's1', $3, 'h' || right($3, 1), 'ana', $4, 'CLP', $5, $6, $5::bigint + $6::bigint, 't', 'd', '', $1,
       $7, $8, now(), now(), $9, $10, CASE WHEN $9::bytea IS NOT NULL THEN now() + interval '10 minutes' END, $11, $11,
       CASE WHEN $11 > 0 THEN now() END, now(), $12, $13, $14, $15, $14, $16, $17)`,
    [
      id,
      randomUUID(),
      till,
      model,
      bought,
      withdrawal,
      CONTENTS,
      state,
      sent ? 'body' : null,
      sent ? sha256('body') : null,
      sent ? 1 : 0,
      ambiguous ? new Date() : null,
      isPaid ? `m${id.slice(1)}` : null,
      isPaid ? WINDOW.approved : null,
      isPaid && state !== 'completed' ? WINDOW.ends : null,
      parts.handed ? '2026-11-21T12:01:00Z' : null,
      parts.handed ? 'ana' : null,
    ],
  )
}
