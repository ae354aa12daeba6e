import { Client } from 'pg'
import { expect, it } from 'vitest'
import { approvePayout } from '@/lib/approvals/approve-payout'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { checkInvariants } from '@/lib/selfcheck/check-invariants'
import { INVARIANTS } from '@/lib/selfcheck/invariants'
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
  await approvePayout(contextOf(db, approver.actor), { payoutId, version: 1, digest })
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

it('finds an audit chain whose end was cut off', async () => {
  const { db } = opened()
  await breakIn(['DELETE FROM audit_event WHERE seq = (SELECT max(seq) FROM audit_event)'])
  expect((await checkInvariants(db)).map(({ id, ids }) => [id, ids])).toEqual([['I8', ['head']]])
})
