import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { OUTCOMES, type Outcome } from '@/lib/domain/payout/state'
import { weigh } from '@/lib/domain/payout/transitions'
import { openDesk, type Sent } from '@/lib/testing/open-desk'

// What is known about the money, against raw SQL as the application's own role.
const desk = openDesk()
let app: Client
let arrange: Client
let sent: Sent

beforeAll(async () => {
  const { urls, account, approved } = desk()
  app = new Client({ connectionString: urls.url })
  arrange = new Client({ connectionString: urls.adminUrl })
  await Promise.all([app.connect(), arrange.connect()])
  // Arranging any state at all needs the guards out of the way; only this connection sets them aside.
  await arrange.query('SET session_replication_role = replica')
  sent = await approved((await account('http://127.0.0.1:1')).id)
})

afterAll(() => Promise.all([app.end(), arrange.end()]))

beforeEach(() => standing('payout', `state = 'sent', provider_id = 'known', refunded_minor = 5`))

const TABLES = ['payout', 'payout_attempt'] as const
type Table = (typeof TABLES)[number]
const idIn = (table: Table) => (table === 'payout' ? sent.payoutId : sent.attemptId)

async function standing(table: Table, columns: string): Promise<void> {
  const { rowCount } = await arrange.query(`UPDATE ${table} SET ${columns} WHERE id = $1`, [idIn(table)])
  expect(rowCount).toBe(1)
}

async function isAllowed(table: Table, columns: string): Promise<boolean> {
  await app.query('BEGIN')
  try {
    const { rowCount } = await app.query(`UPDATE ${table} SET ${columns} WHERE id = $1`, [idIn(table)])
    expect(rowCount).toBe(1)
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: '23001' })
    return false
  } finally {
    await app.query('ROLLBACK')
  }
}

const literal = (outcome: Outcome | null) => (outcome === null ? 'NULL' : `'${outcome}'`)

describe.each(TABLES)('the outcome of a %s', (table) => {
  it.each([null, ...OUTCOMES])('that is %s becomes only what is news', async (before) => {
    await standing(table, `outcome = ${literal(before)}`)
    for (const after of [null, ...OUTCOMES]) {
      const grows = after === before || (after !== null && weigh(before, after) === 'news')
      expect(await isAllowed(table, `outcome = ${literal(after)}`), `${before} → ${after}`).toBe(grows)
    }
  })
})

describe('what a payout has learned', () => {
  it('what came back never leaves again', async () => {
    expect(await isAllowed('payout', 'refunded_minor = 6')).toBe(true)
    expect(await isAllowed('payout', 'refunded_minor = 4')).toBe(false)
  })

  it.each(TABLES)('the provider’s id of a %s is given once', async (table) => {
    await standing(table, `provider_id = NULL`)
    expect(await isAllowed(table, `provider_id = 'first'`)).toBe(true)
    await standing(table, `provider_id = 'first'`)
    expect(await isAllowed(table, `provider_id = 'second'`)).toBe(false)
    expect(await isAllowed(table, 'provider_id = NULL')).toBe(false)
  })

  it('a contradiction stays, with the time of its first sight', async () => {
    expect(await isAllowed('payout', 'contradiction_at = now()')).toBe(true)
    await standing('payout', `contradiction_at = now() - interval '1 hour'`)
    expect(await isAllowed('payout', 'contradiction_at = NULL')).toBe(false)
    expect(await isAllowed('payout', 'contradiction_at = now()')).toBe(false)
    expect(await isAllowed('payout', 'last_checked_at = now()')).toBe(true)
    await standing('payout', 'contradiction_at = NULL')
  })

  it.each(['sending', 'unknown', 'sent', 'final'])('what may have left stays: %s', async (state) => {
    await standing('payout', `state = '${state}'`)
    for (const change of ['attempt_id = NULL', `envelope_digest = 'x'`, `external_reference = 'x'`])
      expect(await isAllowed('payout', change), change).toBe(false)
  })

  it('a version that never left gives its envelope back', async () => {
    await standing('payout', `state = 'approved'`)
    expect(await isAllowed('payout', `state = 'draft', attempt_id = NULL, envelope_digest = NULL`)).toBe(true)
  })
})
