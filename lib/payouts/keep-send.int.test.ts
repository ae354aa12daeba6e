import { expect, it } from 'vitest'
import { type Claim, claimAttempt } from '@/lib/payouts/claim-attempt'
import { keepSend } from '@/lib/payouts/keep-send'
import { readSubject, type Subject } from '@/lib/payouts/read-subject'
import { readStopTime } from '@/lib/sending/get-sending'
import { openDesk } from '@/lib/testing/open-desk'

const desk = openDesk()

it('a worker that comes back after others sent does not send, and stops nobody', async () => {
  const { id } = await desk().account('http://127.0.0.1:9')
  const { attemptId } = await desk().approved(id)
  const claimed = async (owner: string): Promise<[Subject, Claim]> => {
    const subject = await readSubject(desk().db, attemptId)
    // A lease of no length: the next one need not wait for it.
    const claim = subject && (await claimAttempt(desk().job(), subject, { owner, leaseMs: 0 }))
    if (!subject || !claim) throw new Error('not claimed')
    return [subject, claim]
  }
  const late = await claimed('suspended before it kept its send')
  const other = await claimed('another')
  expect(await keepSend(desk().job(), ...other)).toBe(true)
  expect(await keepSend(desk().job(), ...late)).toBe(false)
  expect(await readStopTime({ db: desk().db })).toBeNull()
  expect(await desk().attempt(attemptId)).toMatchObject({ state: 'sending', fence: 2, sends: 2 })
})
