import { beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '@/lib/db/transaction'
import { claimAttempt } from '@/lib/payouts/claim-attempt'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { requestRefresh } from '@/lib/payouts/request-refresh'
import { sweepPayouts } from '@/lib/payouts/sweep'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { sweepDeliveries } from '@/lib/webhooks/sweep-deliveries'
import type { MadeAccount } from '@/prisma/factories/accounts'

const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount

/** Every job is gone, as if the queue had been emptied. */
const emptied = () => desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
const keys = async () =>
  (await desk().db.$queryRaw<{ key: string | null }[]>`SELECT key FROM graphile_worker.jobs ORDER BY id`).map(
    ({ key }) => key,
  )
const queued = ({ attemptId }: Sent) =>
  desk().db.$queryRaw`SELECT id::text, attempts, run_at FROM graphile_worker.jobs
    WHERE key = ${`dispatch:${attemptId}`}`
async function subjectOf({ attemptId }: Sent) {
  const subject = await inTransaction(desk().db, (tx) => lockAttempt(tx, attemptId))
  if (!subject) throw new Error('no such attempt')
  return subject
}
const swept = (at = new Date()) => sweepPayouts(desk().job('sweep', at))
const since = (date: Date | null | undefined, ms = 1) => new Date((date?.getTime() ?? 0) + ms)

beforeEach(async () => {
  await desk().db.attempt.updateMany({ data: { nextSendAt: null, nextPollAt: null } })
  await desk().db.webhookDelivery.deleteMany()
  await emptied()
  account = await desk().account(provider.url())
})

describe('the sweep', () => {
  it('finds an approved payout whose job is gone', async () => {
    const { attemptId } = await desk().approved(account.id)
    await emptied()
    expect(await swept()).toMatchObject({ sends: 1 })
    expect(await keys()).toEqual([`dispatch:${attemptId}`])
    expect(await swept()).toMatchObject({ sends: 0 })
    expect(await keys()).toEqual([`dispatch:${attemptId}`])
  })

  it('leaves what waits its turn in the queue there: a long queue keeps nothing lost out of the batch', async () => {
    const { db } = desk()
    const waiting = await desk().approved(account.id)
    const lost = await desk().approved(account.id)
    const failing = await desk().approved(account.id)
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`dispatch:${lost.attemptId}`}`
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = 8, run_at = now() + interval '50 minutes'
      WHERE key = ${`dispatch:${failing.attemptId}`}`
    const before = await queued(waiting)
    expect(await swept()).toMatchObject({ sends: 2 })
    expect(await queued(waiting)).toEqual(before)
    expect(await queued(lost)).toMatchObject([{ attempts: 0 }])
    expect(await queued(failing)).toMatchObject([{ attempts: 0 }])
    const at = new Date()
    await db.attempt.update({ where: { id: lost.attemptId }, data: { nextPollAt: at } })
    expect(await swept(since(at))).toMatchObject({ polls: 1 })
    expect(await swept(since(at))).toMatchObject({ polls: 0 })
  })

  it('leaves a question that a worker is just asking to it, and asks again when that worker must be dead', async () => {
    const { db } = desk()
    const { attemptId } = await desk().approved(account.id)
    await emptied()
    const at = new Date()
    await db.attempt.update({ where: { id: attemptId }, data: { nextSendAt: null, nextPollAt: at } })
    expect(await swept(since(at))).toMatchObject({ polls: 1 })
    await db.$executeRaw`UPDATE graphile_worker._private_jobs
      SET locked_at = ${at}, locked_by = 'somebody', attempts = 1 WHERE key = ${`poll:${attemptId}`}`
    expect(await swept(since(at, 59_000))).toMatchObject({ polls: 0 })
    expect(await swept(since(at, 60_001))).toMatchObject({ polls: 1 })
  })

  it('takes what may have been paid before what was never sent', async () => {
    const { db } = desk()
    const earlier = await desk().approved(account.id)
    const open = await desk().approved(account.id)
    const at = new Date()
    await claimAttempt(desk().job('dispatch_attempt', at), await subjectOf(open), {
      owner: 'dead',
      leaseMs: 1,
    })
    await emptied()
    expect(await swept(since(at, 10))).toMatchObject({ sends: 2 })
    expect(await keys()).toEqual([`dispatch:${open.attemptId}`, `dispatch:${earlier.attemptId}`])
    await db.attempt.update({ where: { id: open.attemptId }, data: { leaseUntil: null } })
  })

  it('finds an unclear one when its time has come, not before', async () => {
    const sent = await desk().approved(account.id)
    provider.answer({ status: 500 })
    await dispatchAttempt(desk().job(), sent)
    await emptied()
    const { nextSendAt } = await desk().attempt(sent.attemptId)
    expect(await swept(since(nextSendAt, -1))).toMatchObject({ sends: 0 })
    expect(await swept(since(nextSendAt))).toMatchObject({ sends: 1 })
  })

  it('finds a send that a killed worker left open, though its job is still locked', async () => {
    const { attemptId } = await desk().approved(account.id)
    await desk().db.$executeRaw`UPDATE graphile_worker._private_jobs
      SET locked_at = now(), locked_by = 'dead', attempts = 1 WHERE key = ${`dispatch:${attemptId}`}`
    provider.answer('hang')
    const open = dispatchAttempt(desk().job(), { attemptId })
    await expect.poll(async () => (await desk().attempt(attemptId)).state).toBe('sending')
    const { leaseUntil } = await desk().attempt(attemptId)
    expect(await swept(since(leaseUntil, -1))).toMatchObject({ sends: 0 })
    expect(await swept(since(leaseUntil))).toMatchObject({ sends: 1 })
    const jobs = await desk().db.$queryRaw<{ locked: boolean; spent: boolean }[]>`
      SELECT locked_at IS NOT NULL AS locked, attempts >= max_attempts AS spent FROM graphile_worker.jobs
      WHERE task_identifier = 'dispatch_attempt' ORDER BY id`
    expect(jobs).toEqual([
      { locked: true, spent: true },
      { locked: false, spent: false },
    ])
    await open
  })

  it('finds an open send also where the account stopped meanwhile', async () => {
    const { attemptId } = await desk().approved(account.id)
    provider.answer('hang')
    const open = dispatchAttempt(desk().job(), { attemptId })
    await expect.poll(async () => (await desk().attempt(attemptId)).state).toBe('sending')
    const data = { stoppedAt: new Date(), stoppedReason: 'policy' }
    await desk().db.account.update({ where: { id: account.id }, data })
    const { leaseUntil } = await desk().attempt(attemptId)
    await emptied()
    expect(await swept(since(leaseUntil))).toMatchObject({ sends: 1 })
    await open
  })

  it('leaves a stopped account, a frozen payout and what is over alone', async () => {
    const stopped = await desk().account(provider.url())
    await desk().approved(stopped.id)
    await desk().db.account.update({
      where: { id: stopped.id },
      data: { stoppedAt: new Date(), stoppedReason: 'policy' },
    })
    const frozen = await desk().approved(account.id)
    await desk().db.payout.update({ where: { id: frozen.payoutId }, data: { contradictionAt: new Date() } })
    const over = await desk().approved(account.id)
    provider.answer({ status: 202, body: intentBody({ id: '1-SWEPT0', reference: over.reference }) })
    await dispatchAttempt(desk().job(), over)
    await emptied()
    expect(await swept()).toEqual({ sends: 0, polls: 0, refreshes: 0 })
    expect(await keys()).toEqual([])
  })

  it('finds polls that are due, months away too', async () => {
    const sent = await desk().approved(account.id)
    provider.answer({ status: 202, body: intentBody({ id: '1-SWEPT1', reference: sent.reference }) })
    await dispatchAttempt(desk().job(), sent)
    await emptied()
    const { nextPollAt } = await desk().attempt(sent.attemptId)
    expect(await swept(since(nextPollAt, -1))).toMatchObject({ polls: 0 })
    expect(await swept(since(nextPollAt))).toMatchObject({ polls: 1 })
    expect(await keys()).toEqual([`poll:${sent.attemptId}`])
  })

  it('finds a look that a person still waits for, and gives up on an old one', async () => {
    const { payoutId } = await desk().approved(account.id)
    const asked = contextOf(desk().db, desk().maker.actor)
    const { requestId } = await requestRefresh(asked, { payoutIds: [payoutId] })
    await emptied()
    expect(await swept()).toMatchObject({ refreshes: 0 })
    expect(await swept(new Date(Date.now() + 61_000))).toMatchObject({ refreshes: 1 })
    expect(await keys()).toContain(`refresh:${requestId}:${payoutId}`)
    await swept(new Date(Date.now() + 3_601_000))
    const item = await desk().db.refreshItem.findFirstOrThrow({ where: { requestId } })
    expect(item).toMatchObject({ state: 'failed', reason: 'gave_up' })
  })

  it('runs twice at once without standing in its own way', async () => {
    for (let n = 0; n < 5; n += 1) await desk().approved(account.id)
    await emptied()
    const results = await Promise.all([swept(), swept(), swept()])
    expect(results.reduce((sum, { sends }) => sum + sends, 0)).toBeGreaterThanOrEqual(5)
    expect(new Set(await keys()).size).toBe(5)
  })
})

describe('the sweep of notifications', () => {
  const ID = '1108917506-01GGTH198RP0K71H133EK9BJAT'
  const arrived = async () => {
    const delivery = {
      token: account.webhookToken,
      search: `?data.id=${ID}`,
      headers: new Headers(signDelivery(ID)),
      body: Buffer.from('{}'),
      truncated: false,
    }
    await ingestDelivery({ db: desk().db, now: () => new Date() }, delivery)
  }
  const at = async (ms: number) =>
    (await sweepDeliveries(desk().job('sweep', new Date(Date.now() + ms)))).woken
  const key = () => `delivery:${account.id}:${ID}`

  it('finds a stored one without a job, one job a resource', async () => {
    await arrived()
    await arrived()
    expect(await at(61_000)).toBe(0)
    await emptied()
    expect(await at(0)).toBe(0)
    expect(await at(61_000)).toBe(1)
    expect(await keys()).toEqual([key()])
  })

  it('finds one whose job a dead worker holds', async () => {
    await arrived()
    await desk().db.$executeRaw`UPDATE graphile_worker._private_jobs
      SET locked_at = now(), locked_by = 'dead', attempts = 1`
    expect(await at(61_000)).toBe(0)
    expect(await at(301_000)).toBe(1)
    expect(await keys()).toEqual([null, key()])
  })
})
