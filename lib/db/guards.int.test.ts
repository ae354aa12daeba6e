import { createHash, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ATTEMPT_TRANSITIONS, PAYOUT_STATE_TRANSITIONS } from '@/lib/domain/payout/attempt-transitions'
import { ATTEMPT_STATES, DEAD_ATTEMPT_STATES, PAYOUT_STATES } from '@/lib/domain/payout/state'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/postgres'

// What raw SQL may not do, tried by raw SQL as the application's own role.
let database: TestDatabase
let app: Client
let arrange: Client

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const ENVELOPE = '["envelope"]'

beforeAll(async () => {
  database = await createTestDatabase()
  app = new Client({ connectionString: database.url })
  arrange = new Client({ connectionString: database.adminUrl })
  await Promise.all([app.connect(), arrange.connect()])
  // Arranging any state at all needs the guards out of the way; only this connection sets them aside.
  await arrange.query(`SET session_replication_role = replica`)
  await arrange.query(
    `INSERT INTO app_user (id, person_id, email, name, password_hash, role)
     VALUES ('maker', 'maker', 'maker@giro.invalid', 'Maker', 'x', 'maker'),
       ('makers-other', 'maker', 'other@giro.invalid', 'Maker', 'x', 'approver'),
       ('approver', 'approver', 'approver@giro.invalid', 'Approver', 'x', 'approver'),
       ('admin', 'admin', 'admin@giro.invalid', 'Admin', 'x', 'admin')`,
  )
  await arrange.query(
    `INSERT INTO account (id, name, country, collector_id, time_zone, mode, base_url, access_token_source)
     VALUES ('account', 'Demo', 'BR', '1', 'America/Sao_Paulo', 'test', 'http://127.0.0.1:1', 'MERCADOPAGO_DEMO_TOKEN')`,
  )
})

afterAll(async () => {
  await Promise.all([app.end(), arrange.end()])
  await database.drop()
})

beforeEach(async () => {
  await arrange.query(
    'DELETE FROM approval; DELETE FROM requirement; DELETE FROM resolution; DELETE FROM payout_attempt; DELETE FROM payout',
  )
})

async function insertPayout(id: string, state: string, attemptId: string | null = 'a1'): Promise<void> {
  await arrange.query(
    `INSERT INTO payout (id, form_id, form_digest, account_id, contract, currency, amount_minor, state, chain_root_id,
       team_reference, destination, beneficiary_name, destination_masked, document_masked, destination_index,
       document_index, maker_id, editor_ids, attempt_id, envelope_digest, rejection_cause, rejection_reason)
     VALUES ($1, $2, 'd', 'account', 'pix_br', 'BRL', 10000, $3, $1, 'r', '{}', 'n', 'm', 'm', 'i', 'i', 'maker',
       '{maker}', $4, $5, 'other', 'because')`,
    [id, randomUUID(), state, attemptId, sha256(ENVELOPE)],
  )
}

async function insertAttempt(
  client: Client,
  attempt: { id: string; state: string; sends?: number },
): Promise<void> {
  const sends = attempt.sends ?? 0
  await client.query(
    `INSERT INTO payout_attempt (id, payout_id, chain_root_id, number, version, account_id, collector_id, base_url, mode,
       currency, amount_minor, external_reference, idempotency_key, body, body_sha256, envelope, envelope_digest, salt,
       not_before, state, sends, fence, first_sent_at)
     VALUES ($1, 'p1', 'p1', $2, 1, 'account', '1', 'http://127.0.0.1:1', 'test', 'BRL', 10000, 'r', $3, 'body',
       $4, $5, $6, 's', now(), $7, $8, $8, CASE WHEN $8 = 0 THEN NULL ELSE now() END)`,
    [
      attempt.id,
      Number(attempt.id.slice(1)),
      randomUUID(),
      sha256('body'),
      attempt.id === 'a1' ? ENVELOPE : attempt.id,
      sha256(attempt.id === 'a1' ? ENVELOPE : attempt.id),
      attempt.state,
      sends,
    ],
  )
}

async function approve(personId: string): Promise<void> {
  await arrange.query(
    `INSERT INTO approval (id, payout_id, attempt_id, version, digest, person_id, user_id, decision)
     VALUES ($1, 'p1', 'a1', 1, $2, $3, $3, 'approve')`,
    [randomUUID(), sha256(ENVELOPE), personId],
  )
  await arrange.query(
    `INSERT INTO requirement (attempt_id, payout_id, facts, first_policy, expires_at, complete_under, completed_at)
     VALUES ('a1', 'p1', '{}', 1, now(), 1, now()) ON CONFLICT DO NOTHING`,
  )
}

/** Two people agreed on it, as if the guards had let them. */
async function resolve(verdict: string): Promise<void> {
  await arrange.query(
    `INSERT INTO resolution (id, payout_id, attempt_id, verdict, reference, proposed_by_id, proposed_at, confirmed_by_id,
       confirmed_at, resolved_by)
     VALUES ($1, 'p1', 'a1', $2, 'case 1', 'approver', now(), 'admin', now(), 'people')`,
    [randomUUID(), verdict],
  )
}

async function isAllowed(sql: string, values: unknown[] = []): Promise<boolean> {
  await app.query('BEGIN')
  try {
    const { rowCount } = await app.query(sql, values)
    expect(rowCount).toBe(1)
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^(23001|23514|23505|42501)$/) })
    return false
  } finally {
    await app.query('ROLLBACK')
  }
}

describe('states', () => {
  test('an attempt moves only as the domain says, for every pair', async () => {
    await insertPayout('p1', 'approved')
    await approve('approver')
    await resolve('not_paid')
    for (const from of ATTEMPT_STATES) {
      await arrange.query('DELETE FROM payout_attempt')
      await insertAttempt(arrange, {
        id: 'a1',
        state: from,
        sends: from === 'waiting' || from === 'queued' ? 0 : 1,
      })
      for (const to of ATTEMPT_STATES) {
        const ambiguous = to === 'unknown' || from === 'unknown' ? ', ambiguous_at = now()' : ''
        const words = `provider_status = 'approved'${ambiguous}`
        // What waits again takes nothing along.
        const news = to === 'waiting' ? '' : `, ${words}`
        const move = `UPDATE payout_attempt SET state = $1 ${news} WHERE id = 'a1'`
        const moved = await isAllowed(move, [to])
        const next: readonly string[] = ATTEMPT_TRANSITIONS[from]
        expect(moved, `${from} → ${to}`).toBe(from === to || next.includes(to))
      }
    }
  })

  test('what was approved waits again only as a whole, and never after it may have left', async () => {
    await insertPayout('p1', 'approved')
    await insertAttempt(arrange, { id: 'a1', state: 'queued' })
    await approve('approver')
    const payout = `UPDATE payout SET state = 'submitted', decided_by_id = NULL, decided_at = NULL WHERE id = 'p1'`
    const attempt = `UPDATE payout_attempt SET state = 'waiting', next_send_at = NULL WHERE id = 'a1'`
    expect(await isAllowed(payout)).toBe(false)
    expect(await isAllowed(`${attempt.replace('WHERE', ', amount_minor = 1 WHERE')}`)).toBe(false)
    await arrange.query(`UPDATE payout_attempt SET ambiguous_at = now() WHERE id = 'a1'`)
    expect(await isAllowed(attempt)).toBe(false)
    await arrange.query(`UPDATE payout_attempt SET ambiguous_at = NULL WHERE id = 'a1'`)
    expect(await isAllowed(attempt)).toBe(true)
    await arrange.query(attempt)
    expect(await isAllowed(payout)).toBe(false)
    await arrange.query('UPDATE requirement SET complete_under = NULL, completed_at = NULL')
    expect(await isAllowed(payout.replace('state', 'amount_minor = 1, state'))).toBe(false)
    expect(await isAllowed(payout)).toBe(true)
  })

  test('a payout moves only as the domain says, for every pair', async () => {
    await insertAttempt(arrange, { id: 'a1', state: 'waiting' })
    await approve('approver')
    await arrange.query('UPDATE requirement SET complete_under = NULL, completed_at = NULL')
    for (const from of PAYOUT_STATES) {
      await arrange.query('DELETE FROM payout')
      await insertPayout('p1', from)
      for (const to of PAYOUT_STATES) {
        const moved = await isAllowed(`UPDATE payout SET state = $1 WHERE id = 'p1'`, [to])
        const next: readonly string[] = PAYOUT_STATE_TRANSITIONS[from]
        expect(moved, `${from} → ${to}`).toBe(from === to || next.includes(to))
      }
    }
  })
})

describe('what people resolve', () => {
  const PROPOSE = `INSERT INTO resolution (id, payout_id, attempt_id, verdict, reference, proposed_by_id, proposed_at)
    VALUES ('r1', 'p1', 'a1', 'paid', 'receipt', $1, now())`
  const CONFIRM = `UPDATE resolution SET confirmed_by_id = $1, confirmed_at = now(), resolved_by = 'people'`
  const openToPeople = `UPDATE payout_attempt SET ambiguous_at = now() - interval '3 hours 1 second', next_send_at = NULL`

  beforeEach(async () => {
    await insertPayout('p1', 'unknown')
    await insertAttempt(arrange, { id: 'a1', state: 'unknown', sends: 1 })
    await arrange.query(openToPeople)
  })

  test('without two of them nothing is settled without words of the provider, nor proved dead', async () => {
    const to = (state: string) => isAllowed(`UPDATE payout_attempt SET state = $1 WHERE id = 'a1'`, [state])
    expect([await to('settled'), await to('disproved')]).toEqual([false, false])
    await resolve('paid')
    expect([await to('settled'), await to('disproved')]).toEqual([true, false])
    await arrange.query('DELETE FROM resolution')
    await resolve('not_paid')
    expect([await to('settled'), await to('disproved')]).toEqual([false, true])
  })

  test('only what is unknown and no longer repeated, and by those who may', async () => {
    expect(await isAllowed(PROPOSE, ['maker'])).toBe(false)
    expect(await isAllowed(PROPOSE, ['approver'])).toBe(true)
    for (const change of [
      `ambiguous_at = now() - interval '2 hours'`,
      'next_send_at = now()',
      `state = 'accepted'`,
    ]) {
      await arrange.query(`UPDATE payout_attempt SET ${change}`)
      expect(await isAllowed(PROPOSE, ['approver']), change).toBe(false)
      await arrange.query(`${openToPeople}, state = 'unknown'`)
    }
    await arrange.query(`UPDATE app_user SET disabled_at = now() WHERE id = 'approver'`)
    expect(await isAllowed(PROPOSE, ['approver'])).toBe(false)
    await arrange.query('UPDATE app_user SET disabled_at = NULL')
  })

  test('one open proposal, confirmed by another who did not edit it, and once', async () => {
    await arrange.query(PROPOSE, ['approver'])
    expect(await isAllowed(PROPOSE.replace(`'r1'`, `'r2'`), ['admin'])).toBe(false)
    expect(await isAllowed(CONFIRM, ['approver'])).toBe(false)
    expect(await isAllowed(CONFIRM, ['maker'])).toBe(false)
    expect(await isAllowed(CONFIRM, ['admin'])).toBe(true)
    await arrange.query(`UPDATE payout SET editor_ids = '{maker,admin}'`)
    expect(await isAllowed(CONFIRM, ['admin'])).toBe(false)
    expect(await isAllowed(`UPDATE resolution SET reference = 'other'`)).toBe(false)
    expect(await isAllowed('DELETE FROM resolution')).toBe(false)
    await arrange.query(`UPDATE resolution SET withdrawn_by_id = 'approver', withdrawn_at = now()`)
    expect(await isAllowed(CONFIRM, ['admin'])).toBe(false)
  })

  test('what becomes known otherwise overtakes an open proposal', async () => {
    await arrange.query(PROPOSE, ['approver'])
    await app.query(`UPDATE payout_attempt SET state = 'settled', provider_status = 'approved'`)
    const { rows } = await app.query('SELECT overtaken_at IS NOT NULL AS overtaken FROM resolution')
    expect(rows).toEqual([{ overtaken: true }])
  })
})

describe('one live attempt a chain', () => {
  test.each(ATTEMPT_STATES)('a second attempt beside one that is %s', async (state) => {
    await insertPayout('p1', 'draft')
    await insertAttempt(arrange, { id: 'a1', state })
    const second = insertAttempt(app, { id: 'a2', state: 'waiting' })
    const dead: readonly string[] = DEAD_ATTEMPT_STATES
    if (dead.includes(state)) await expect(second).resolves.toBeUndefined()
    else await expect(second).rejects.toMatchObject({ constraint: 'payout_attempt_one_live' })
  })
})

describe('what leaves', () => {
  beforeEach(async () => {
    await insertPayout('p1', 'approved')
  })

  test('nothing that nobody else approved', async () => {
    await insertAttempt(arrange, { id: 'a1', state: 'waiting' })
    const queue = `UPDATE payout_attempt SET state = 'queued' WHERE id = 'a1'`
    expect(await isAllowed(queue)).toBe(false)
    await approve('maker')
    expect(await isAllowed(queue)).toBe(false)
    await approve('approver')
    expect(await isAllowed(queue)).toBe(true)
    await arrange.query('UPDATE requirement SET complete_under = NULL, completed_at = NULL')
    expect(await isAllowed(queue)).toBe(false)
  })

  test('an approval by the maker, of another version or of another digest is refused', async () => {
    await insertAttempt(arrange, { id: 'a1', state: 'waiting' })
    const insert = `INSERT INTO approval (id, payout_id, attempt_id, version, digest, person_id, user_id, decision)
      VALUES ('x', 'p1', 'a1', $1, $2, $3, coalesce($4::text, $3), 'approve')`
    expect(await isAllowed(insert, [1, sha256(ENVELOPE), 'maker', null])).toBe(false)
    expect(await isAllowed(insert, [2, sha256(ENVELOPE), 'approver', null])).toBe(false)
    expect(await isAllowed(insert, [1, sha256('other'), 'approver', null])).toBe(false)
    expect(await isAllowed(insert, [1, sha256(ENVELOPE), 'maker', 'makers-other'])).toBe(false)
    expect(await isAllowed(insert, [1, sha256(ENVELOPE), 'makers-other', 'makers-other'])).toBe(false)
    expect(await isAllowed(insert, [1, sha256(ENVELOPE), 'approver', null])).toBe(true)
  })

  test.each([
    `body = 'other'`,
    `amount_minor = 1`,
    `idempotency_key = gen_random_uuid()`,
    `external_reference = 'other'`,
    `envelope = 'other'`,
    `collector_id = '2'`,
    `base_url = 'http://127.0.0.1:2'`,
    `mode = 'production'`,
    `salt = 'other'`,
    `not_before = now() + interval '1 day'`,
  ])('an envelope never changes: %s', async (change) => {
    await insertAttempt(arrange, { id: 'a1', state: 'waiting' })
    expect(await isAllowed(`UPDATE payout_attempt SET ${change} WHERE id = 'a1'`)).toBe(false)
  })

  test('after an ambiguous send nothing claims that nothing was paid', async () => {
    await approve('approver')
    await insertAttempt(arrange, { id: 'a1', state: 'sending', sends: 2 })
    const to = (state: string) => isAllowed(`UPDATE payout_attempt SET state = $1 WHERE id = 'a1'`, [state])
    expect([await to('refused'), await to('queued')]).toEqual([true, true])
    await arrange.query(`UPDATE payout_attempt SET ambiguous_at = now()`)
    expect([await to('refused'), await to('queued')]).toEqual([false, false])
    expect(await isAllowed(`UPDATE payout_attempt SET ambiguous_at = NULL WHERE id = 'a1'`)).toBe(false)
  })

  test('a lapsed lease is claimed again only as ambiguous, and fences only grow', async () => {
    await approve('approver')
    await insertAttempt(arrange, { id: 'a1', state: 'sending', sends: 1 })
    const claim = `UPDATE payout_attempt SET fence = fence + 1, sends = sends + 1`
    expect(await isAllowed(`${claim} WHERE id = 'a1'`)).toBe(false)
    expect(await isAllowed(`${claim}, ambiguous_at = now() WHERE id = 'a1'`)).toBe(true)
    expect(await isAllowed(`UPDATE payout_attempt SET fence = fence - 1 WHERE id = 'a1'`)).toBe(false)
  })
})

describe('what stays', () => {
  test('neither payouts nor attempts, timeline, approvals or audit can be removed or rewritten', async () => {
    await insertPayout('p1', 'submitted')
    await insertAttempt(arrange, { id: 'a1', state: 'waiting' })
    await approve('approver')
    await app.query(
      `INSERT INTO payout_event (payout_id, source, actor_id, kind) VALUES ('p1', 'person', 'maker', 'created')`,
    )
    await app.query(`SELECT append_audit_event('user', 'maker', 'payout.create', 'payout', 'p1', '{}')`)
    const tables = ['payout', 'payout_attempt', 'approval', 'payout_event', 'audit_event']
    for (const table of tables) {
      expect(await isAllowed(`DELETE FROM ${table}`), table).toBe(false)
      expect(await isAllowed(`TRUNCATE ${table} CASCADE`), table).toBe(false)
    }
    expect(await isAllowed(`UPDATE payout_event SET kind = 'other'`)).toBe(false)
    expect(await isAllowed(`UPDATE approval SET person_id = 'other'`)).toBe(false)
    expect(await isAllowed(`UPDATE audit_event SET actor_id = 'other'`)).toBe(false)
    expect(await isAllowed(`UPDATE audit_head SET seq = 0`)).toBe(false)
    expect(
      await isAllowed(
        `INSERT INTO audit_event (seq, at, actor_type, actor_id, action, object, object_id, data, payload, prev, hash)
         VALUES (99, now(), 'user', 'x', 'payout.create', 'payout', 'p1', '{}', '', '', 'x')`,
      ),
    ).toBe(false)
  })

  test('the audit chain links, also when eight write at once and some roll back', async () => {
    const clients = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const client = new Client({ connectionString: database.url })
        await client.connect()
        return client
      }),
    )
    await Promise.all(
      clients.map(async (client, writer) => {
        for (let turn = 0; turn < 25; turn++) {
          await client.query('BEGIN')
          await client.query(
            `SELECT append_audit_event('user', $1, 'payout.edit', 'payout', 'p1', '{"b":1,"a":2}')`,
            [`writer-${writer}`],
          )
          await client.query(turn % 5 === 0 ? 'ROLLBACK' : 'COMMIT')
        }
      }),
    )
    await Promise.all(clients.map((client) => client.end()))
    const { rows } = await app.query('SELECT seq::int, payload, prev, hash FROM audit_event ORDER BY seq')
    expect(rows.length).toBeGreaterThanOrEqual(160)
    rows.reduce((before, row, index) => {
      expect(row.seq).toBe(index + 1)
      expect(row.prev).toBe(before)
      expect(row.hash).toBe(sha256(row.prev + row.payload))
      return row.hash
    }, '0'.repeat(64))
  })

  test('whoever has told something and not yet committed keeps nobody waiting; the chain is in the order of commits', async () => {
    const slow = new Client({ connectionString: database.url })
    await slow.connect()
    const tell = (client: Client, who: string) =>
      client.query(`SELECT append_audit_event('user', $1, 'payout.edit', 'payout', 'p2', '{}')`, [who])
    await slow.query('BEGIN')
    await tell(slow, 'first')
    await app.query(`SET statement_timeout = '5s'`)
    await tell(app, 'second')
    await slow.query('COMMIT')
    await slow.end()
    const { rows } = await app.query(`SELECT actor_id FROM audit_event WHERE object_id = 'p2' ORDER BY seq`)
    expect(rows).toEqual([{ actor_id: 'second' }, { actor_id: 'first' }])
    expect((await app.query('SELECT FROM audit_pending')).rowCount).toBe(0)
  })
})

describe('accounts', () => {
  test('country, collector, mode and base URL are fixed by the first payout', async () => {
    const change = (column: string, value: string) =>
      isAllowed(`UPDATE account SET ${column} = '${value}' WHERE id = 'account'`)
    expect(await change('collector_id', '2')).toBe(true)
    await insertPayout('p1', 'draft')
    expect(await change('collector_id', '2')).toBe(false)
    expect(await change('country', 'CL')).toBe(false)
    expect(await change('base_url', 'http://127.0.0.1:2')).toBe(false)
    expect(await change('name', 'Other')).toBe(true)
  })

  test('production and the demo exclude each other for ever', async () => {
    const production = `INSERT INTO account (id, name, country, collector_id, time_zone, mode, base_url, access_token_source, signing_key_source)
      VALUES ('p', 'P', 'BR', '9', 'America/Sao_Paulo', 'production', 'https://example.invalid', 'MERCADOPAGO_T', 'MERCADOPAGO_K')`
    expect(await isAllowed(production)).toBe(true)
    await arrange.query('UPDATE installation SET demo_seeded_at = now()')
    expect(await isAllowed(production)).toBe(false)
    await arrange.query('UPDATE installation SET demo_seeded_at = NULL, embedded = true')
    expect(await isAllowed(production)).toBe(false)
    expect(await isAllowed('UPDATE installation SET embedded = false')).toBe(false)
    await arrange.query('UPDATE installation SET embedded = false')
  })
})
