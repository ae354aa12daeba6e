import { beforeAll, expect, it } from 'vitest'
import { listInbox } from '@/lib/approvals/list-inbox'
import { warnExpiring } from '@/lib/approvals/warn-expiring'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy } from '@/lib/testing/set-policy'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const HOUR_MS = 60 * 60 * 1_000
let accountId: string
beforeAll(async () => {
  accountId = (await makeAccount(desk().db, 'BR')).id
})

async function asked(begin: Date) {
  const { db, maker } = desk()
  const context = contextOf(db, maker.actor, begin)
  const { payoutId } = await createPayout(context, makePixInput(accountId))
  await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  const after = (hours: number) => new Date(begin.getTime() + hours * HOUR_MS)
  const sweep = (hours: number) => warnExpiring(desk().job('sweep', after(hours)))
  return { payoutId, after, sweep }
}

it('reminds at half of the life of a request and a day before its end, each once', async () => {
  const { payoutId, after, sweep } = await asked(new Date('2026-03-01T12:00:00Z'))
  const told = []
  for (const hours of [1, 83, 85, 86, 143, 145, 146, 170]) told.push(await sweep(hours))
  expect(told).toEqual([0, 0, 1, 0, 0, 1, 0, 0])
  const notices = await desk().db.notice.findMany({ where: { payoutId, event: 'request_expiring' } })
  expect(notices).toHaveLength(2)
  const { rows } = await listInbox(contextOf(desk().db, desk().approver.actor), { tab: 'mine' })
  const row = rows.find((one) => one.payoutId === payoutId)
  expect(row?.expiresAt).toBe(after(7 * 24).toISOString())
})

it('tells what was missed once, as what it is by then; a short life has a short warning', async () => {
  await setPolicy(desk().db, pixPolicy([null, { expiresAfterHours: 4 }]))
  const missed = await asked(new Date('2026-05-01T12:00:00Z'))
  expect(await missed.sweep(3.5)).toBe(1)
  expect(await missed.sweep(3.6)).toBe(0)
  const watched = await asked(new Date('2026-06-01T12:00:00Z'))
  expect([await watched.sweep(2.1), await watched.sweep(2.9), await watched.sweep(3.1)]).toEqual([1, 0, 1])
})
