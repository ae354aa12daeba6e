import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CONFIRMATION_STATUSES, CONFIRMATIONS } from '@/lib/domain/cash-out/confirmation'
import { ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { PAYMENT_STANDINGS, saysMore } from '@/lib/domain/cash-out/provider-words'
import { openCashDesk, sha256 } from '@/lib/testing/cash-desk'

const { app, arrange, another, insertOrder, insertMerchantOrder, insertPayment, decideAs, isAllowed } =
  openCashDesk()

type Parts = {
  readonly id?: string
  readonly status?: string
  readonly detail?: string
  readonly by?: string
  readonly at?: string
  readonly provider?: string
}
function decision(parts: Parts = {}): [string, unknown[]] {
  const {
    id = randomUUID(),
    status = 'confirmed',
    by = 'ana',
    at = '2026-11-21T12:02:00Z',
    provider = '1001',
  } = parts
  const detail = parts.detail ?? (status === 'confirmed' ? 'confirmed' : 'other')
  return [
    `INSERT INTO cash_decision (id, order_id, provider_id, status, detail, description, decided_by_id, decided_at, body, body_sha256)
     VALUES ($1, 'o1', $2, $3, $4, '', $5, $6, '{}', $7)`,
    [id, provider, status, detail, by, at, sha256('{}')],
  ]
}
const mayDecide = (parts?: Parts) => isAllowed(...decision(parts))

describe('a decision', () => {
  test('is about a paid order, by a cashier of its till, and only for its own merchant order', async () => {
    for (const state of ORDER_STATES) {
      await arrange().query('DELETE FROM merchant_order; DELETE FROM cash_order')
      const paid = state === 'paid' || state === 'unconfirmed'
      await insertOrder(state, { handed: paid })
      await insertMerchantOrder('m1', 'o1', true)
      expect(await mayDecide(), state).toBe(paid)
      expect(await mayDecide({ status: 'cancelled' }), `${state}, cancelled`).toBe(state === 'paid')
    }
    await arrange().query('DELETE FROM merchant_order; DELETE FROM cash_order')
    await insertOrder('paid', { handed: true })
    await insertMerchantOrder('m1', 'o1', true)
    expect(await mayDecide({ by: 'beto' })).toBe(true)
    expect(await mayDecide({ by: 'carla' })).toBe(false)
    expect(await mayDecide({ provider: '1002' })).toBe(false)
  })

  test('is one of the seven pairs', async () => {
    await insertOrder('paid', { handed: true })
    await insertMerchantOrder('m1', 'o1', true)
    const details = new Set(CONFIRMATIONS.map(({ detail }) => detail))
    for (const status of CONFIRMATION_STATUSES) {
      for (const detail of [...details, 'internal_communication_error', 'confirmado']) {
        const listed = CONFIRMATIONS.some((one) => one.status === status && one.detail === detail)
        expect(await mayDecide({ status, detail }), `${status}/${detail}`).toBe(listed)
      }
    }
  })

  test('confirms nothing that was not handed over, and says nothing else after the window', async () => {
    await insertOrder('paid')
    await insertMerchantOrder('m1', 'o1', true)
    expect(await mayDecide()).toBe(false)
    expect(await mayDecide({ status: 'fail', at: '2026-11-21T12:04:59.999Z' })).toBe(true)
    expect(await mayDecide({ status: 'fail', at: '2026-11-21T12:05:00Z' })).toBe(false)
  })

  test('is written once: of two cashiers at once, 200 times, one decides', async () => {
    await insertOrder('paid', { handed: true })
    await insertMerchantOrder('m1', 'o1', true)
    const other = await another()
    try {
      let decided = 0
      const kinds = new Set<string>()
      for (let trial = 0; trial < 200; trial += 1) {
        const both = [
          app().query(...decision()),
          other.query(...decision({ status: 'cancelled', by: 'beto' })),
        ]
        // Whoever is first begins first: turn about.
        const results = await Promise.allSettled(trial % 2 === 0 ? both : both.reverse())
        decided += results.filter(({ status }) => status === 'fulfilled').length
        const { rows } = await arrange().query<{ status: string }>(
          'DELETE FROM cash_decision RETURNING status',
        )
        for (const { status } of rows) kinds.add(status)
      }
      expect(decided).toBe(200)
      expect([...kinds].sort()).toEqual(['cancelled', 'confirmed'])
    } finally {
      await other.end()
    }
  })

  test('never changes but for how its sending goes, step by step', async () => {
    const steps: Record<string, readonly string[]> = {
      queued: ['sending'],
      sending: ['queued', 'unknown', 'acknowledged', 'denied'],
      unknown: ['sending', 'acknowledged', 'denied'],
      acknowledged: [],
      denied: [],
    }
    await insertOrder('paid', { handed: true })
    for (const from of Object.keys(steps)) {
      await arrange().query('DELETE FROM cash_decision')
      await decideAs('confirmed', from)
      for (const to of Object.keys(steps)) {
        const ended = to === 'acknowledged' || to === 'denied'
        const more = [
          ended ? `, finished_at = coalesce(finished_at, now())` : '',
          to === 'sending'
            ? ', fence = fence + 1, sends = sends + 1, first_sent_at = coalesce(first_sent_at, now())'
            : '',
          to === 'unknown' ? ', ambiguous_at = coalesce(ambiguous_at, now())' : '',
        ]
        const moved = await isAllowed(
          `UPDATE cash_decision SET state = $1 ${more.join('')} WHERE id = 'd1'`,
          [to],
        )
        expect(moved, `${from} → ${to}`).toBe(from === to || (steps[from] ?? []).includes(to))
      }
    }
    await arrange().query('DELETE FROM cash_decision')
    await decideAs('confirmed', 'queued')
    for (const change of [
      `status = 'cancelled', detail = 'other'`,
      `body = '1'`,
      `decided_by_id = 'beto'`,
      `description = 'x'`,
    ]) {
      expect(await isAllowed(`UPDATE cash_decision SET ${change} WHERE id = 'd1'`), change).toBe(false)
    }
    expect(await isAllowed(`DELETE FROM cash_decision WHERE id = 'd1'`)).toBe(false)
  })

  test('ends its order as it said, and as the provider holds it', async () => {
    for (const [status, end] of [
      ['confirmed', 'confirmed'],
      ['cancelled', 'cancelled'],
      ['fail', 'failed'],
    ] as const) {
      for (const to of ['confirmed', 'cancelled', 'failed', 'disputed']) {
        for (const state of ['sending', 'unknown', 'acknowledged', 'denied']) {
          await arrange().query('DELETE FROM cash_decision; DELETE FROM cash_order')
          await insertOrder('deciding', { handed: true })
          await decideAs(status, state)
          const allowed =
            to === 'disputed'
              ? state === 'denied' || state === 'unknown'
              : to === end && state === 'acknowledged'
          const moved = await isAllowed(`UPDATE cash_order SET state = $1 WHERE id = 'o1'`, [to])
          expect(moved, `${status} ${state} → ${to}`).toBe(allowed)
        }
      }
    }
  })
})

describe('one code scanned three times', () => {
  test('makes three merchant orders and one cash-out, bound for good', async () => {
    await insertOrder('offered')
    for (const id of ['m1', 'm2', 'm3']) await insertMerchantOrder(id, 'o1', true)
    const bind = (id: string) =>
      `UPDATE cash_order SET state = 'paid', merchant_order_id = '${id}', approved_at = now(), read_back_at = now(),
         window_ends_at = now() + interval '5 minutes' WHERE id = 'o1'`
    for (const id of ['m1', 'm2', 'm3']) expect(await isAllowed(bind(id))).toBe(true)
    await app().query(bind('m2'))
    for (const id of ['m1', 'm3']) {
      expect(await isAllowed(`UPDATE cash_order SET merchant_order_id = '${id}' WHERE id = 'o1'`)).toBe(false)
    }
    // Nor can it be the cash-out of another order.
    await insertOrder('offered', { id: 'o2', till: 't2' })
    expect(await isAllowed(bind('m2').replace("id = 'o1'", "id = 'o2'"))).toBe(false)
  })

  test('what the provider tells only grows', async () => {
    await insertOrder('paid')
    await insertMerchantOrder('m1', 'o1', true)
    await arrange().query(
      `UPDATE merchant_order SET paid_minor = 1390, refunded_minor = 200, total_minor = 1390, provider_updated_at = '2026-11-21T12:00:00Z'`,
    )
    for (const change of [
      'paid_minor = 1389',
      'refunded_minor = 199',
      'total_minor = 1',
      'paid_at = NULL',
      `order_id = 'o9'`,
      `provider_id = '7'`,
      `provider_updated_at = '2026-11-21T11:59:59Z'`,
      'provider_updated_at = NULL',
    ]) {
      expect(await isAllowed(`UPDATE merchant_order SET ${change} WHERE id = 'm1'`), change).toBe(false)
    }
    expect(
      await isAllowed(
        `UPDATE merchant_order SET refunded_minor = 1390, status = 'closed', order_status = 'anything at all' WHERE id = 'm1'`,
      ),
    ).toBe(true)
  })

  test('a payment never sinks, for every pair of standings', async () => {
    await insertOrder('paid')
    await insertMerchantOrder('m1', 'o1', true)
    for (const from of PAYMENT_STANDINGS) {
      await arrange().query('DELETE FROM merchant_payment')
      await insertPayment('p1', 'm1', from)
      for (const to of PAYMENT_STANDINGS) {
        const moved = await isAllowed(`UPDATE merchant_payment SET standing = $1 WHERE id = 'p1'`, [to])
        expect(moved, `${from} → ${to}`).toBe(from === to || saysMore(from, to))
      }
    }
  })
})
