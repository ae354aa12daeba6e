import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '@/lib/db/transaction'
import { claimAttempt } from '@/lib/payouts/claim-attempt'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { readSubject } from '@/lib/payouts/read-subject'
import { getSending } from '@/lib/sending/get-sending'
import { haltSending } from '@/lib/sending/halt-sending'
import { resumeSending } from '@/lib/sending/resume-sending'
import { stopSending } from '@/lib/sending/stop-sending'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
const note = 'Algo no cuadra en el saldo'
/** Fifty payouts from form to answer, on a machine that does other things too. */
const FIFTY = { timeout: 120_000 }

const makerContext = () => contextOf(desk().db, desk().maker.actor)
async function adminContext() {
  const { actor } = await makePerson(desk().db, 'admin')
  return contextOf(desk().db, actor)
}
async function resumeNow() {
  const stop = (await getSending(makerContext())).current
  if (!stop) throw new Error('nothing is stopped')
  return resumeSending(await adminContext(), { stoppedAt: stop.stoppedAt, note: 'Revisado' })
}
const countJobs = async () => {
  const [row] = await desk().db.$queryRaw<{ jobs: number }[]>`
    SELECT count(*)::int AS jobs FROM graphile_worker.jobs WHERE task_identifier = 'dispatch_attempt'`
  return row?.jobs
}
const referenceOf = (body: Buffer) => /"external_reference":"([^"]+)"/.exec(body.toString())?.[1] ?? ''

describe('the kill switch', () => {
  it(
    'lets no call begin after its commit but those of claims that were committed before it',
    FIFTY,
    async () => {
      const { db } = desk()
      const account = await desk().account(provider.url())
      const made = await Promise.all(Array.from({ length: 50 }, () => desk().approved(account.id)))
      let pressed: Promise<unknown> | undefined
      let calls = 0
      provider.take()
      provider.answer(({ body }) => {
        calls += 1
        if (calls === 10) pressed = stopSending(makerContext(), { note })
        const reference = referenceOf(body)
        return {
          status: 202,
          body: intentBody({ id: reference.slice(-26), reference, status: 'in_process' }),
        }
      })
      const queue = made.map(({ attemptId }) => attemptId)
      const dispatcher = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          await dispatchAttempt(desk().job(), { attemptId: next })
        }
      }
      await Promise.all([dispatcher(), dispatcher(), dispatcher(), dispatcher()])
      await pressed
      const claims = await db.attempt.findMany({ where: { accountId: account.id }, select: { fence: true } })
      const sent = provider.take().filter(({ method }) => method === 'POST')
      expect(claims.reduce((sum, { fence }) => sum + fence, 0)).toBe(sent.length)
      expect(sent.length).toBeGreaterThanOrEqual(10)
      expect(sent.length).toBeLessThan(50)
      // The chain is in the order of commits: no claim stands in it after the stop.
      const [stop] = await db.auditEvent.findMany({
        where: { action: 'sending.stop' },
        orderBy: { seq: 'desc' },
      })
      const late = await db.auditEvent.count({
        where: { action: 'payout.send', seq: { gt: stop?.seq ?? 0n } },
      })
      expect(late).toBe(0)
      const waiting = (await getSending(makerContext())).waiting
      expect(waiting).toMatchObject({ count: 50 - sent.length, isCapped: false })
      expect(waiting.sums).toEqual([
        { currency: 'BRL', count: 50 - sent.length, minor: `${(50 - sent.length) * 10_000}` },
      ])

      await db.$executeRaw`SELECT graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs))`
      expect(await resumeNow()).toEqual({ woken: 50 - sent.length })
      expect(await countJobs()).toBe(50 - sent.length)
      for (const { attemptId } of made) await dispatchAttempt(desk().job(), { attemptId })
      const all = [...sent, ...provider.take().filter(({ method }) => method === 'POST')]
      expect(new Set(all.map(({ headers }) => headers['x-idempotency-key'])).size).toBe(50)
      expect(all).toHaveLength(50)
    },
  )

  it('waits for a claim that is on its way, and no claim gets past it', async () => {
    const account = await desk().account(provider.url())
    const first = await desk().approved(account.id)
    const second = await desk().approved(account.id)
    const claimer = new Client({ connectionString: desk().urls.adminUrl })
    await claimer.connect()
    await claimer.query('BEGIN')
    await claimer.query(`UPDATE payout SET state = 'sending' WHERE id = $1`, [first.payoutId])
    const stop = stopSending(makerContext(), { note })
    await expect
      .poll(async () => {
        const { rows } = await claimer.query(
          `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        )
        return rows.length
      })
      .toBe(1)
    await claimer.query('ROLLBACK')
    await claimer.end()
    await stop
    expect(await dispatchAttempt(desk().job(), { attemptId: second.attemptId })).toBe('not_sent')
    const raw = desk().db
      .$executeRaw`UPDATE payout_attempt SET state = 'sending', fence = fence + 1, sends = sends + 1,
      lease_until = now(), owner = 'x', first_sent_at = now(), last_sent_at = now() WHERE id = ${second.attemptId}`
    await expect(raw).rejects.toThrow(/sending is stopped/)
    await resumeNow()
  })

  it('holds a re-send of an unknown payout too', async () => {
    const account = await desk().account(provider.url())
    const { payoutId, attemptId } = await desk().approved(account.id)
    provider.answer('reset')
    await dispatchAttempt(desk().job(), { attemptId })
    expect((await desk().payout(payoutId)).state).toBe('unknown')
    provider.take()
    await stopSending(makerContext(), { note })
    const later = new Date(Date.now() + 10 * 60_000)
    expect(await dispatchAttempt(desk().job('dispatch_attempt', later), { attemptId })).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect((await desk().attempt(attemptId)).fence).toBe(1)
    await resumeNow()
    provider.answer({
      status: 202,
      body: intentBody({ id: 'INTENT-1', reference: (await desk().attempt(attemptId)).externalReference }),
    })
    expect(await dispatchAttempt(desk().job('dispatch_attempt', later), { attemptId })).toBe('sent')
  })

  it('pressed between the look and the claim: the claim is not given, and that is no error', async () => {
    const account = await desk().account(provider.url())
    const { attemptId } = await desk().approved(account.id)
    const subject = await readSubject(desk().db, attemptId)
    if (!subject) throw new Error('no such attempt')
    await stopSending(makerContext(), { note })
    expect(await claimAttempt(desk().job(), subject, { owner: 'test', leaseMs: 1_000 })).toBeNull()
    expect(await desk().attempt(attemptId)).toMatchObject({ state: 'queued', sends: 0 })
    await resumeNow()
    expect(await claimAttempt(desk().job(), subject, { owner: 'test', leaseMs: 1_000 })).not.toBeNull()
  })

  it('ends a send that was left open as unknown, and sends it again once it is released', async () => {
    const account = await desk().account(provider.url())
    const { attemptId, payoutId, reference } = await desk().approved(account.id)
    const subject = await readSubject(desk().db, attemptId)
    if (!subject) throw new Error('no such attempt')
    await claimAttempt(desk().job(), subject, { owner: 'dead', leaseMs: 1_000 })
    await stopSending(makerContext(), { note })
    const lapsed = new Date(((await desk().attempt(attemptId)).leaseUntil?.getTime() ?? 0) + 1)
    provider.take()
    expect(await dispatchAttempt(desk().job('dispatch_attempt', lapsed), { attemptId })).toBe('not_sent')
    expect(await desk().payout(payoutId)).toMatchObject({ state: 'unknown', outcome: null })
    expect(await desk().attempt(attemptId)).toMatchObject({ state: 'unknown', refusal: 'no_reply' })
    await resumeNow()
    expect(provider.take()).toEqual([])
    provider.answer({ status: 202, body: intentBody({ id: 'INTENT-2', reference }) })
    expect(await dispatchAttempt(desk().job('dispatch_attempt', lapsed), { attemptId })).toBe('sent')
  })
})

describe('who may, and what is kept', () => {
  it('is pressed by whoever works with payouts, and released by admins only', async () => {
    const { db } = desk()
    const viewer = contextOf(db, (await makePerson(db, 'viewer')).actor)
    await expect(stopSending(viewer, { note })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(stopSending(makerContext(), { note: ' x ' })).rejects.toThrow(/reason_too_short/)
    const { stoppedAt } = await stopSending(contextOf(db, desk().approver.actor), { note })
    await expect(stopSending(makerContext(), { note })).rejects.toMatchObject({
      reason: 'sending_already_stopped',
    })
    const input = { stoppedAt, note: 'Revisado' }
    await expect(resumeSending(makerContext(), input)).rejects.toMatchObject({ code: 'forbidden' })
    const admin = await adminContext()
    const other = { ...input, stoppedAt: new Date(0) }
    await expect(resumeSending(admin, other)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await resumeSending(admin, input)
    await expect(resumeSending(admin, input)).rejects.toMatchObject({ reason: 'sending_not_stopped' })
    const { current, earlier } = await getSending(viewer)
    expect(current).toBeNull()
    expect(earlier[0]).toMatchObject({ stoppedBy: desk().approver.actor.name, note, resumeNote: 'Revisado' })
    const events = await auditOf(db, '1')
    expect(events.slice(-2).map(({ action }) => action)).toEqual(['sending.stop', 'sending.resume'])
  })

  it('does not release a restored database', async () => {
    const { db } = desk()
    const at = new Date()
    const operator = { type: 'operator', command: 'start' } as const
    await inTransaction(db, (tx) => haltSending(tx, operator, { cause: 'restored', note: null, at }))
    const input = { stoppedAt: at, note: 'Revisado' }
    await expect(resumeSending(await adminContext(), input)).rejects.toMatchObject({
      reason: 'sending_restored',
    })
    expect((await getSending(makerContext())).current).toMatchObject({ cause: 'restored', note: null })
  })

  it('keeps every stop as it was', async () => {
    const changed = desk().db.$executeRaw`UPDATE sending_stop SET note = 'otra cosa'`
    await expect(changed).rejects.toThrow(/never changes/)
    await expect(desk().db.$executeRaw`DELETE FROM sending_stop`).rejects.toThrow(/permission denied/)
  })
})
