import { describe, expect, it } from 'vitest'
import { inTransaction } from '@/lib/db/transaction'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { sweepPayouts } from '@/lib/payouts/sweep'
import { readStopTime } from '@/lib/sending/get-sending'
import { haltSending } from '@/lib/sending/halt-sending'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf } from '@/lib/testing/open-test-database'
import { stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()
const actor = { type: 'job', task: 'sweep' } as const

describe('the stop of all sending', () => {
  it('lets nothing leave, and keeps the first stop', async () => {
    const { db } = desk()
    const account = await desk().account(provider.url())
    const { payoutId, attemptId } = await desk().approved(account.id)
    const at = new Date()
    const halt = (cause: 'person' | 'restored') =>
      inTransaction(db, (tx) => haltSending(tx, actor, { cause, note: 'Algo no cuadra', at }))
    expect([await halt('person'), await halt('restored')]).toEqual([true, false])
    expect(await readStopTime({ db })).toEqual(at)
    expect(await dispatchAttempt(desk().job(), { attemptId })).toBe('not_sent')
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    expect(await sweepPayouts(desk().job('sweep'))).toMatchObject({ sends: 0 })
    expect((await desk().payout(payoutId)).state).toBe('approved')
    expect(provider.take()).toEqual([])
    const stops = (await auditOf(db, '1')).filter(({ action }) => action === 'sending.stop')
    expect(stops.map(({ data }) => data)).toEqual([{ cause: 'person' }, { cause: 'restored' }])
    // A person's words stay, but only releasing ends the stop of a restored database.
    expect(await db.installation.findFirst()).toMatchObject({
      sendingStopCause: 'restored',
      sendingStopNote: 'Algo no cuadra',
    })
  })

  it('is refused without the words of who pressed it', async () => {
    const { db } = desk()
    const bare = db.installation.updateMany({
      data: {
        sendingStoppedAt: new Date(),
        sendingStoppedBy: 'x',
        sendingStopCause: 'person',
        sendingStopNote: null,
      },
    })
    await expect(bare).rejects.toThrow(/installation_stopped/)
  })
})
