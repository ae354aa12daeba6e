import { beforeEach, describe, expect, it } from 'vitest'
import { resumeAccount } from '@/lib/accounts/resume-account'
import { inTransaction } from '@/lib/db/transaction'
import { overdueUnsent } from '@/lib/domain/payout/overdue'
import { closeIncident } from '@/lib/incidents/close-incident'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { listOverdue } from '@/lib/payouts/list-overdue'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { watchOverdue } from '@/lib/payouts/watch-overdue'
import { checkInvariants } from '@/lib/selfcheck/check-invariants'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount
let intents = 0

const MINUTE = 60_000
const later = (ms: number) => new Date(Date.now() + ms)
const watched = (at: Date) => watchOverdue(desk().job('sweep', at))
const stuck = ({ payoutId }: Sent) =>
  desk().db.incident.findMany({ where: { payoutId, kind: 'stuck' }, orderBy: { id: 'asc' } })

/** A payout that the provider has, and has not ended. */
async function pending(mode: 'test' | 'production' = 'production') {
  intents += 1
  const id = `1108917506-01GGTH198RP0K71H133EW${String(intents).padStart(5, '0')}`
  const { id: accountId } = mode === 'test' ? await desk().account(provider.url(), { mode }) : account
  const sent = await desk().approved(accountId)
  const says = (status: string, detail: string) =>
    provider.answer({ status: 202, body: intentBody({ id, reference: sent.reference, status, detail }) })
  says('in_process', 'pending_bank')
  await dispatchAttempt(desk().job(), sent)
  return { ...sent, says }
}

beforeEach(async () => {
  await desk().db.attempt.updateMany({ data: { overdueAt: new Date(Date.now() + 90 * 86_400_000) } })
  account = await desk().account(provider.url())
})

describe('the watch', () => {
  it('raises what has no end in time, once, and closes it when it has one', async () => {
    const sent = await pending()
    const { firstSentAt, overdueAt } = await desk().attempt(sent.attemptId)
    expect(overdueAt?.getTime()).toBe((firstSentAt?.getTime() ?? 0) + 30 * MINUTE)
    expect(await watched(new Date((overdueAt?.getTime() ?? 0) - 1))).toEqual({ stuck: 0, ended: 0 })
    expect(await watched(overdueAt ?? new Date())).toEqual({ stuck: 1, ended: 0 })
    expect(await watched(later(60 * MINUTE))).toEqual({ stuck: 0, ended: 0 })
    expect(await stuck(sent)).toMatchObject([
      {
        subject: sent.payoutId,
        accountId: account.id,
        closedAt: null,
        facts: {
          contract: 'pix_br',
          state: 'sent',
          since: firstSentAt?.toISOString(),
          limit: overdueAt?.toISOString(),
        },
      },
    ])
    sent.says('approved', 'approved')
    const { nextPollAt } = await desk().attempt(sent.attemptId)
    await refreshAttempt(desk().job('poll_attempt', nextPollAt ?? new Date()), sent)
    expect(await watched(later(60 * MINUTE))).toEqual({ stuck: 0, ended: 1 })
    expect(await stuck(sent)).toMatchObject([{ closedById: 'giro', closeReason: 'payout_done' }])
  })

  it('raises what nobody knows, and what was approved and never left', async () => {
    const doubtful = await desk().approved(account.id)
    provider.answer({ status: 500 })
    await dispatchAttempt(desk().job(), doubtful)
    const waiting = await desk().approved(account.id)
    const { overdueAt } = await desk().attempt(waiting.attemptId)
    const { decidedAt } = await desk().payout(waiting.payoutId)
    expect(overdueAt).toEqual(overdueUnsent(decidedAt ?? new Date(0)))
    expect(await watched(later(31 * MINUTE))).toEqual({ stuck: 2, ended: 0 })
    expect(await stuck(doubtful)).toMatchObject([{ facts: { state: 'unknown' } }])
    expect(await stuck(waiting)).toMatchObject([{ facts: { state: 'approved' } }])
  })

  it('leaves what waits for a stopped account to its alarm, and gives it the usual time after that', async () => {
    const waiting = await desk().approved(account.id)
    const stoppedAt = new Date()
    await desk().db.account.update({
      where: { id: account.id },
      data: { stoppedAt, stoppedReason: 'policy' },
    })
    expect(await watched(later(120 * MINUTE))).toEqual({ stuck: 0, ended: 0 })
    const { actor } = await makePerson(desk().db, 'admin')
    const resumedAt = later(120 * MINUTE)
    await resumeAccount(contextOf(desk().db, actor, resumedAt), { accountId: account.id, stoppedAt })
    expect(await watched(later(149 * MINUTE))).toEqual({ stuck: 0, ended: 0 })
    expect(await watched(later(151 * MINUTE))).toEqual({ stuck: 1, ended: 0 })
    expect(await stuck(waiting)).toHaveLength(1)
  })

  it('leaves what is held: it says so itself', async () => {
    const { attemptId } = await desk().approved(account.id)
    await desk().db.attempt.update({ where: { id: attemptId }, data: { nextSendAt: null } })
    expect(await watched(later(31 * MINUTE))).toEqual({ stuck: 0, ended: 0 })
  })

  it('leaves what somebody is called for already, until that is closed', async () => {
    const sent = await pending()
    const { payoutId } = sent
    const incident = { kind: 'contradiction', subject: payoutId, payoutId } as const
    await inTransaction(desk().db, (tx) => raiseIncident(tx, desk().job().actor, new Date(), incident))
    expect(await watched(later(31 * MINUTE))).toEqual({ stuck: 0, ended: 0 })
    const { id } = await desk().db.incident.findFirstOrThrow({ where: { payoutId } })
    const { actor } = await makePerson(desk().db, 'approver')
    await closeIncident(contextOf(desk().db, actor), { incidentId: id, reason: 'Era un error suyo' })
    expect(await watched(later(31 * MINUTE))).toEqual({ stuck: 1, ended: 0 })
  })

  it('leaves what test mode keeps no more: it would never end', async () => {
    const sent = await pending('test')
    await desk().db.attempt.update({ where: { id: sent.attemptId }, data: { nextPollAt: null } })
    expect(await watched(later(31 * MINUTE))).toEqual({ stuck: 0, ended: 0 })
    const kept = await pending('test')
    expect(await watched(later(31 * MINUTE))).toEqual({ stuck: 1, ended: 0 })
    expect(await stuck(kept)).toHaveLength(1)
  })

  it('never raises a draft, a rejected one or one that is over', async () => {
    const sent = await pending()
    sent.says('approved', 'approved')
    const { nextPollAt } = await desk().attempt(sent.attemptId)
    await refreshAttempt(desk().job('poll_attempt', nextPollAt ?? new Date()), sent)
    expect(await watched(later(90 * 86_400_000))).toMatchObject({ stuck: 0 })
  })

  it('tells of each how old it is and what comes next', async () => {
    const sent = await pending()
    const doubtful = await desk().approved(account.id)
    provider.answer({ status: 500 })
    await dispatchAttempt(desk().job(), doubtful)
    const { actor } = await makePerson(desk().db, 'viewer')
    const late = await listOverdue(contextOf(desk().db, actor), [sent.payoutId, doubtful.payoutId, 'nobody'])
    const [polled, resent] = [await desk().attempt(sent.attemptId), await desk().attempt(doubtful.attemptId)]
    expect([...late.keys()].sort()).toEqual([sent.payoutId, doubtful.payoutId].sort())
    expect(late.get(sent.payoutId)).toEqual({
      payoutId: sent.payoutId,
      state: 'sent',
      currency: 'BRL',
      amountMinor: '10000',
      since: polled.firstSentAt,
      step: { key: 'poll', at: polled.nextPollAt },
    })
    expect(late.get(doubtful.payoutId)).toMatchObject({
      state: 'unknown',
      step: { key: 'send', at: resent.nextSendAt },
    })
  })

  it('is what the self-check asks for', async () => {
    const sent = await pending()
    const data = { overdueAt: new Date(Date.now() - 10 * MINUTE) }
    await desk().db.attempt.update({ where: { id: sent.attemptId }, data })
    const late = async () => (await checkInvariants(desk().db)).filter(({ id }) => id === 'I11')
    expect(await late()).toMatchObject([{ count: 1, ids: [sent.payoutId] }])
    await watched(new Date())
    expect(await late()).toEqual([])
  })

  it('reads through its own index', async () => {
    const plan = await desk().db.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN
      SELECT a.id FROM payout_attempt a WHERE a.state IN ('queued', 'sending', 'unknown', 'accepted')
        AND a.overdue_at <= ${new Date(0)}::timestamptz ORDER BY a.overdue_at LIMIT 100`
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('payout_attempt_overdue')
  })
})
