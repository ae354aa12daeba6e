import { beforeAll, expect, it } from 'vitest'
import { sqlState } from '@/lib/db/database-errors'
import { FIRST_OUTCOME } from '@/lib/domain/policy/policy'
import { flawsOf } from '@/lib/evidence/check-record'
import { readRecord } from '@/lib/evidence/read-record'
import { createPayout } from '@/lib/payouts/create-payout'
import { getPayout } from '@/lib/payouts/get-payout'
import { listPayouts } from '@/lib/payouts/list-payouts'
import { listTags } from '@/lib/payouts/list-tags'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { measureRequirement } from '@/lib/policies/measure-requirement'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
let accountId: string
beforeAll(async () => {
  accountId = (await makeAccount(desk().db, 'BR')).id
  const rule = {
    id: 'payroll',
    name: 'payroll',
    when: [[{ kind: 'tag', any: ['nómina'] } as const]],
    outcome: { ...FIRST_OUTCOME, ...stepsOf(stepOf(1)) },
  }
  await setPolicy(desk().db, { ...pixPolicy([null, {}]), rules: [rule] })
})

async function submitted(tags: string) {
  const context = contextOf(desk().db, desk().maker.actor)
  const { payoutId } = await createPayout(context, makePixInput(accountId, { tags }))
  await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  const payout = await desk().payout(payoutId)
  return { payoutId, payout, attemptId: payout.attemptId ?? '' }
}

it('are kept normalised, found by the filter, offered again, and looked at by the rules', async () => {
  const [tagged, plain] = [await submitted(' NÓMINA, Marzo  2026'), await submitted('marzo 2026')]
  const context = contextOf(desk().db, desk().maker.actor)
  expect((await getPayout(context, tagged.payoutId)).draft.tags).toEqual(['nómina', 'marzo 2026'])
  const found = await listPayouts(context, { filter: { tag: 'nómina' }, sort: '-created', pageSize: 25 })
  expect(found.rows.map(({ id }) => id)).toEqual([tagged.payoutId])
  expect(await listTags(context)).toEqual(['marzo 2026', 'nómina'])
  const asks = async ({ attemptId }: typeof tagged) =>
    (await measureRequirement(desk().db, attemptId)).requirement.asks.map(({ source }) => source.kind)
  expect(await asks(tagged)).toEqual(['band', 'rule'])
  expect(await asks(plain)).toEqual(['band'])
})

it('stay as they were submitted: the database refuses, and the trail knows them', async () => {
  const { payoutId, payout, attemptId } = await submitted('nómina')
  const change = desk().db.payout.update({ where: { id: payoutId }, data: { tags: [] } })
  await expect(change).rejects.toSatisfy((error) => sqlState(error) === '23001')
  const attempt = await desk().attempt(attemptId)
  expect(flawsOf(await readRecord(desk().db, { payout, attempt }))).toEqual([])
  const other = await readRecord(desk().db, { payout: { ...payout, tags: [] }, attempt })
  expect(flawsOf(other)).toContain('contents_differ')
})
