import fc from 'fast-check'
import { expect, inject, it } from 'vitest'
import { watchWindow } from '@/lib/cash-out/watch-window'
import { CONFIRMATIONS, type Confirmation } from '@/lib/domain/cash-out/confirmation'
import { checkInvariants } from '@/lib/selfcheck/check-invariants'
import { openWithdrawalDesk } from '@/lib/testing/withdrawal-desk'

// Whatever is pressed, told, sent, lost and woken in whatever order: one decision, and the provider holds no other.
const at = openWithdrawalDesk()

const STEPS = [
  'look',
  'hand_over',
  'send',
  'lost',
  'unheard',
  'refused_once',
  'watch',
  'die',
  'wait',
] as const
type Step = (typeof STEPS)[number] | Confirmation

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...STEPS) },
  { weight: 2, arbitrary: fc.constantFrom(...CONFIRMATIONS) },
)
const walk = fc.array(fc.record({ step, pause: fc.constantFrom(1, 5, 40, 130) }), {
  minLength: 4,
  maxLength: 14,
})

async function take(orderId: string, what: Step, seconds: number): Promise<void> {
  // Refused by its rules, a step changes nothing.
  const tried = (done: Promise<unknown>) => done.catch(() => null)
  if (typeof what === 'object') {
    await tried(at.decide(orderId, seconds, what, { cashReturned: seconds % 2 === 0 }))
    return
  }
  switch (what) {
    case 'look':
      await at.look(orderId, seconds)
      return
    case 'hand_over':
      await tried(at.handOver(orderId, seconds))
      return
    case 'lost':
      at.provider().fail('confirm', 'reset', { done: true })
      break
    case 'unheard':
      at.provider().fail('confirm', { status: 503 })
      break
    case 'refused_once':
      at.provider().fail('confirm', { status: 401, body: {} })
      break
    case 'watch':
      await watchWindow(at.job(at.time(seconds)), { orderId })
      return
    case 'die':
      await at.claimDecision(orderId, seconds, 10_000)
      return
    case 'send':
    case 'wait':
      break
  }
  if (what !== 'wait') await at.sendDecision(orderId, seconds)
  at.provider().calm()
}

it('every order of news, hand-over, decision, sends, deaths and clocks ends with one decision', async () => {
  let told = 0
  await fc.assert(
    fc.asyncProperty(walk, async (steps) => {
      // An account that was turned away offers nothing until it is resumed.
      const { id } = at.account()
      await at.db().account.update({ where: { id }, data: { stoppedAt: null, stoppedReason: null } })
      const { orderId, told: merchantOrder } = await at.paid()
      let seconds = 3
      for (const { step: what, pause } of steps) {
        await take(orderId, what, seconds)
        seconds += pause
      }
      for (const end of [seconds + 400, seconds + 500, seconds + 3_000]) {
        await at.sendDecision(orderId, end)
        await watchWindow(at.job(at.time(end)), { orderId })
      }
      const bodies = at.provider().confirmations.slice(told)
      told += bodies.length
      expect(new Set(bodies).size).toBeLessThanOrEqual(1)
      const decision = await at.db().cashDecision.findUnique({ where: { orderId } })
      const { state, handedAt } = await at.order(orderId)
      const held = at.provider().confirmed.get(merchantOrder.id) ?? null
      expect(held).toBe(decision?.state === 'acknowledged' ? decision.status : null)
      const ends = { confirmed: 'confirmed', cancelled: 'cancelled', fail: 'failed' } as const
      const expected = decision === null ? 'unconfirmed' : held === null ? 'disputed' : ends[decision.status]
      expect(state).toBe(expected)
      if (decision?.status === 'confirmed') expect(handedAt).not.toBeNull()
      const kinds = await at.kinds(orderId)
      for (const once of ['paid', 'decided', 'hand_over_begun', 'window_ending', 'window_over']) {
        expect(kinds.filter((kind) => kind === once).length).toBeLessThanOrEqual(1)
      }
      expect(await checkInvariants(at.db())).toEqual([])
    }),
    { numRuns: inject('cashRuns'), endOnFailure: true },
  )
}, 900_000)
