import { expect, it } from 'vitest'
import { claimAttempt } from '@/lib/payouts/claim-attempt'
import { readSubject } from '@/lib/payouts/read-subject'
import { openDesk } from '@/lib/testing/open-desk'

const desk = openDesk()

/** As the models read them. */
async function modelled(id: string) {
  const include = { payout: true, account: true }
  const { payout, account, ...attempt } = await desk().db.attempt.findUniqueOrThrow({
    where: { id },
    include,
  })
  return { payout, attempt, account }
}

it('reads every column as the models do, before a send and during it', async () => {
  const { id } = await desk().account('http://127.0.0.1:9', { mode: 'production' })
  const { attemptId } = await desk().approved(id)
  const queued = await readSubject(desk().db, attemptId)
  expect(queued).toStrictEqual(await modelled(attemptId))
  if (!queued) throw new Error('not there')
  await claimAttempt(desk().job(), queued, { owner: 'one', leaseMs: 1_000 })
  expect(await readSubject(desk().db, attemptId)).toStrictEqual(await modelled(attemptId))
})

it('finds none where there is none', async () => {
  expect(await readSubject(desk().db, '01JZZZZZZZZZZZZZZZZZZZZZZZ')).toBeNull()
})
