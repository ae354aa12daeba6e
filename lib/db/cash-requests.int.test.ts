import { beforeEach, describe, expect, test } from 'vitest'
import { CONTENTS, openCashDesk, sha256 } from '@/lib/testing/cash-desk'

const { arrange, insertOrder, isAllowed } = openCashDesk()
const NONCE = 'n'.repeat(43)

beforeEach(async () => {
  await insertOrder('asking')
  await arrange().query(
    `INSERT INTO cash_request (id, order_id, digest, asked_by_person, asked_at, facts, first_policy, expires_at)
     VALUES ('r1', 'o1', $1, 'ana', now(), '{}', 1, now() + interval '30 minutes')`,
    [CONTENTS],
  )
  await arrange().query('DELETE FROM step_up')
  await arrange().query(
    `UPDATE app_user SET role = 'approver', disabled_at = NULL; UPDATE account SET mode = 'test'`,
  )
})

/** A challenge that somebody answered, about some contents. */
const answered = (user: string, digest = CONTENTS, used = true, purpose = 'approve') =>
  arrange().query(
    `INSERT INTO step_up (nonce, user_id, purpose, digest, created_at, expires_at, used_at)
     VALUES ($1, $2, $3::step_up_purpose, $4, now(), now() + interval '5 minutes', CASE WHEN $5::boolean THEN now() END)`,
    [NONCE, user, purpose, digest, used],
  )
const approve = (user: string, kind = 'passkey') =>
  isAllowed(
    `INSERT INTO cash_vote (id, request_id, digest, person_id, user_id, decision, nonce, proof, decided_at)
     VALUES ('v1', 'r1', $1, $2, $2, 'approve', $3, $4::jsonb, now())`,
    [CONTENTS, user, NONCE, JSON.stringify({ kind })],
  )

describe('an approval', () => {
  test('answers a challenge of its own about exactly this', async () => {
    await answered('carla')
    expect(await approve('carla')).toBe(true)
    expect(await approve('dora')).toBe(false)
  })

  test.each([
    ['was not answered', CONTENTS, false, 'approve'],
    ['was about other contents', sha256('other'), true, 'approve'],
    ['was for something else', CONTENTS, true, 'enrol'],
  ] as const)('is refused where its challenge %s', async (_, digest, used, purpose) => {
    await answered('carla', digest, used, purpose)
    expect(await approve('carla')).toBe(false)
  })

  test('is by an active approver', async () => {
    await answered('carla')
    await arrange().query(`UPDATE app_user SET role = 'cashier' WHERE id = 'carla'`)
    expect(await approve('carla')).toBe(false)
    await arrange().query(`UPDATE app_user SET role = 'approver', disabled_at = now() WHERE id = 'carla'`)
    expect(await approve('carla')).toBe(false)
  })

  test('is by nobody whose set leaves no approving at the tills', async () => {
    await answered('carla')
    await arrange().query(`UPDATE app_user SET role = 'admin' WHERE id = 'dora'`)
    await arrange().query(
      `INSERT INTO permission_set (id, name, base, permissions, made_by_id, made_at)
       VALUES ('s1', 'Pagos', 'approver', '{desk:enter,payout:read}', 'dora', now()),
         ('s2', 'Cajas', 'approver', '{desk:enter,payout:read,cash:read,cash:approve}', 'dora', now())`,
    )
    await arrange().query(`UPDATE app_user SET set_id = 's1' WHERE id = 'carla'`)
    expect(await approve('carla')).toBe(false)
    await arrange().query(`UPDATE app_user SET set_id = 's2' WHERE id = 'carla'`)
    expect(await approve('carla')).toBe(true)
    await arrange().query(`UPDATE app_user SET set_id = NULL WHERE id = 'carla'`)
  })

  test('is no password where money moves', async () => {
    await answered('carla')
    expect(await approve('carla', 'password')).toBe(true)
    await arrange().query(`UPDATE account SET mode = 'production', signing_key_source = 'MERCADOPAGO_KEY'`)
    expect(await approve('carla', 'password')).toBe(false)
    expect(await approve('carla')).toBe(true)
  })
})

describe('a request', () => {
  const complete = `UPDATE cash_request SET completed_at = now(), complete_under = 1 WHERE id = 'r1'`
  const vote = (id: string, person: string, decision: string) =>
    arrange().query(
      `INSERT INTO cash_vote (id, request_id, digest, person_id, policy_number, user_id, decision, reason, decided_at)
       VALUES ($1, 'r1', $2, $3, CASE WHEN $4 = 'approve' THEN 1 END, CASE WHEN $4 = 'reject' THEN $3 END,
         $4::decision, 'too much', now())`,
      [id, CONTENTS, person, decision],
    )

  test('ends sooner than was said, never later', async () => {
    const ends = (sign: string) =>
      isAllowed(`UPDATE cash_request SET expires_at = expires_at ${sign} interval '1 minute' WHERE id = 'r1'`)
    expect(await ends('-')).toBe(true)
    expect(await ends('+')).toBe(false)
  })

  test('is completed in time, and not once somebody turned it down', async () => {
    await vote('v1', 'policy:1', 'approve')
    expect(await isAllowed(complete)).toBe(true)
    await arrange().query(`UPDATE cash_request SET expires_at = now() - interval '1 second'`)
    expect(await isAllowed(complete)).toBe(false)
    await arrange().query(`UPDATE cash_request SET expires_at = now() + interval '1 minute'`)
    await vote('v2', 'carla', 'reject')
    expect(await isAllowed(complete)).toBe(false)
  })
})
