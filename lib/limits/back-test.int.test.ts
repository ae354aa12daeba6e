import { beforeAll, expect, it } from 'vitest'
import { backTestLimits } from '@/lib/limits/back-test'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const DAY = 24 * 60 * 60 * 1_000
let accountId: string

async function asked(by: MadePerson, at: Date) {
  const maker = contextOf(desk().db, by.actor, at)
  const { payoutId } = await createPayout(maker, makePixInput(accountId, { amount: '100,00' }))
  const { digest } = await submitPayout(maker, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

beforeAll(async () => {
  const { db, maker, approver } = desk()
  accountId = (await desk().account('https://provider.giro.invalid')).id
  const second = await makePerson(db, 'maker', { personId: maker.actor.personId })
  const now = Date.now()
  const ages: readonly (readonly [MadePerson, number])[] = [
    [maker, 91],
    [maker, 80],
    [second, 80],
    [maker, 0],
  ]
  for (const [by, days] of ages) {
    const at = new Date(now - days * DAY)
    await giveApproval(contextOf(db, approver.actor, at), await asked(by, at))
  }
  // Nobody approved this one.
  await asked(maker, new Date(now))
})

const test = (...caps: Parameters<typeof backTestLimits>[1]['caps']) =>
  backTestLimits(contextOf(desk().db, desk().maker.actor), { caps })
const cap = { scope: 'user', window: 'day', currency: 'BRL', accountId: null, amountMinor: '19999' } as const

it('counts what each cap would have held of what was approved in 90 days, also of what is still open', async () => {
  expect(
    await test(cap, { ...cap, amountMinor: '20000' }, { ...cap, scope: 'payout', window: null }),
  ).toEqual({
    caps: [
      // Of two accounts of one person on one day, the second.
      { looked: 3, held: 1 },
      { looked: 3, held: 0 },
      { looked: 3, held: 0 },
    ],
    cut: null,
  })
  expect(await test({ ...cap, currency: 'CLP' })).toEqual({ caps: [{ looked: 0, held: 0 }], cut: null })
})

it('refuses what is no cap', async () => {
  const wrong = backTestLimits(contextOf(desk().db, desk().maker.actor), {
    caps: [{ ...cap, amountMinor: '0' }],
  })
  await expect(wrong).rejects.toThrow()
})
