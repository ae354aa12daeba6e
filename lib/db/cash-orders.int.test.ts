import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { OPEN_ORDER_STATES, ORDER_STATE_TRANSITIONS, ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { CONTENTS, openCashDesk, sha256, WINDOW } from '@/lib/testing/cash-desk'

// What raw SQL may not do at a till, tried by raw SQL as the application's own role.
const { app, arrange, another, insertOrder, insertMerchantOrder, decideAs, isAllowed } = openCashDesk()

type Insert = Partial<
  Record<'id' | 'till' | 'store' | 'shift' | 'cashier' | 'state' | 'model' | 'currency', string>
> & {
  readonly purchase?: number
  readonly withdrawal?: number
  readonly total?: number
}
function insertion(parts: Insert = {}): [string, unknown[]] {
  const { id = 'new', till = 't1', store = 's1', shift = 'h1', cashier = 'ana', state = 'queued' } = parts
  const { purchase = 0, withdrawal = 200, model = 'attended', currency = 'CLP' } = parts
  return [
    `INSERT INTO cash_order (id, form_id, form_digest, account_id, store_id, till_id, shift_id, cashier_id, model, currency,
       purchase_minor, withdrawal_minor, total_minor, title, description, team_reference, external_reference,
       contents_digest, state, created_at, changed_at)
     VALUES ($1, $2, 'd', 'account', $3, $4, $5, $6, $7, $8, $9, $10, $11, 't', 'd', '', $1, $12, $13, now(), now())`,
    [
      id,
      randomUUID(),
      store,
      till,
      shift,
      cashier,
      model,
      currency,
      purchase,
      withdrawal,
      parts.total ?? purchase + withdrawal,
      CONTENTS,
      state,
    ],
  ]
}
const mayBegin = (parts?: Insert) => isAllowed(...insertion(parts))

describe('an order begins', () => {
  test('unsent, at a till and drawer that are open, by a cashier of that till', async () => {
    expect(await mayBegin()).toBe(true)
    expect(await mayBegin({ state: 'asking' })).toBe(true)
    for (const state of ORDER_STATES) {
      expect(await mayBegin({ state }), state).toBe(state === 'asking' || state === 'queued')
    }
    expect(await mayBegin({ cashier: 'carla' })).toBe(false)
    expect(await mayBegin({ shift: 'h2' })).toBe(false)
    expect(await mayBegin({ store: 's2' })).toBe(false)
    expect(await mayBegin({ model: 'dynamic' })).toBe(false)
    expect(await mayBegin({ currency: 'BRL' })).toBe(false)
  })

  test.each([
    `UPDATE cash_setting SET enabled_at = NULL, enabled_by_id = NULL`,
    `DELETE FROM cash_setting`,
    `UPDATE till SET retired_at = now() WHERE id = 't1'`,
    `UPDATE till SET place = 'unknown' WHERE id = 't1'`,
    `UPDATE cash_shift SET closed_at = now(), closed_by_id = 'beto', paid_out_minor = 0, expected_minor = 50000,
       counted_minor = 50000, difference_minor = 0 WHERE id = 'h1'`,
  ])('not after %s', async (sql) => {
    await arrange().query(sql)
    expect(await mayBegin()).toBe(false)
  })

  test('not by somebody whose time at the till or in the company is over', async () => {
    for (const [over, back] of [
      [
        `UPDATE till_cashier SET revoked_at = now(), revoked_by_id = 'dora' WHERE user_id = 'ana'`,
        `UPDATE till_cashier SET revoked_at = NULL, revoked_by_id = NULL`,
      ],
      [`UPDATE app_user SET disabled_at = now() WHERE id = 'ana'`, `UPDATE app_user SET disabled_at = NULL`],
    ] as const) {
      await arrange().query(over)
      expect(await mayBegin()).toBe(false)
      await arrange().query(back)
      expect(await mayBegin()).toBe(true)
    }
  })

  test('with a total that is purchase and withdrawal, and items that are the purchase', async () => {
    expect(await mayBegin({ total: 201 })).toBe(false)
    expect(await mayBegin({ withdrawal: 0 })).toBe(false)
    expect(await mayBegin({ withdrawal: -1, purchase: 2 })).toBe(false)
    expect(await mayBegin({ withdrawal: 10_000_000_001 })).toBe(false)
    // Nothing bought was put beside it.
    expect(await mayBegin({ purchase: 1190 })).toBe(false)
    const item = `INSERT INTO cash_order_item (order_id, position, sku_number, category, title, description,
      unit_price_minor, quantity, unit_measure, total_minor) VALUES ('new', 0, '', '', 'i', '', 238, 5, 'unit', $1)`
    for (const [total, purchase, allowed] of [
      [1190, 1190, true],
      [1190, 1189, false],
      [1191, 1191, false],
    ] as const) {
      await app().query('BEGIN')
      await app().query(...insertion({ purchase }))
      const added = app()
        .query(item, [total])
        .then(() => app().query('SET CONSTRAINTS ALL IMMEDIATE'))
      if (allowed) await added
      else await expect(added).rejects.toMatchObject({ code: expect.stringMatching(/^(23001|23514)$/) })
      await app().query('ROLLBACK')
    }
  })
})

describe('one open order a till', () => {
  test('whatever state the other one is in', async () => {
    for (const state of ORDER_STATES) {
      await arrange().query('DELETE FROM cash_order')
      await insertOrder(state)
      const open: readonly string[] = OPEN_ORDER_STATES
      const free = !open.includes(state) && state !== 'paid' && state !== 'deciding'
      expect(await mayBegin(), state).toBe(free)
      expect(await mayBegin({ till: 't2', shift: 'h2', cashier: 'beto' }), `${state}, another till`).toBe(
        true,
      )
    }
  })

  test('of two at once exactly one, 200 times', async () => {
    const other = await another()
    try {
      let begun = 0
      for (let trial = 0; trial < 200; trial += 1) {
        const results = await Promise.allSettled([
          app().query(...insertion({ id: `a${trial}` })),
          other.query(...insertion({ id: `b${trial}`, cashier: 'beto' })),
        ])
        begun += results.filter(({ status }) => status === 'fulfilled').length
        await arrange().query('DELETE FROM cash_order')
      }
      expect(begun).toBe(200)
    } finally {
      await other.end()
    }
  })

  test('also when an ended one is moved back by hand', async () => {
    await insertOrder('withdrawn')
    await insertOrder('offered', { id: 'o2' })
    await expect(
      arrange().query(`UPDATE cash_order SET state = 'offered' WHERE id = 'o1'`),
    ).rejects.toMatchObject({ code: '23505' })
  })
})

describe('an order', () => {
  test('moves only as the domain says, for every pair', async () => {
    for (const from of ORDER_STATES) {
      for (const to of ORDER_STATES) {
        const withdrawal = from === 'completed' || to === 'completed' ? 0 : 200
        const known = ['paid', 'unconfirmed', 'deciding', 'confirmed', 'cancelled', 'failed', 'disputed']
        if (withdrawal === 0 && known.includes(from)) continue
        await arrange().query(
          'DELETE FROM cash_decision; DELETE FROM merchant_order; DELETE FROM cash_request; DELETE FROM cash_order',
        )
        const ambiguous = from === 'unknown' && to !== 'queued' && to !== 'refused'
        const purchase = withdrawal === 0 ? 1190 : 0
        await insertOrder(from, {
          withdrawal,
          purchase,
          ambiguous: ambiguous || from === 'unknown',
          model: 'unattended',
        })
        await insertMerchantOrder('m1', 'o1', true)
        await approve()
        const status = to === 'cancelled' ? 'cancelled' : to === 'failed' ? 'fail' : 'confirmed'
        await decideAs(status, to === 'disputed' ? 'denied' : 'acknowledged')
        const moved = await isAllowed(...moveTo(to, status, from === to))
        const next: readonly string[] = ORDER_STATE_TRANSITIONS[from]
        expect(moved, `${from} → ${to}`).toBe(from === to || next.includes(to))
      }
    }
  })

  test('keeps what was typed, and what is known of it', async () => {
    await insertOrder('offered', { ambiguous: true })
    for (const change of [
      `id = 'o9'`,
      `withdrawal_minor = 300, total_minor = 300`,
      `title = 'x'`,
      `till_id = 't2'`,
      `cashier_id = 'beto'`,
      `external_reference = 'x'`,
      `contents_digest = repeat('0', 64)`,
      `body = 'other', body_sha256 = '${sha256('other')}'`,
      `expires_at = now() + interval '1 day'`,
      `ambiguous_at = NULL`,
      `fence = 0, sends = 0, first_sent_at = NULL`,
      `first_sent_at = now() - interval '1 day'`,
      `refunded_minor = -1`,
    ]) {
      expect(await isAllowed(`UPDATE cash_order SET ${change} WHERE id = 'o1'`), change).toBe(false)
    }
    expect(
      await isAllowed(`UPDATE cash_order SET qr_data = 'a', looks = 3, order_status = 'x' WHERE id = 'o1'`),
    ).toBe(true)
    expect(await isAllowed(`DELETE FROM cash_order WHERE id = 'o1'`)).toBe(false)
  })

  test('is queued only with an approval of exactly its contents', async () => {
    await insertOrder('asking')
    const move = `UPDATE cash_order SET state = 'queued' WHERE id = 'o1'`
    expect(await isAllowed(move)).toBe(false)
    await approve(sha256('other'))
    expect(await isAllowed(move)).toBe(false)
    await arrange().query('DELETE FROM cash_request')
    await approve()
    expect(await isAllowed(move)).toBe(true)
  })

  test.each([
    `UPDATE cash_setting SET enabled_at = NULL, enabled_by_id = NULL`,
    `UPDATE account SET stopped_at = now(), stopped_reason = 'policy' WHERE id = 'account'`,
    `UPDATE installation SET sending_stopped_at = now(), sending_stopped_by = 'dora', sending_stop_cause = 'restored'`,
  ])('does not leave after %s', async (sql) => {
    await insertOrder('queued')
    expect(await isAllowed(...moveTo('sending', 'confirmed', false))).toBe(true)
    await arrange().query(sql)
    expect(await isAllowed(...moveTo('sending', 'confirmed', false))).toBe(false)
    await arrange().query(
      'UPDATE installation SET sending_stopped_at = NULL, sending_stopped_by = NULL, sending_stop_cause = NULL',
    )
  })
})

describe('money', () => {
  test('is seen only through a paid merchant order of its own', async () => {
    await insertOrder('offered')
    await insertOrder('withdrawn', { id: 'o2', till: 't2' })
    const move = moveTo('paid', 'confirmed', false)
    expect(await isAllowed(...move)).toBe(false)
    await insertMerchantOrder('m1', 'o1', false)
    expect(await isAllowed(...move)).toBe(false)
    await arrange().query(`UPDATE merchant_order SET paid_at = now(), order_id = 'o2'`)
    expect(await isAllowed(...move)).toBe(false)
    await arrange().query(`UPDATE merchant_order SET order_id = 'o1'`)
    expect(await isAllowed(...move)).toBe(true)
  })

  test('of a window longer than five minutes is refused, and so is cash in its last minute or before the read', async () => {
    await insertOrder('paid')
    const handed = (at: string, by = 'ana') =>
      isAllowed(`UPDATE cash_order SET handed_at = $1, handed_by_id = $2 WHERE id = 'o1'`, [at, by])
    expect(await handed('2026-11-21T12:04:00Z')).toBe(true)
    expect(await handed('2026-11-21T12:04:00.001Z')).toBe(false)
    expect(await handed('2026-11-21T11:59:59.999Z')).toBe(false)
    expect(await handed('2026-11-21T12:01:00Z', 'carla')).toBe(false)
    await arrange().query('DELETE FROM cash_order')
    await insertOrder('unconfirmed')
    expect(await handed('2026-11-21T12:01:00Z')).toBe(false)
    const longer = arrange().query(
      `UPDATE cash_order SET window_ends_at = approved_at + interval '301 seconds'`,
    )
    await expect(longer).rejects.toMatchObject({ code: '23514' })
  })
})

async function approve(digest = CONTENTS): Promise<void> {
  await arrange().query(
    `INSERT INTO cash_request (id, order_id, digest, asked_by_person, asked_at, facts, first_policy, expires_at,
       complete_under, completed_at) VALUES ('r1', 'o1', $1, 'ana', now(), '{}', 1, now(), 1, now())`,
    [digest],
  )
}

/** The change of state with all that goes with it. */
function moveTo(to: string, status: string, same: boolean): [string, unknown[]] {
  const sets = ['state = $1', 'body = coalesce(body, $2)', 'body_sha256 = coalesce(body_sha256, $3)']
  const values: unknown[] = [to, Buffer.from('body'), sha256('body')]
  sets.push(`expires_at = coalesce(expires_at, now() + interval '1 minute')`)
  if (same) return [`UPDATE cash_order SET state = $1 WHERE id = 'o1'`, [to]]
  if (to === 'sending') {
    sets.push(
      'fence = fence + 1',
      'sends = sends + 1',
      'lease_until = now()',
      'first_sent_at = coalesce(first_sent_at, now())',
    )
  }
  if (to === 'unknown') sets.push('ambiguous_at = coalesce(ambiguous_at, now())')
  if (to === 'paid' || to === 'completed') {
    sets.push(
      `merchant_order_id = coalesce(merchant_order_id, 'm1')`,
      `approved_at = coalesce(approved_at, '${WINDOW.approved}')`,
    )
    sets.push(`read_back_at = coalesce(read_back_at, '${WINDOW.approved}')`)
    if (to === 'paid') sets.push(`window_ends_at = coalesce(window_ends_at, '${WINDOW.ends}')`)
  }
  if (to === 'deciding') sets.push(`confirmation_status = '${status}'`, `confirmation_detail = '${status}'`)
  return [`UPDATE cash_order SET ${sets.join(', ')} WHERE id = 'o1'`, values]
}
