import { beforeEach, expect, it } from 'vitest'
import { FIRST_POLICY, type Policy } from '@/lib/domain/policy/policy'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { backTestPolicy } from '@/lib/policies/back-test'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
let account: MadeAccount
let ana: MadePerson

beforeEach(async () => {
  account = await desk().account('http://127.0.0.1:9')
  ana = await makePerson(desk().db, 'approver')
  await setPolicy(desk().db, FIRST_POLICY)
})

async function submitted(amount: string, at: Date, approvedAt?: Date): Promise<void> {
  const context = contextOf(desk().db, desk().maker.actor, at)
  const { payoutId } = await createPayout(context, makePixInput(account.id, { amount }))
  const seen = { payoutId, version: 1 }
  const { digest } = await submitPayout(context, seen, { publicUrl: undefined })
  if (approvedAt) await giveApproval(contextOf(desk().db, ana.actor, approvedAt), { ...seen, digest })
}
const test = (policy: Policy, at = new Date()) =>
  backTestPolicy(contextOf(desk().db, ana.actor, at), { policy })

it('measures what was submitted within 90 days, by the facts of then, and writes nothing', async () => {
  const now = new Date()
  const hourAgo = new Date(now.getTime() - 60 * MINUTE)
  expect(await test(FIRST_POLICY)).toMatchObject({ looked: 0, medianWaitMs: null, cut: false })
  await submitted('100,00', hourAgo, new Date(hourAgo.getTime() + 10 * MINUTE))
  await submitted('100,01', hourAgo, new Date(hourAgo.getTime() + 30 * MINUTE))
  await submitted('100,02', hourAgo)
  const before = await desk().db.auditEvent.count()

  // One beneficiary: the bands see 100,00, then 200,01, then 300,03.
  const draft = pixPolicy(['10000', {}], ['20001', stepsOf(stepOf(2))], [null, { demand: { kind: 'block' } }])
  const kinds = { looked: 3, more: 1, fewer: 0, others: 0, blocked: 1, automatic: 0, same: 1 }
  const approvals = { moreApprovals: 1, fewerApprovals: 0 }
  expect(await test(draft)).toEqual({ ...kinds, ...approvals, medianWaitMs: 10 * MINUTE, cut: false })
  expect(await test(FIRST_POLICY)).toMatchObject({ looked: 3, same: 3 })
  expect(await test(draft, new Date(now.getTime() + 91 * DAY))).toMatchObject({ looked: 0 })
  expect(await desk().db.auditEvent.count()).toBe(before)
})
