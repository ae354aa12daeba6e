import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { REFUND_STATES, REFUND_TRANSITIONS } from '@/lib/domain/cash-out/refund'
import { openCashDesk, sha256 } from '@/lib/testing/cash-desk'

const { app, arrange, insertOrder, insertMerchantOrder, insertPayment, decideAs, isAllowed } = openCashDesk()

describe('a refund', () => {
  const refund = (amount: number, id: string = randomUUID(), payment = 'p1'): [string, unknown[]] => [
    `INSERT INTO cash_refund (id, form_id, order_id, payment_id, amount_minor, reason, requested_by_id, requested_at,
       idempotency_key, body, body_sha256, state)
     VALUES ($1, $2, 'o1', $3, $4, 'because', 'ana', now(), $5, '{}', $6, 'asking')`,
    [id, randomUUID(), payment, amount, randomUUID(), sha256('{}')],
  ]

  test('is of the purchase alone, one at a time, all together never more than it', async () => {
    await insertOrder('confirmed', { purchase: 1190, handed: true })
    await insertMerchantOrder('m1', 'o1', true)
    await insertMerchantOrder('m2', 'o1', true)
    await insertPayment('p1', 'm1', 'approved')
    await insertPayment('p2', 'm2', 'approved')
    expect(await isAllowed(...refund(1190))).toBe(true)
    expect(await isAllowed(...refund(1191))).toBe(false)
    expect(await isAllowed(...refund(1, 'f9', 'p2'))).toBe(false)
    await app().query(...refund(1000, 'f1'))
    expect(await isAllowed(...refund(10))).toBe(false)
    await arrange().query(`UPDATE cash_refund SET state = 'accepted', finished_at = now()`)
    expect(await isAllowed(...refund(190))).toBe(true)
    expect(await isAllowed(...refund(191))).toBe(false)
    await arrange().query(`UPDATE cash_refund SET state = 'refused'`)
    expect(await isAllowed(...refund(1190))).toBe(true)
  })

  test('waits until its withdrawal is decided, and moves only as the domain says', async () => {
    await insertOrder('paid', { purchase: 1190 })
    await insertMerchantOrder('m1', 'o1', true)
    await insertPayment('p1', 'm1', 'approved')
    expect(await isAllowed(...refund(100))).toBe(false)
    await arrange().query(...refund(100, 'f1'))
    await arrange().query(
      `INSERT INTO cash_request (id, refund_id, digest, asked_by_person, asked_at, facts, first_policy, expires_at,
         complete_under, completed_at) VALUES ('r1', 'f1', $1, 'ana', now(), '{}', 1, now(), 1, now())`,
      [sha256('{}')],
    )
    for (const from of REFUND_STATES) {
      const ended = `finished_at = ${REFUND_TRANSITIONS[from].length === 0 ? 'now()' : 'NULL'}`
      const doubt = `ambiguous_at = ${from === 'unknown' ? 'now()' : 'NULL'}, lease_until = now()`
      await arrange().query(`UPDATE cash_refund SET state = $1, ${ended}, ${doubt}`, [from])
      for (const to of REFUND_STATES) {
        const finish =
          REFUND_TRANSITIONS[to].length === 0 ? ', finished_at = coalesce(finished_at, now())' : ''
        const send =
          to === 'sending'
            ? ', fence = fence + 1, sends = sends + 1, first_sent_at = coalesce(first_sent_at, now())'
            : ''
        const unclear = to === 'unknown' ? ', ambiguous_at = coalesce(ambiguous_at, now())' : ''
        const moved = await isAllowed(
          `UPDATE cash_refund SET state = $1${finish}${send}${unclear} WHERE id = 'f1'`,
          [to],
        )
        const next: readonly string[] = REFUND_TRANSITIONS[from]
        expect(moved, `${from} → ${to}`).toBe(from === to || next.includes(to))
      }
    }
  })
})

describe('a vote', () => {
  test('is on exactly what was asked, in time, and never by the person who asked', async () => {
    await insertOrder('asking')
    await arrange().query(
      `INSERT INTO cash_request (id, order_id, digest, asked_by_person, asked_at, facts, first_policy, expires_at)
       VALUES ('r1', 'o1', $1, 'ana', now(), '{}', 1, '2026-11-21T13:00:00Z')`,
      [sha256('contents')],
    )
    const vote = (person: string, user: string, digest = sha256('contents'), at = '2026-11-21T12:00:00Z') =>
      isAllowed(
        `INSERT INTO cash_vote (id, request_id, digest, person_id, user_id, decision, reason, decided_at)
         VALUES ('v1', 'r1', $1, $2, $3, 'reject', 'too much', $4)`,
        [digest, person, user, at],
      )
    expect(await vote('carla', 'carla')).toBe(true)
    expect(await vote('ana', 'ana')).toBe(false)
    // The same person with another account.
    expect(await vote('ana', 'ana-again')).toBe(false)
    expect(await vote('carla', 'ana-again')).toBe(false)
    expect(await vote('carla', 'carla', sha256('other'))).toBe(false)
    expect(await vote('carla', 'carla', sha256('contents'), '2026-11-21T13:00:00Z')).toBe(false)
    // An approval without its proof.
    const bare = `INSERT INTO cash_vote (id, request_id, digest, person_id, user_id, decision, decided_at)
      VALUES ('v2', 'r1', $1, 'carla', 'carla', 'approve', '2026-11-21T12:00:00Z')`
    expect(await isAllowed(bare, [sha256('contents')])).toBe(false)
    expect(
      await isAllowed(`UPDATE cash_request SET completed_at = now(), complete_under = 1 WHERE id = 'r1'`),
    ).toBe(false)
  })
})

describe('a drawer', () => {
  const close = (paidOut: number, counted = 49_800) =>
    `UPDATE cash_shift SET closed_at = now(), closed_by_id = 'beto', paid_out_minor = ${paidOut},
       expected_minor = 50000 - ${paidOut}, counted_minor = ${counted}, difference_minor = ${counted} - (50000 - ${paidOut})
     WHERE id = 'h1'`

  test('is closed with what was confirmed out of it, and not while an order waits', async () => {
    expect(await isAllowed(close(0, 50_000))).toBe(true)
    expect(await isAllowed(close(200))).toBe(false)
    await insertOrder('confirmed', { handed: true })
    await decideAs('confirmed', 'acknowledged')
    expect(await isAllowed(close(0))).toBe(false)
    expect(await isAllowed(close(200))).toBe(true)
    expect(
      await isAllowed(close(200).replace('difference_minor = 49800', 'difference_minor = 1 + 49800')),
    ).toBe(false)
    for (const state of ['asking', 'offered', 'paid', 'deciding'] as const) {
      await arrange().query('DELETE FROM cash_order; DELETE FROM cash_decision')
      await insertOrder(state)
      expect(await isAllowed(close(0)), state).toBe(false)
    }
  })

  test('is signed off once, by another person than who opened and closed it', async () => {
    const sign = (by: string) =>
      `UPDATE cash_shift SET signed_off_at = now(), signed_off_by_id = '${by}' WHERE id = 'h1'`
    expect(await isAllowed(sign('dora'))).toBe(false)
    await app().query(close(0, 50_000))
    expect(await isAllowed(sign('beto'))).toBe(false)
    expect(await isAllowed(sign('dora'))).toBe(true)
    expect(
      await isAllowed(`UPDATE cash_shift SET counted_minor = 1, difference_minor = -49999 WHERE id = 'h1'`),
    ).toBe(false)
    await app().query(sign('dora'))
    expect(await isAllowed(sign('carla'))).toBe(false)
  })

  test('is open once a till, in its currency, by a cashier of it', async () => {
    const open = (till: string, by: string, currency = 'CLP') =>
      isAllowed(
        `INSERT INTO cash_shift (id, form_id, till_id, currency, opened_with_minor, opened_at, opened_by_id)
         VALUES ('h9', $1, $2, $3, 0, now(), $4)`,
        [randomUUID(), till, currency, by],
      )
    expect(await open('t1', 'ana')).toBe(false)
    await arrange().query(`DELETE FROM cash_shift WHERE id = 'h1'`)
    expect(await open('t1', 'ana')).toBe(true)
    expect(await open('t1', 'carla')).toBe(false)
    expect(await open('t1', 'ana', 'BRL')).toBe(false)
  })
})
