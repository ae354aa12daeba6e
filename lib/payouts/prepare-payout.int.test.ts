import { beforeAll, describe, expect, test } from 'vitest'
import { approvePayout } from '@/lib/approvals/approve-payout'
import { countWaiting } from '@/lib/approvals/count-waiting'
import { listInbox } from '@/lib/approvals/list-inbox'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import type { Database } from '@/lib/db/client'
import { sqlState } from '@/lib/db/database-errors'
import type { Actor } from '@/lib/domain/actor'
import { createPayout } from '@/lib/payouts/create-payout'
import { discardPayout } from '@/lib/payouts/discard-payout'
import { editPayout } from '@/lib/payouts/edit-payout'
import { sha256Hex } from '@/lib/payouts/envelope'
import { getPayout } from '@/lib/payouts/get-payout'
import { restorePayout } from '@/lib/payouts/restore-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import type { Context } from '@/lib/server/context'
import { giveApproval, proofFor } from '@/lib/testing/approve'
import { oneEvent } from '@/lib/testing/one-event'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { openedBody } from '@/lib/testing/opened-body'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makeBankClInput, makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
let db: Database
let account: MadeAccount
let maker: MadePerson
let otherMaker: MadePerson
let approver: MadePerson
let otherApprover: MadePerson
let viewer: MadePerson
let admin: MadePerson

const as = (actor: Actor): Context => contextOf(db, actor)
const PUBLIC = { publicUrl: 'https://desk.giro.invalid' }

beforeAll(async () => {
  db = opened().db
  account = await makeAccount(db, 'BR')
  maker = await makePerson(db, 'maker')
  otherMaker = await makePerson(db, 'maker')
  approver = await makePerson(db, 'approver')
  otherApprover = await makePerson(db, 'approver')
  viewer = await makePerson(db, 'viewer')
  admin = await makePerson(db, 'admin')
})

const auditOf = async (payoutId: string) =>
  (await db.auditEvent.findMany({ where: { objectId: payoutId }, orderBy: { seq: 'asc' } })).map(
    ({ action }) => action,
  )

async function draft() {
  const { payoutId } = await createPayout(as(maker.actor), makePixInput(account.id))
  return payoutId
}

async function submitted() {
  const payoutId = await draft()
  const { digest } = await oneEvent('payout.submit', () =>
    submitPayout(as(maker.actor), { payoutId, version: 1 }, PUBLIC),
  )
  return { payoutId, version: 1, digest }
}

describe('create', () => {
  test('a draft with its timeline and one audit event', async () => {
    const payoutId = await draft()
    const view = await getPayout({ db, actor: viewer.actor }, payoutId)
    expect(view).toMatchObject({
      state: 'draft',
      version: 1,
      amountMinor: '10000',
      currency: 'BRL',
      attempts: [],
    })
    expect(view.draft).toMatchObject({ keyType: 'EMAIL', beneficiaryName: 'Padaria Exemplo Ltda' })
    expect(await auditOf(payoutId)).toEqual(['payout.create'])
  })

  test('fifty identical submits at once make one payout', async () => {
    const input = makePixInput(account.id)
    const answers = await Promise.all(Array.from({ length: 50 }, () => createPayout(as(maker.actor), input)))
    expect(new Set(answers.map(({ payoutId }) => payoutId)).size).toBe(1)
    expect(await db.payout.count({ where: { formId: input.formId } })).toBe(1)
    expect(await auditOf(answers[0]?.payoutId ?? '')).toEqual(['payout.create'])
  })

  test('the same form with other contents, or from another person, is refused', async () => {
    const input = makePixInput(account.id)
    const { payoutId } = await createPayout(as(maker.actor), input)
    const other = createPayout(as(maker.actor), { ...input, amount: '200,00' })
    const reused = { code: 'conflict', reason: 'form_reused' }
    await expect(other).rejects.toMatchObject({ ...reused, subject: payoutId })
    const stranger = createPayout(as(otherMaker.actor), input)
    await expect(stranger).rejects.toMatchObject({ ...reused, subject: undefined })
  })

  test('every wrong field is named, and an account of another country is one', async () => {
    const wrong = createPayout(as(maker.actor), makePixInput(account.id, { amount: '1.234', key: 'nobody' }))
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid_input',
      fieldErrors: { amount: { key: 'amount_ambiguous' }, key: { key: expect.any(String) } },
    })
    const chile = createPayout(as(maker.actor), makeBankClInput(account.id))
    await expect(chile).rejects.toMatchObject({ fieldErrors: { accountId: { key: 'field_invalid' } } })
  })
})

describe('roles', () => {
  test.each(['viewer', 'approver', 'admin'] as const)('a %s prepares nothing', async (role) => {
    const actor = { viewer, approver, admin }[role].actor
    const payoutId = await draft()
    const calls = [
      () => createPayout(as(actor), makePixInput(account.id)),
      () => editPayout(as(actor), { payoutId, version: 1, payout: makePixInput(account.id) }),
      () => discardPayout(as(actor), { payoutId, version: 1 }),
      () => restorePayout(as(actor), { payoutId, version: 1 }),
      () => submitPayout(as(actor), { payoutId, version: 1 }, PUBLIC),
    ]
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await auditOf(payoutId)).toEqual(['payout.create'])
  })

  test.each(['viewer', 'maker', 'admin'] as const)('a %s decides nothing', async (role) => {
    const actor = { viewer, maker: otherMaker, admin }[role].actor
    const seen = await submitted()
    const calls = [
      () => giveApproval(as(actor), seen),
      () => rejectPayout(as(actor), { ...seen, cause: 'other', reason: 'not mine' }),
    ]
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'forbidden' })
    expect((await getPayout({ db, actor: viewer.actor }, seen.payoutId)).state).toBe('submitted')
  })

  test('a machine decides nothing either', async () => {
    const seen = await submitted()
    const call = giveApproval(as({ type: 'job', task: 'dispatch_attempt' }), seen)
    await expect(call).rejects.toMatchObject({ code: 'forbidden' })
  })

  test("another maker's draft is not mine to edit, submit or delete", async () => {
    const payoutId = await draft()
    const calls = [
      () => editPayout(as(otherMaker.actor), { payoutId, version: 1, payout: makePixInput(account.id) }),
      () => submitPayout(as(otherMaker.actor), { payoutId, version: 1 }, PUBLIC),
      () => discardPayout(as(otherMaker.actor), { payoutId, version: 1 }),
    ]
    for (const call of calls) await expect(call()).rejects.toMatchObject({ reason: 'not_the_maker' })
  })

  test('what does not exist is not found', async () => {
    const missing = submitPayout(as(maker.actor), { payoutId: 'missing', version: 1 }, PUBLIC)
    await expect(missing).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('submit', () => {
  test('freezes bytes, key, account and reference under one digest', async () => {
    const { payoutId, digest } = await submitted()
    const attempt = await db.attempt.findFirstOrThrow({ where: { payoutId } })
    const body = openedBody(attempt, 'payout_attempt.body').toString('utf8')
    expect(attempt).toMatchObject({
      state: 'waiting',
      number: 1,
      sends: 0,
      mode: 'test',
      chainRootId: payoutId,
    })
    expect(sha256Hex(attempt.envelope)).toBe(digest)
    expect(sha256Hex(body)).toBe(attempt.bodySha256)
    expect(attempt.envelope).toContain(attempt.bodySha256)
    expect(attempt.envelope).toContain(attempt.idempotencyKey)
    expect(attempt.idempotencyKey).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(JSON.parse(body)).toMatchObject({
      external_reference: attempt.externalReference,
      seller_configuration: {
        notification_info: {
          notification_url: `${PUBLIC.publicUrl}/api/webhooks/mercadopago/${account.webhookToken}`,
        },
      },
      transaction: { total_amount: 100 },
    })
    expect(await auditOf(payoutId)).toEqual(['payout.create', 'payout.submit'])
  })

  test('without a public address the body names no notification URL', async () => {
    const payoutId = await draft()
    await submitPayout(as(maker.actor), { payoutId, version: 1 }, { publicUrl: undefined })
    expect((await getPayout({ db, actor: maker.actor }, payoutId)).frozen?.body).not.toContain('notification')
  })

  test('twice at once freezes once', async () => {
    const payoutId = await draft()
    const submit = () => submitPayout(as(maker.actor), { payoutId, version: 1 }, PUBLIC)
    const results = await Promise.allSettled([submit(), submit(), submit()])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.attempt.count({ where: { payoutId } })).toBe(1)
  })
})

describe('edit', () => {
  test('of a draft in place; of a submitted payout as a new version with a new attempt and key', async () => {
    const payoutId = await draft()
    const input = (amount: string) => makePixInput(account.id, { amount })
    await oneEvent('payout.edit', () =>
      editPayout(as(maker.actor), { payoutId, version: 1, payout: input('150,00') }),
    )
    await submitPayout(as(maker.actor), { payoutId, version: 2 }, PUBLIC)
    const first = await db.attempt.findFirstOrThrow({ where: { payoutId } })
    await editPayout(as(maker.actor), { payoutId, version: 2, payout: input('175,00') })
    expect(await getPayout({ db, actor: maker.actor }, payoutId)).toMatchObject({
      state: 'draft',
      version: 3,
      envelopeDigest: null,
      amountMinor: '17500',
    })
    await submitPayout(as(maker.actor), { payoutId, version: 3 }, PUBLIC)
    const [superseded, second] = await db.attempt.findMany({
      where: { payoutId },
      orderBy: { number: 'asc' },
    })
    expect(superseded).toMatchObject({ id: first.id, state: 'superseded' })
    expect(second).toMatchObject({ state: 'waiting', number: 2, version: 3 })
    expect(second?.idempotencyKey).not.toBe(first.idempotencyKey)
  })

  test('of an approved payout voids the approval: the old digest no longer sends', async () => {
    const seen = await submitted()
    await giveApproval(as(approver.actor), seen)
    await editPayout(as(maker.actor), {
      payoutId: seen.payoutId,
      version: 1,
      payout: makePixInput(account.id),
    })
    const again = giveApproval(as(otherApprover.actor), seen)
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    const attempt = await db.attempt.findFirstOrThrow({ where: { payoutId: seen.payoutId } })
    expect(attempt.state).toBe('superseded')
  })

  test('of an old version is a conflict and changes nothing', async () => {
    const payoutId = await draft()
    const edit = (amount: string) =>
      editPayout(as(maker.actor), { payoutId, version: 1, payout: makePixInput(account.id, { amount }) })
    const results = await Promise.allSettled([edit('11,00'), edit('22,00')])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await getPayout({ db, actor: maker.actor }, payoutId)).version).toBe(2)
  })
})

describe('discard', () => {
  test('and take it back, each on record', async () => {
    const payoutId = await draft()
    await discardPayout(as(maker.actor), { payoutId, version: 1 })
    expect((await getPayout({ db, actor: maker.actor }, payoutId)).state).toBe('discarded')
    await oneEvent('payout.restore', () => restorePayout(as(maker.actor), { payoutId, version: 1 }))
    expect((await getPayout({ db, actor: maker.actor }, payoutId)).state).toBe('draft')
    expect(await auditOf(payoutId)).toEqual(['payout.create', 'payout.discard', 'payout.restore'])
  })

  test('not once it was submitted', async () => {
    const { payoutId } = await submitted()
    const discard = discardPayout(as(maker.actor), { payoutId, version: 1 })
    await expect(discard).rejects.toMatchObject({ code: 'refused' })
  })
})

describe('approve', () => {
  test('queues exactly one send, with approval, job, timeline and audit', async () => {
    const seen = await submitted()
    await giveApproval(as(approver.actor), seen)
    const view = await getPayout({ db, actor: maker.actor }, seen.payoutId)
    expect(view).toMatchObject({ state: 'approved', attempts: [{ state: 'queued' }] })
    expect(view.decisions).toMatchObject([
      { decision: 'approve', personName: approver.name, digest: seen.digest },
    ])
    const key = `dispatch:${view.attempts[0]?.id}`
    const jobs = await db.$queryRaw`SELECT task_identifier FROM graphile_worker.jobs WHERE key = ${key}`
    expect(jobs).toEqual([{ task_identifier: 'dispatch_attempt' }])
    expect(await auditOf(seen.payoutId)).toEqual(['payout.create', 'payout.submit', 'payout.approve'])
  })

  test('two approvers at once with an edit between: never what nobody saw, never twice (100 rounds)', async () => {
    for (let round = 0; round < 100; round++) {
      const seen = await submitted()
      const edit = {
        payoutId: seen.payoutId,
        version: 1,
        payout: makePixInput(account.id, { amount: '999,00' }),
      }
      const proofs = [approver, otherApprover].map(({ actor }) => proofFor(as(actor), seen))
      const [one, other] = await Promise.all(proofs)
      await Promise.allSettled([
        one && approvePayout(as(approver.actor), { ...seen, proof: one }),
        editPayout(as(maker.actor), edit),
        other && approvePayout(as(otherApprover.actor), { ...seen, proof: other }),
      ])
      const approvals = await db.approval.findMany({ where: { payoutId: seen.payoutId } })
      const attempts = await db.attempt.findMany({ where: { payoutId: seen.payoutId } })
      const payout = await db.payout.findUniqueOrThrow({ where: { id: seen.payoutId } })
      expect(approvals.length).toBeLessThanOrEqual(1)
      for (const approval of approvals) expect(approval.digest).toBe(seen.digest)
      for (const attempt of attempts.filter(({ state }) => state === 'queued')) {
        expect(attempt.amountMinor).toBe(10_000n)
        expect(payout).toMatchObject({ state: 'approved', amountMinor: 10_000n })
      }
      if (payout.state === 'draft') expect(attempts.map(({ state }) => state)).toEqual(['superseded'])
    }
  }, 120_000)

  test("one's own payout is refused, and the attempt to do it is on record", async () => {
    const seen = await submitted()
    // The maker has become an approver meanwhile.
    const promoted = { ...maker.actor, role: 'approver' as const }
    const call = giveApproval(as(promoted), seen)
    await expect(call).rejects.toMatchObject({ code: 'forbidden', reason: 'own_payout' })
    expect(await auditOf(seen.payoutId)).toContain('payout.approve_refused')
    expect(await db.approval.count({ where: { payoutId: seen.payoutId } })).toBe(0)
    const reject = rejectPayout(as(promoted), { ...seen, cause: 'other', reason: 'my own mistake' })
    await expect(reject).rejects.toMatchObject({ code: 'forbidden', reason: 'own_payout' })
  })

  test('another version or digest than the one shown is refused', async () => {
    const seen = await submitted()
    const version = giveApproval(as(approver.actor), { ...seen, version: 2 })
    await expect(version).rejects.toMatchObject({ reason: 'version_changed' })
    const digest = giveApproval(as(approver.actor), { ...seen, digest: sha256Hex('other') })
    await expect(digest).rejects.toMatchObject({ reason: 'version_changed' })
  })
})

describe('reject', () => {
  test('gives the maker the cause and the words; what was rejected stays as it was decided on', async () => {
    const seen = await submitted()
    const said = { cause: 'wrong_amount', reason: 'El monto no coincide con la factura' } as const
    await rejectPayout(as(approver.actor), { ...seen, ...said })
    const view = await getPayout({ db, actor: maker.actor }, seen.payoutId)
    expect(view).toMatchObject({
      state: 'rejected',
      rejectionCause: said.cause,
      rejectionReason: said.reason,
      decisions: [{ decision: 'reject', ...said }],
      attempts: [{ state: 'declined' }],
    })
    const edit = { payoutId: seen.payoutId, version: 1, payout: makePixInput(account.id) }
    await expect(editPayout(as(maker.actor), edit)).rejects.toMatchObject({ reason: 'wrong_state' })
    const draft = { state: 'draft', attemptId: null } as const
    const undo = db.payout.update({ where: { id: seen.payoutId }, data: draft })
    await expect(undo).rejects.toSatisfy((error) => sqlState(error) === '23001')
  })

  test('a cause is enough, but for «other»', async () => {
    const seen = await submitted()
    const without = rejectPayout(as(approver.actor), { ...seen, cause: 'other', reason: ' . ' })
    await expect(without).rejects.toMatchObject({ reason: 'reason_too_short' })
    await rejectPayout(as(approver.actor), { ...seen, cause: 'duplicate', reason: '' })
    const row = await db.approval.findFirstOrThrow({ where: { payoutId: seen.payoutId } })
    expect(row).toMatchObject({ decision: 'reject', cause: 'duplicate', reason: '' })
  })
})

describe('inbox', () => {
  test('what I can decide, what waits for others and why, what was decided', async () => {
    const seen = await submitted()
    const find = async (who: MadePerson, tab: 'mine' | 'others' | 'decided') =>
      (await listInbox({ db, actor: who.actor }, { tab })).rows.find(
        ({ payoutId }) => payoutId === seen.payoutId,
      )
    expect(await countWaiting({ db, actor: approver.actor })).toBeGreaterThan(0)
    expect(await countWaiting({ db, actor: maker.actor })).toBe(0)
    expect(await find(approver, 'mine')).toMatchObject({ makerName: maker.name, notMine: null })
    expect(await find(maker, 'mine')).toBeUndefined()
    expect(await find(maker, 'others')).toMatchObject({ notMine: 'role' })
    await giveApproval(as(approver.actor), seen)
    expect(await find(approver, 'mine')).toBeUndefined()
    expect(await find(maker, 'decided')).toMatchObject({
      decision: { kind: 'approve', personName: approver.name },
    })
  })
})
