import { describe, expect, it } from 'vitest'
import { resumeAccount } from '@/lib/accounts/resume-account'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const STOPPED_AT = new Date('2026-11-20T12:00:00.000Z')

async function stoppedAccount() {
  const { db } = opened()
  const { actor } = await makePerson(db, 'admin')
  const stop = { stoppedAt: STOPPED_AT, stoppedReason: 'token_refused' }
  const account = await makeAccount(db, 'BR', stop)
  return {
    db,
    context: contextOf(db, actor),
    account,
    input: { accountId: account.id, stoppedAt: STOPPED_AT },
  }
}

async function approvedPayout(account: MadeAccount) {
  const { db } = opened()
  const [maker, approver] = [await makePerson(db, 'maker'), await makePerson(db, 'approver')]
  const { payoutId } = await createPayout(contextOf(db, maker.actor), makePixInput(account.id))
  const input = { payoutId, version: 1 }
  const { digest } = await submitPayout(contextOf(db, maker.actor), input, { publicUrl: undefined })
  await giveApproval(contextOf(db, approver.actor), { ...input, digest })
}

const countJobs = async () => {
  const [row] = await opened().db.$queryRaw<{ jobs: number }[]>`
    SELECT count(*)::int AS jobs FROM graphile_worker.jobs WHERE task_identifier = 'dispatch_attempt'`
  return row?.jobs
}

describe('resumeAccount', () => {
  it('lets the account send again, wakes what waits, and leaves one event', async () => {
    const { db, context, account, input } = await stoppedAccount()
    await approvedPayout(account)
    await approvedPayout(account)
    await approvedPayout(await makeAccount(db, 'BR'))
    // The worker found the account stopped, did its jobs and left the attempts queued.
    await db.$executeRaw`SELECT graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs))`
    expect(await countJobs()).toBe(0)
    expect(await resumeAccount(context, input)).toEqual({ accountId: account.id, woken: 2 })
    expect(await countJobs()).toBe(2)
    const after = await db.account.findUniqueOrThrow({ where: { id: account.id } })
    expect(after).toMatchObject({ stoppedAt: null, stoppedReason: null, version: 2 })
    expect(await auditOf(db, account.id)).toEqual([
      {
        action: 'account.resume',
        actorType: 'user',
        actorId: context.actor.userId,
        data: { stoppedReason: 'token_refused', woken: 2 },
      },
    ])
  })

  it('happens once of two at the same moment', async () => {
    const { db, context, account, input } = await stoppedAccount()
    const results = await Promise.allSettled([resumeAccount(context, input), resumeAccount(context, input)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(resumeAccount(context, input)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'account_not_stopped',
    })
    expect(await auditOf(db, account.id)).toHaveLength(1)
  })

  it('leaves a newer stop alone than the one that was seen', async () => {
    const { db, context, account, input } = await stoppedAccount()
    await db.account.update({ where: { id: account.id }, data: { stoppedAt: new Date() } })
    await expect(resumeAccount(context, input)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
  })

  it.each(['viewer', 'maker', 'approver'] as const)('is forbidden to a %s', async (role) => {
    const { db, input } = await stoppedAccount()
    const { actor } = await makePerson(db, role)
    await expect(resumeAccount(contextOf(db, actor), input)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('says so when there is no such account', async () => {
    const { context, input } = await stoppedAccount()
    await expect(resumeAccount(context, { ...input, accountId: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
