import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { sealStored } from '@/lib/cli/seal-stored'
import { exportText } from '@/lib/evidence/export-approvals'
import { verifyExport } from '@/lib/evidence/verify-export'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { getPayout } from '@/lib/payouts/get-payout'
import { getProviderAnswer } from '@/lib/payouts/get-provider-answer'
import { listPayoutEvents } from '@/lib/payouts/list-payout-events'
import { listPayouts } from '@/lib/payouts/list-payouts'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { revealDestination } from '@/lib/payouts/reveal-destination'
import { keyring } from '@/lib/personal-data/keyring'
import { openText } from '@/lib/personal-data/seal'
import { eraseOld } from '@/lib/retention/erase-old'
import { checkInvariants } from '@/lib/selfcheck/check-invariants'
import { changedBytes } from '@/lib/selfcheck/frozen-bytes'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { simulatedProvider } from '@/lib/testing/simulated-provider'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const provider = simulatedProvider()
const TERM = 400
const erase = (days: number | null = TERM, batch?: number) =>
  eraseOld({ db: desk().db, now: () => new Date() }, days, batch)
const old: string[] = []
let young = ''
let draft = ''

/** As if it had ended longer ago: what only the owner of the tables can say. */
async function age(ids: readonly string[]): Promise<void> {
  const owner = new Client({ connectionString: desk().urls.adminUrl })
  await owner.connect()
  await owner.query('ALTER TABLE payout DISABLE TRIGGER USER')
  await owner.query(`UPDATE payout SET changed_at = now() - interval '500 days' WHERE id = ANY ($1)`, [ids])
  await owner.query('ALTER TABLE payout ENABLE TRIGGER USER')
  await owner.query(`UPDATE webhook_delivery SET received_at = now() - interval '500 days'`)
  await owner.query(
    `UPDATE session SET expires_at = now() - interval '500 days', address = '192.0.2.7' WHERE revoked_at IS NOT NULL`,
  )
  await owner.end()
}

async function settled(): Promise<string> {
  const account = await desk().account(provider.url())
  const { payoutId, attemptId } = await desk().approved(account.id)
  await dispatchAttempt(desk().job(), { attemptId })
  const { nextPollAt } = await desk().attempt(attemptId)
  await refreshAttempt(desk().job('poll_attempt', nextPollAt ?? new Date()), { attemptId })
  const url = `https://desk.giro.invalid/api/webhooks/mercadopago/${account.webhookToken}`
  await receiveDelivery(new Request(url, { method: 'POST', body: '{"id":1}' }), account.webhookToken)
  return payoutId
}

beforeAll(async () => {
  const { db, maker } = desk()
  for (let n = 0; n < 3; n += 1) old.push(await settled())
  young = await settled()
  const account = await desk().account(provider.url())
  const made = await createPayout(contextOf(db, maker.actor), makePixInput(account.id))
  draft = made.payoutId
  for (const id of [...old, young]) expect(await desk().payout(id)).toMatchObject({ state: 'final' })
  await age([...old, draft])
}, 60_000)

describe('personal data of what ended long ago', () => {
  it('stays without a term, and within a year whatever anybody says', async () => {
    expect(await erase(null)).toEqual({ payouts: 0, orders: 0, deliveries: 0 })
    await expect(erase(300)).rejects.toThrow(/within a year/)
    expect(await desk().db.payout.count({ where: { erasedAt: { not: null } } })).toBe(0)
  })

  it('is erased in batches with an event each, and nothing else is', async () => {
    const { db } = desk()
    const before = await Promise.all(old.map((id) => desk().payout(id)))
    expect(await erase(TERM, 2)).toMatchObject({ payouts: 3, deliveries: 4 })
    expect(await erase()).toEqual({ payouts: 0, orders: 0, deliveries: 0 })
    const [told] = await db.session.findMany({ where: { address: '192.0.2.7' } })
    expect(told).toBeUndefined()
    for (const [index, id] of old.entries()) {
      const row = await desk().payout(id)
      expect(row.destination).toMatch(/^x1\.\d{4}-\d\d-\d\d$/)
      expect(row).toMatchObject({ beneficiaryName: row.destination, documentMasked: '', nameWords: [] })
      const { state, amountMinor, envelopeDigest, outcome, submittedAt } = before[index] ?? row
      expect(row).toMatchObject({ state, amountMinor, envelopeDigest, outcome, submittedAt })
      expect((await auditOf(db, id)).at(-1)).toMatchObject({
        action: 'payout.erase',
        actorId: 'job:erase_old',
      })
    }
    for (const id of [young, draft]) expect(await desk().payout(id)).toMatchObject({ erasedAt: null })
    expect(await changedBytes(db)).toEqual([])
  })

  it('is told as erased by every read, and cannot be revealed', async () => {
    const { db, approver } = desk()
    const [payoutId = ''] = old
    const reader = { db, actor: approver.actor }
    const payout = await getPayout(reader, payoutId)
    expect(payout).toMatchObject({ frozen: null, draft: { key: '', ownerDocument: '', beneficiaryName: '' } })
    expect(payout.erasedAt).toBeInstanceOf(Date)
    expect(await getProviderAnswer(reader, { payoutId, currency: 'BRL' })).toBeNull()
    const { events } = await listPayoutEvents(reader, { payoutId })
    expect(events.length).toBeGreaterThan(3)
    expect(events.every(({ rawBody }) => rawBody === null)).toBe(true)
    const { rows } = await listPayouts(contextOf(db, approver.actor), {
      filter: {},
      sort: '-created',
      pageSize: 100,
    })
    expect(rows.find(({ id }) => id === payoutId)).toMatchObject({ beneficiaryName: '', documentMasked: '' })
    await expect(revealDestination(contextOf(db, approver.actor), { payoutId })).rejects.toMatchObject({
      reason: 'data_erased',
    })
  })

  it('is no flaw to the verifier, unless nothing on record erased it', async () => {
    const { db } = desk()
    const [payoutId = ''] = old
    const text = await exportText(db, { payoutId, now: new Date() })
    expect(verifyExport(text)).toMatchObject({
      payouts: [{ payoutId, erased: true, approved: true, flaws: [] }],
    })
    const whole = await exportText(db, { payoutId: young, now: new Date() })
    expect(verifyExport(whole)).toMatchObject({ payouts: [{ erased: false, flaws: [] }] })
    const emptied = whole.replace(/"body":"[^"]+"/, '"body":""')
    expect(verifyExport(emptied).payouts[0]?.flaws).toContain('body_differs')
  })

  it('waits for nobody who writes, and is erased the next time', async () => {
    const { db } = desk()
    const late = await settled()
    await age([late])
    const writer = new Client({ connectionString: desk().urls.url })
    await writer.connect()
    await writer.query('BEGIN')
    await writer.query('UPDATE payout SET last_checked_at = now() WHERE id = $1', [young])
    await expect(erase()).rejects.toThrow(/lock timeout/)
    expect(await desk().payout(late)).toMatchObject({ erasedAt: null })
    await writer.query('COMMIT')
    await writer.end()
    expect(await erase()).toMatchObject({ payouts: 1 })
    expect((await desk().payout(late)).erasedAt).toBeInstanceOf(Date)
    expect((await checkInvariants(db)).filter(({ count }) => count > 0)).toEqual([])
  })

  it('stays erased under another key, and other values open under it', async () => {
    const [payoutId = ''] = old
    const owner = new Client({ connectionString: desk().urls.ownerUrl })
    await owner.connect()
    const { current, index } = keyring()
    const next = { current: { id: '0badc0de', bytes: Buffer.alloc(32, 7) }, previous: current, index }
    const other = { ...index, id: '0badcafe' }
    await owner.query('UPDATE installation SET sealed_under = $1', [[current.id]])
    expect(await sealStored(owner, { ...next, index: other })).toMatchObject({ left: 0 })
    expect(await desk().payout(payoutId)).toMatchObject({
      destination: expect.stringMatching(/^x1\./),
      destinationIndex: `erased|${payoutId}`,
    })
    const back = { current, previous: next.current, index }
    expect(await sealStored(owner, back)).toMatchObject({ left: 0 })
    await owner.end()
    const { beneficiaryName } = await desk().payout(young)
    expect(openText(beneficiaryName, 'payout.beneficiary_name', young)).not.toBe('')
  })

  it('is erased by nobody else, and nothing comes in its place', async () => {
    const [payoutId = ''] = old
    const app = new Client({ connectionString: desk().urls.url })
    await app.connect()
    const mark = "'x1.2026-01-01'"
    const tries = [
      [young, 'UPDATE payout SET erased_at = now() WHERE id = $1'],
      [payoutId, 'UPDATE payout SET erased_at = NULL WHERE id = $1'],
      [payoutId, `UPDATE payout SET destination = 'other' WHERE id = $1`],
      [young, `UPDATE payout_attempt SET body = ${mark}::bytea WHERE payout_id = $1`],
      [young, `UPDATE payout_event SET raw_body = ${mark} WHERE payout_id = $1`],
      [young, 'ALTER TABLE payout DISABLE TRIGGER USER'],
    ] as const
    for (const [id, statement] of tries) {
      const refused = app.query(statement, statement.includes('$1') ? [id] : [])
      await expect(refused, statement).rejects.toMatchObject({
        code: expect.stringMatching(/^(23001|42501)$/),
      })
    }
    await app.end()
    expect(await desk().payout(young)).toMatchObject({ erasedAt: null })
  })
})
