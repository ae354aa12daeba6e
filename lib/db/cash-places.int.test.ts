import { beforeAll, describe, expect, test } from 'vitest'
import { openCashDesk } from '@/lib/testing/cash-desk'

const { app, arrange, insertOrder, isAllowed } = openCashDesk()

describe('cash-out of an account', () => {
  test.each([
    [`enabled_at = now(), enabled_by_id = NULL`, false],
    [`enabled_at = NULL, enabled_by_id = NULL`, true],
    [`statement = ''`, false],
    [`enabled_at = NULL, enabled_by_id = NULL, statement = ''`, true],
    [`order_minutes = 2`, true],
    [`order_minutes = 60`, true],
    [`order_minutes = 1`, false],
    [`order_minutes = 61`, false],
    [`sponsor_id = '820480089'`, true],
    [`sponsor_id = '0'`, false],
    [`sponsor_id = 'me'`, false],
  ])('is set to %s: %s', async (change, allowed) => {
    expect(await isAllowed(`UPDATE cash_setting SET ${change}, version = version + 1`)).toBe(allowed)
  })

  test('keeps its account as it was, once a store is there', async () => {
    const change = (what: string) => isAllowed(`UPDATE account SET ${what} WHERE id = 'account'`)
    for (const what of [`collector_id = '9'`, `country = 'BR'`, `base_url = 'http://127.0.0.1:2'`]) {
      expect(await change(what), what).toBe(false)
    }
    expect(await change(`name = 'Other', time_zone = 'America/Punta_Arenas'`)).toBe(true)
  })
})

describe('a store or till', () => {
  const store = (
    externalId: string,
    account = 'account',
    place = 'creating',
    provider: string | null = null,
  ) =>
    isAllowed(
      `INSERT INTO store (id, account_id, name, external_id, provider_id, place, location, created_at, created_by_id)
       VALUES ('new', $1, 'n', $2, $3, $4, '{}', now(), 'dora')`,
      [account, externalId, provider, place],
    )
  type Till = {
    external?: string
    store?: string
    model?: string
    token?: string | null
    fixed?: boolean
    place?: string
  }
  const till = ({
    external = 'NEW',
    store: of = 's1',
    model = 'attended',
    token = null,
    fixed = true,
    place = 'creating',
  }: Till) =>
    isAllowed(
      `INSERT INTO till (id, account_id, store_id, name, external_id, place, model, fixed_amount, scan_token, created_at,
         created_by_id) VALUES ('new', 'account', $1, 'n', $2, $3, $4, $5, $6, now(), 'dora')`,
      [of, external, place, model, fixed, token],
    )

  test('is known once an account while it lives, and one that was refused makes room', async () => {
    expect(await store('STORE1')).toBe(false)
    expect(await store('STORE1', 'other')).toBe(true)
    expect(await store('STORE9', 'account', 'creating', '501')).toBe(false)
    await arrange().query(`UPDATE store SET place = 'refused' WHERE id = 's1'`)
    expect(await store('STORE1')).toBe(true)
    await arrange().query(`UPDATE store SET place = 'active' WHERE id = 's1'`)
    expect(await till({ external: 'TILL1' })).toBe(false)
    expect(await till({ external: 'TILL9' })).toBe(true)
    expect(await till({ store: 's2' })).toBe(false)
  })

  test('is active only under a number of the provider, and named so that it is one segment of a path', async () => {
    expect(await store('NEW', 'account', 'active', '777')).toBe(true)
    expect(await store('NEW', 'account', 'active')).toBe(false)
    expect(await store('NEW', 'account', 'active', 'abc')).toBe(false)
    for (const name of ['', 'a/b', 'a b', 'x'.repeat(61)]) expect(await store(name), name).toBe(false)
    expect(await till({ place: 'active' })).toBe(false)
    for (const external of ['', 'a/b', 'a\n', 'x'.repeat(65)])
      expect(await till({ external }), external).toBe(false)
  })

  test('that is unattended has its secret address and a fixed amount; no other has one', async () => {
    expect(await till({ model: 'unattended', token: 'secret' })).toBe(true)
    expect(await till({ model: 'unattended' })).toBe(false)
    expect(await till({ model: 'unattended', token: 'secret', fixed: false })).toBe(false)
    for (const model of ['attended', 'dynamic', 'hybrid']) {
      expect(await till({ model }), model).toBe(true)
      expect(await till({ model, token: 'secret' }), model).toBe(false)
    }
  })

  test('keeps who it is, and each change has a version of its own', async () => {
    for (const [table, id, changes] of [
      [
        'store',
        's1',
        [`external_id = 'X'`, `provider_id = '9'`, `account_id = 'other'`, `created_by_id = 'ana'`],
      ],
      ['till', 't1', [`external_id = 'X'`, `provider_id = '9'`, `store_id = 's2'`, `created_by_id = 'ana'`]],
    ] as const) {
      const change = (what: string) => isAllowed(`UPDATE ${table} SET ${what} WHERE id = '${id}'`)
      for (const what of changes) expect(await change(`${what}, version = version + 1`), what).toBe(false)
      expect(await change(`name = 'Norte', version = version + 1`)).toBe(true)
      expect(await change(`name = 'Norte'`)).toBe(false)
      expect(await isAllowed(`DELETE FROM ${table} WHERE id = '${id}'`)).toBe(false)
    }
  })

  test('at work changes neither its model nor leaves', async () => {
    const model = `UPDATE till SET model = 'dynamic', version = version + 1 WHERE id = 't1'`
    const retire = `UPDATE till SET retired_at = now(), version = version + 1 WHERE id = 't1'`
    expect(await isAllowed(model)).toBe(true)
    expect(await isAllowed(retire), 'its drawer is open').toBe(false)
    await arrange().query('DELETE FROM cash_shift')
    expect(await isAllowed(retire)).toBe(true)
    for (const state of ['asking', 'offered', 'paid', 'deciding'] as const) {
      await arrange().query('DELETE FROM cash_order')
      await insertOrder(state)
      expect(await isAllowed(model), state).toBe(false)
      expect(await isAllowed(retire), state).toBe(false)
    }
    await arrange().query('DELETE FROM cash_order')
    await insertOrder('confirmed')
    expect(await isAllowed(model)).toBe(true)
    const leave = `UPDATE store SET retired_at = now(), version = version + 1 WHERE id = 's1'`
    expect(await isAllowed(leave), 'it has tills').toBe(false)
    await arrange().query('UPDATE till SET retired_at = now()')
    expect(await isAllowed(leave)).toBe(true)
  })
})

describe('who serves a till', () => {
  test('is one row at a time, which ends once', async () => {
    const grant = `INSERT INTO till_cashier (till_id, user_id, granted_at, granted_by_id) VALUES ('t1', $1, now(), 'dora')`
    expect(await isAllowed(grant, ['carla'])).toBe(true)
    expect(await isAllowed(grant, ['ana'])).toBe(false)
    const end = `UPDATE till_cashier SET revoked_at = now(), revoked_by_id = 'dora' WHERE till_id = 't2' AND user_id = 'beto'`
    expect(await isAllowed(end)).toBe(true)
    expect(await isAllowed(end.replace(`, revoked_by_id = 'dora'`, ''))).toBe(false)
    expect(await isAllowed(end.replace('revoked_at = now()', `user_id = 'ana', revoked_at = now()`))).toBe(
      false,
    )
    await arrange().query(end)
    expect(await isAllowed(end)).toBe(false)
    await arrange().query('UPDATE till_cashier SET revoked_at = NULL, revoked_by_id = NULL')
  })
})

describe('a limit', () => {
  type Limit = { id?: string; scope?: string; role?: string | null; till?: string | null; version?: number }
  const limit = ({
    id = 'l9',
    scope = 'role_order',
    role = null,
    till = null,
    version = 1,
  }: Limit): [string, unknown[]] => [
    `INSERT INTO cash_limit (id, account_id, scope, role, till_id, currency, amount_minor, version, created_at, created_by_id)
     VALUES ($1, 'account', $2, $3, $4, 'CLP', 0, $5, now(), 'dora')`,
    [id, scope, role, till, version],
  ]

  // That limits are those that were decided is looked at in lib/cash-out/cash-limits.int.test.ts.
  beforeAll(async () => {
    await arrange().query('ALTER TABLE cash_limit DISABLE TRIGGER cash_limit_decided')
  })

  test('is about a role or a till, one at a time, and ends once', async () => {
    expect(await isAllowed(...limit({}))).toBe(true)
    expect(await isAllowed(...limit({ role: 'cashier' }))).toBe(true)
    expect(await isAllowed(...limit({ till: 't1' }))).toBe(false)
    expect(await isAllowed(...limit({ scope: 'till_day', till: 't1' }))).toBe(true)
    expect(await isAllowed(...limit({ scope: 'till_day', role: 'cashier' }))).toBe(false)
    expect(await isAllowed(...limit({ role: 'chief' }))).toBe(false)
    expect(await isAllowed(...limit({ scope: 'till_day', till: 'nowhere' }))).toBe(false)
    await app().query(...limit({ id: 'l1' }))
    expect(await isAllowed(...limit({ version: 2 }))).toBe(false)
    expect(await isAllowed(...limit({ version: 2, role: 'cashier' }))).toBe(true)
    const end = `UPDATE cash_limit SET retired_at = now(), retired_by_id = 'dora' WHERE id = 'l1'`
    expect(await isAllowed(end.replace('retired_at', 'amount_minor = 9, retired_at'))).toBe(false)
    await app().query(end)
    expect(await isAllowed(end)).toBe(false)
    expect(await isAllowed(...limit({}))).toBe(false)
    expect(await isAllowed(...limit({ version: 2 }))).toBe(true)
    expect(await isAllowed(`DELETE FROM cash_limit WHERE id = 'l1'`)).toBe(false)
  })
})
