import { Client } from 'pg'
import { expect, it } from 'vitest'
import { CASH_INVARIANTS } from '@/lib/selfcheck/cash-invariants'
import { checkInvariants } from '@/lib/selfcheck/check-invariants'
import { openWithdrawalDesk } from '@/lib/testing/withdrawal-desk'

const at = openWithdrawalDesk()

/** Does what the guards refuse, as nobody but the server's superuser can. */
async function breakIn(statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: at.desk().urls.adminUrl })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

type Made = { readonly orderId: string; readonly shiftId: string }

/** For each invariant, statements that break it for one confirmed withdrawal, and those that mend it. */
const BREACHES: Readonly<Record<string, (made: Made) => readonly [string[], string[]]>> = {
  C1: ({ orderId }) => [
    [`UPDATE cash_decision SET state = 'denied' WHERE order_id = '${orderId}'`],
    [`UPDATE cash_decision SET state = 'acknowledged' WHERE order_id = '${orderId}'`],
  ],
  C2: ({ orderId }) => [
    [`UPDATE merchant_order SET paid_at = NULL WHERE order_id = '${orderId}'`],
    [`UPDATE merchant_order SET paid_at = now() WHERE order_id = '${orderId}'`],
  ],
  C3: ({ orderId }) => [
    [
      `INSERT INTO cash_event (order_id, at, source, actor_id, kind, from_state, to_state)
       VALUES ('${orderId}', now(), 'worker', 'nobody', 'paid', 'confirmed', 'paid')`,
    ],
    [`DELETE FROM cash_event WHERE actor_id = 'nobody'`],
  ],
  C4: ({ orderId }) => [
    [
      `UPDATE cash_decision SET state = 'unknown', ambiguous_at = now(), finished_at = NULL,
         next_send_at = now() - interval '1 hour' WHERE order_id = '${orderId}'`,
      `UPDATE cash_order SET state = 'deciding' WHERE id = '${orderId}'`,
    ],
    [
      `UPDATE cash_decision SET state = 'acknowledged', finished_at = now(), next_send_at = NULL
       WHERE order_id = '${orderId}'`,
      `UPDATE cash_order SET state = 'confirmed' WHERE id = '${orderId}'`,
    ],
  ],
  C5: ({ orderId }) => [
    [`UPDATE cash_order SET state = 'disputed' WHERE id = '${orderId}'`],
    [`UPDATE cash_order SET state = 'confirmed' WHERE id = '${orderId}'`],
  ],
  C6: ({ orderId }) => [
    [
      `INSERT INTO cash_refund (id, form_id, order_id, payment_id, amount_minor, reason, requested_by_id, requested_at,
         idempotency_key, body, body_sha256, state)
       SELECT 'refund', gen_random_uuid(), o.id, 'payment', 1, 'nothing', o.cashier_id, now(), gen_random_uuid(), ''::bytea,
         encode(sha256(''::bytea), 'hex'), 'queued' FROM cash_order o WHERE o.id = '${orderId}'`,
    ],
    [`DELETE FROM cash_refund`],
  ],
  C7: ({ shiftId }) => [
    [
      `UPDATE cash_shift SET closed_at = now() + interval '1 day', closed_by_id = opened_by_id, paid_out_minor = 0,
         expected_minor = opened_with_minor, counted_minor = opened_with_minor, difference_minor = 0
       WHERE id = '${shiftId}'`,
    ],
    [
      `UPDATE cash_shift SET closed_at = NULL, closed_by_id = NULL, paid_out_minor = NULL, expected_minor = NULL,
         counted_minor = NULL, difference_minor = NULL WHERE id = '${shiftId}'`,
    ],
  ],
  C8: ({ orderId }) => [
    [
      `INSERT INTO cash_request (id, order_id, digest, asked_by_person, asked_at, facts, first_policy, expires_at,
         complete_under, completed_at)
       SELECT 'request', o.id, o.contents_digest, 'asker', now(), '{}', 1, now() + interval '1 hour', 1, now()
       FROM cash_order o WHERE o.id = '${orderId}'`,
      `INSERT INTO cash_vote (id, request_id, digest, person_id, policy_number, decision, decided_at)
       SELECT 'vote', id, digest, 'policy:1', 1, 'approve', now() FROM cash_request WHERE false`,
    ],
    [`DELETE FROM cash_vote`, `DELETE FROM cash_request`],
  ],
}

it('knows a breach of every invariant of the tills', () => {
  expect(Object.keys(BREACHES)).toEqual(CASH_INVARIANTS.map(({ id }) => id))
})

it.each(Object.entries(BREACHES))('%s: finds what breaks it, and says where', async (id, breach) => {
  const { orderId } = await at.paid()
  await at.handOver(orderId)
  await at.decide(orderId)
  await at.sendDecision(orderId, 21)
  expect(await checkInvariants(at.db())).toEqual([])
  const { shiftId } = at.made()
  const [wrong, right] = breach({ orderId, shiftId })
  await breakIn(wrong)
  const found = await checkInvariants(at.db())
  await breakIn(right)
  expect(found.find((one) => one.id === id)?.ids).toEqual([id === 'C7' ? shiftId : orderId])
  expect(await checkInvariants(at.db())).toEqual([])
})
