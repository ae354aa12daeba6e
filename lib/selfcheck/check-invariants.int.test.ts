import { Client } from 'pg'
import { expect, it } from 'vitest'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { checkInvariants } from '@/lib/selfcheck/check-invariants'
import { INVARIANTS } from '@/lib/selfcheck/invariants'
import { giveApproval } from '@/lib/testing/approve'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()

async function approvedPayout() {
  const { db } = opened()
  const [maker, approver] = [await makePerson(db, 'maker'), await makePerson(db, 'approver')]
  const account = await makeAccount(db, 'BR')
  const { payoutId } = await createPayout(contextOf(db, maker.actor), makePixInput(account.id))
  const { digest } = await submitPayout(
    contextOf(db, maker.actor),
    { payoutId, version: 1 },
    { publicUrl: undefined },
  )
  await giveApproval(contextOf(db, approver.actor), { payoutId, version: 1, digest })
  return payoutId
}

/** Does what the guards refuse, as nobody but the server's superuser can. */
async function breakIn(statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: opened().urls.adminUrl })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const OVERDUE = "now() - interval '1 hour'"

/** For each invariant, statements that break it for one payout, and those that mend it. */
const BREACHES: Readonly<Record<string, (id: string) => readonly [string[], string[]]>> = {
  I1: (id) => [
    [`UPDATE payout SET outcome = 'settled' WHERE id = '${id}'`],
    [`UPDATE payout SET outcome = NULL WHERE id = '${id}'`],
  ],
  I2: (id) => [
    [`UPDATE payout SET amount_minor = amount_minor + 1 WHERE id = '${id}'`],
    [`UPDATE payout SET amount_minor = amount_minor - 1 WHERE id = '${id}'`],
  ],
  I3: (id) => [
    [`UPDATE payout_attempt SET body = body || 'x'::bytea WHERE payout_id = '${id}'`],
    [
      `UPDATE payout_attempt SET body = substring(body from 1 for length(body) - 1) WHERE payout_id = '${id}'`,
    ],
  ],
  I4: (id) => [
    [
      `UPDATE payout_attempt SET sends = 1, fence = 1, first_sent_at = now() WHERE payout_id = '${id}'`,
      `UPDATE approval SET digest = 'other' WHERE payout_id = '${id}'`,
    ],
    [
      `UPDATE payout_attempt SET sends = 0, fence = 0, first_sent_at = NULL WHERE payout_id = '${id}'`,
      `UPDATE approval v SET digest = a.envelope_digest FROM payout_attempt a WHERE a.id = v.attempt_id`,
    ],
  ],
  I5: (id) => [
    [
      `INSERT INTO payout_event (payout_id, source, actor_id, kind, from_state, to_state)
       VALUES ('${id}', 'worker', 'nobody', 'news', 'final', 'approved')`,
    ],
    [`DELETE FROM payout_event WHERE actor_id = 'nobody'`],
  ],
  I6: (id) => [
    ['settled', 'pending'].map(
      (outcome) => `INSERT INTO payout_event (payout_id, attempt_id, source, actor_id, kind, outcome, data)
        VALUES ('${id}', 'one', 'worker', 'nobody', 'news', '${outcome}', '{"changed": true}')`,
    ),
    [`DELETE FROM payout_event WHERE actor_id = 'nobody'`],
  ],
  I7: (id) => [
    [
      `INSERT INTO webhook_delivery (id, account_id, received_at, query, headers, raw_body, verdict, state)
       SELECT '${id}', account_id, now() - interval '6 days', '', '{}', '', 'unsigned', 'stored'
       FROM payout WHERE id = '${id}'`,
    ],
    [`DELETE FROM webhook_delivery`],
  ],
  I8: () => [
    [`UPDATE audit_event SET payload = payload || ' ' WHERE seq = 1`],
    [`UPDATE audit_event SET payload = left(payload, -1) WHERE seq = 1`],
  ],
  I9: (id) => [
    [`UPDATE payout_attempt SET next_send_at = ${OVERDUE} WHERE payout_id = '${id}'`],
    [`UPDATE payout_attempt SET next_send_at = now() WHERE payout_id = '${id}'`],
  ],
  I10: (id) => [
    [
      `UPDATE payout SET editor_ids = editor_ids || ARRAY(SELECT person_id FROM approval v WHERE v.payout_id = payout.id)
       WHERE id = '${id}'`,
    ],
    [`UPDATE payout SET editor_ids = ARRAY[maker_id] WHERE id = '${id}'`],
  ],
  I11: (id) => [
    [`UPDATE payout_attempt SET overdue_at = ${OVERDUE} WHERE payout_id = '${id}'`],
    [`UPDATE payout_attempt SET overdue_at = now() WHERE payout_id = '${id}'`],
  ],
  I12: (id) => [
    [
      `INSERT INTO cap_rule (id, scope, "window", currency, amount_minor, version, created_at, created_by_id)
       VALUES ('cap', 'beneficiary', 'hour', 'BRL', 9999, 1, now() - interval '2 hours', 'nobody')`,
      `INSERT INTO cap_reservation (attempt_id, payout_id, account_id, maker_person_id, destination_index, document_index, currency,
         amount_minor, reserved_at, spent_at)
       SELECT attempt_id || n, id, account_id, maker_id, destination_index, 'document ' || n, currency, 5000,
         now() - interval '90 minutes', now() - interval '40 minutes' + n * interval '30 minutes'
       FROM payout, generate_series(1, 2) AS n WHERE id = '${id}'`,
    ],
    ['DELETE FROM cap_reservation', 'DELETE FROM cap_rule'],
  ],
}

it('finds nothing where everything was done by the verbs', async () => {
  await approvedPayout()
  expect(await checkInvariants(opened().db)).toEqual([])
})

it('knows a breach of every invariant', () => {
  expect(Object.keys(BREACHES)).toEqual(INVARIANTS.map(({ id }) => id))
})

it.each(Object.entries(BREACHES))('%s: finds what breaks it, and says where', async (id, breach) => {
  const payoutId = await approvedPayout()
  const [wrong, right] = breach(payoutId)
  await breakIn(wrong)
  const found = await checkInvariants(opened().db)
  await breakIn(right)
  expect(found.map((one) => one.id)).toContain(id)
  expect(found.find((one) => one.id === id)?.ids).toEqual([
    id === 'I8' ? expect.stringMatching(/^[12]$/) : payoutId,
  ])
  expect(await checkInvariants(opened().db)).toEqual([])
})

it('finds what left without a reservation while a cap existed, and lets a window pass', async () => {
  const { db } = opened()
  const payoutId = await approvedPayout()
  const hours = (n: number) => `now() - interval '${n} hours'`
  const reserve = (name: string, spentAt: string) =>
    `INSERT INTO cap_reservation (attempt_id, payout_id, account_id, maker_person_id, destination_index, document_index, currency,
       amount_minor, reserved_at, spent_at)
     SELECT '${name}', id, account_id, maker_id, destination_index, document_index, currency, 5000, ${hours(3)}, ${spentAt}
     FROM payout WHERE id = '${payoutId}'`
  await breakIn([
    `INSERT INTO cap_rule (id, scope, "window", currency, amount_minor, version, created_at, created_by_id)
     VALUES ('cap', 'user', 'hour', 'BRL', 5000, 1, ${hours(4)}, 'nobody')`,
    reserve('one', hours(3)),
    reserve('two', hours(2)),
  ])
  expect(await checkInvariants(db)).toEqual([])
  const sent = `UPDATE payout_attempt SET sends = 1, fence = 1, first_sent_at = ${hours(1)} WHERE payout_id = '${payoutId}'`
  await breakIn([sent])
  const found = await checkInvariants(db)
  await breakIn([
    `UPDATE payout_attempt SET sends = 0, fence = 0, first_sent_at = NULL WHERE payout_id = '${payoutId}'`,
    'DELETE FROM cap_reservation',
    'DELETE FROM cap_rule',
  ])
  expect(found.map(({ id, ids }) => [id, ids])).toEqual([['I12', [payoutId]]])
})

it('finds an audit chain whose end was cut off', async () => {
  const { db } = opened()
  await breakIn(['DELETE FROM audit_event WHERE seq = (SELECT max(seq) FROM audit_event)'])
  expect((await checkInvariants(db)).map(({ id, ids }) => [id, ids])).toEqual([['I8', ['head']]])
})
