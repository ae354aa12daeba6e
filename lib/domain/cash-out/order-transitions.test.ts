import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GIVE_UP_MS } from '@/lib/domain/cash-out/confirmation'
import { LAPSE_GRACE_MS } from '@/lib/domain/cash-out/expiration'
import { allowedNext, ORDER_COMMANDS, type OrderCommand, staysBy } from '@/lib/domain/cash-out/order-commands'
import {
  holdsTill,
  OPEN_ORDER_STATES,
  ORDER_STATE_TRANSITIONS,
  ORDER_STATES,
  type OrderState,
  waitsForDecision,
} from '@/lib/domain/cash-out/order-state'
import { decideOrder, type OrderDecision, type OrderFacts } from '@/lib/domain/cash-out/order-transitions'

const now = new Date('2026-11-21T12:00:00Z')
const from = (ms: number) => new Date(now.getTime() + ms)
const windowEndsAt = from(120_000)

/** Facts under which every command is allowed wherever its cell exists. */
const willing = {
  approve: {},
  decline: {},
  withdraw: { isCashier: true, model: 'attended' },
  claim: {
    now,
    accountActive: true,
    cashOutEnabled: true,
    sendingAllowed: true,
    expiresAt: from(60_000),
    looked: true,
  },
  offer: { model: 'unattended', cashOutEnabled: true, sendingAllowed: true },
  record_offered: {},
  record_refused: { ambiguous: false },
  record_held: { ambiguous: false },
  record_unknown: {},
  record_deleted: {},
  lapse: { now, expiresAt: from(-LAPSE_GRACE_MS), looked: true },
  see_payment: { withdrawalMinor: 200n },
  hand_over: { isCashier: true, now, windowEndsAt, readBack: true },
  decide: { isCashier: true, now, windowEndsAt, handedOver: true, status: 'confirmed', detail: 'confirmed' },
  record_confirmation: { status: 'confirmed', holds: true },
  give_up: { now, windowEndsAt: from(-GIVE_UP_MS - 1) },
  window_over: { now, windowEndsAt: now },
} as const satisfies OrderFacts

function decide<C extends OrderCommand>(
  state: OrderState,
  command: C,
  facts: Partial<OrderFacts[C]> = {},
): OrderDecision {
  // What a command takes, with some of it replaced.
  return decideOrder(state, command, { ...willing[command], ...facts } as OrderFacts[C])
}

const told = (decision: OrderDecision) => (decision.ok ? decision.next : decision.reason)

/** state × command → next state or reason, by hand. Missing: `order_wrong_state`. */
const stays = (state: OrderState) => ({
  record_offered: state,
  record_refused: state,
  record_held: state,
  record_unknown: state,
  record_deleted: state,
})
const unsent = {
  record_offered: 'order_never_sent',
  record_refused: 'order_never_sent',
  record_held: 'order_never_sent',
  record_unknown: 'order_never_sent',
  record_deleted: 'order_never_sent',
  record_confirmation: 'order_never_sent',
}
const early = { record_confirmation: 'order_never_sent' }
const over = (state: OrderState) => ({ ...stays(state), see_payment: state })
const EXPECTED: Record<OrderState, Partial<Record<OrderCommand, string>>> = {
  asking: { ...unsent, approve: 'queued', decline: 'declined', withdraw: 'withdrawn', see_payment: 'asking' },
  queued: { ...unsent, claim: 'sending', offer: 'offered', withdraw: 'withdrawn', see_payment: 'queued' },
  sending: {
    ...early,
    record_offered: 'offered',
    record_refused: 'refused',
    record_held: 'queued',
    record_unknown: 'unknown',
    record_deleted: 'order_never_sent',
    withdraw: 'order_sending',
    see_payment: 'paid',
  },
  unknown: {
    ...early,
    ...stays('unknown'),
    claim: 'sending',
    record_offered: 'offered',
    withdraw: 'withdrawing',
    lapse: 'lapsed',
    see_payment: 'paid',
  },
  offered: { ...early, ...stays('offered'), withdraw: 'withdrawing', lapse: 'lapsed', see_payment: 'paid' },
  withdrawing: {
    ...early,
    ...stays('withdrawing'),
    record_deleted: 'withdrawn',
    lapse: 'lapsed',
    see_payment: 'paid',
  },
  declined: { ...unsent, see_payment: 'declined' },
  refused: { ...early, ...stays('refused'), see_payment: 'paid' },
  withdrawn: { ...early, ...stays('withdrawn'), see_payment: 'paid' },
  lapsed: { ...early, ...stays('lapsed'), see_payment: 'paid' },
  paid: { ...early, ...over('paid'), hand_over: 'paid', decide: 'deciding', window_over: 'unconfirmed' },
  unconfirmed: { ...early, ...over('unconfirmed'), decide: 'deciding' },
  deciding: { ...over('deciding'), record_confirmation: 'confirmed', give_up: 'disputed' },
  completed: { ...early, ...over('completed') },
  confirmed: { ...over('confirmed'), record_confirmation: 'confirmed' },
  cancelled: { ...over('cancelled'), record_confirmation: 'cancelled' },
  failed: { ...over('failed'), record_confirmation: 'failed' },
  disputed: { ...over('disputed'), record_confirmation: 'disputed' },
}

describe('every state by every command', () => {
  it.each(ORDER_STATES)('%s', (state) => {
    for (const command of ORDER_COMMANDS) {
      expect(told(decide(state, command)), command).toBe(EXPECTED[state][command] ?? 'order_wrong_state')
    }
  })

  it('the tables of commands and of states allow the same steps', () => {
    for (const state of ORDER_STATES) {
      const led = ORDER_COMMANDS.flatMap((command) =>
        staysBy(state, command) ? [] : allowedNext(state, command).filter((next) => next !== state),
      )
      expect([...new Set(led)].sort(), state).toEqual([...ORDER_STATE_TRANSITIONS[state]].sort())
    }
  })
})

describe('withdrawing an order', () => {
  it('takes what lies on a till from it, and simply no longer answers scans', () => {
    expect(told(decide('offered', 'withdraw', { model: 'unattended' }))).toBe('withdrawn')
    expect(told(decide('offered', 'withdraw', { model: 'dynamic' }))).toBe('withdrawing')
    expect(told(decide('unknown', 'withdraw', { model: 'unattended' }))).toBe('withdrawing')
  })

  it('is for a cashier of the till', () => {
    expect(told(decide('offered', 'withdraw', { isCashier: false }))).toBe('not_at_this_till')
  })
})

describe('sending an order', () => {
  it('stops with cash-out, all sending or the account', () => {
    for (const state of ['queued', 'unknown'] as const) {
      expect(told(decide(state, 'claim', { cashOutEnabled: false }))).toBe('cash_out_off')
      expect(told(decide(state, 'claim', { sendingAllowed: false }))).toBe('sending_stopped')
      expect(told(decide(state, 'claim', { accountActive: false }))).toBe('account_stopped')
    }
    expect(told(decide('queued', 'offer', { cashOutEnabled: false }))).toBe('cash_out_off')
    expect(told(decide('queued', 'offer', { sendingAllowed: false }))).toBe('sending_stopped')
    expect(told(decide('queued', 'offer', { model: 'attended' }))).toBe('order_wrong_state')
  })

  it('comes again only after a look found nothing of it, and before it expires', () => {
    expect(told(decide('unknown', 'claim', { looked: false }))).toBe('order_not_looked')
    expect(told(decide('unknown', 'claim', { expiresAt: now }))).toBe('order_expired')
    expect(told(decide('unknown', 'claim', { expiresAt: null }))).toBe('order_expired')
    expect(told(decide('unknown', 'claim', { expiresAt: from(1) }))).toBe('sending')
    expect(told(decide('queued', 'claim', { looked: false, expiresAt: null }))).toBe('sending')
  })

  it('is not refused or unsent once an earlier send may have arrived', () => {
    expect(told(decide('sending', 'record_refused', { ambiguous: true }))).toBe('unknown')
    expect(told(decide('sending', 'record_held', { ambiguous: true }))).toBe('unknown')
  })

  it('ends by its expiration only after the grace, and after a look', () => {
    for (const state of ['offered', 'unknown', 'withdrawing'] as const) {
      expect(told(decide(state, 'lapse', { expiresAt: from(1 - LAPSE_GRACE_MS) }))).toBe('order_not_lapsed')
      expect(told(decide(state, 'lapse', { expiresAt: null }))).toBe('order_not_lapsed')
      expect(told(decide(state, 'lapse', { looked: false }))).toBe('order_not_looked')
    }
  })
})

describe('a payment', () => {
  it('of a purchase alone completes it', () => {
    const paying = ['sending', 'unknown', 'offered', 'withdrawing', 'refused', 'withdrawn', 'lapsed'] as const
    for (const state of paying) {
      expect(told(decide(state, 'see_payment', { withdrawalMinor: 0n }))).toBe('completed')
      expect(told(decide(state, 'see_payment', { withdrawalMinor: 1n }))).toBe('paid')
    }
  })

  it('contradicts what was never sent or was refused', () => {
    for (const state of ORDER_STATES) {
      const decision = decide(state, 'see_payment')
      const denies = ['asking', 'queued', 'declined', 'refused'].includes(state)
      expect(decision.ok && decision.verdict === 'contradiction', state).toBe(denies)
    }
  })
})

describe('the cash', () => {
  it('leaves only after the order was read back, with a minute left, at its till', () => {
    expect(told(decide('paid', 'hand_over', { readBack: false }))).toBe('not_read_back')
    expect(told(decide('paid', 'hand_over', { isCashier: false }))).toBe('not_at_this_till')
    expect(told(decide('paid', 'hand_over', { windowEndsAt: from(60_000) }))).toBe('paid')
    expect(told(decide('paid', 'hand_over', { windowEndsAt: from(59_999) }))).toBe('too_late_to_hand_over')
  })

  it('is confirmed only once it was handed over, however late; nothing else can be said after the window', () => {
    expect(told(decide('paid', 'decide', { handedOver: false }))).toBe('not_handed_over')
    expect(told(decide('paid', 'decide', { windowEndsAt: from(-1) }))).toBe('deciding')
    expect(told(decide('unconfirmed', 'decide', { windowEndsAt: from(-1) }))).toBe('deciding')
    expect(told(decide('unconfirmed', 'decide', { handedOver: false }))).toBe('not_handed_over')
    const cancel = { status: 'cancelled', detail: 'other', handedOver: false } as const
    expect(told(decide('paid', 'decide', cancel))).toBe('deciding')
    expect(told(decide('paid', 'decide', { ...cancel, windowEndsAt: now }))).toBe('window_over')
    expect(told(decide('unconfirmed', 'decide', cancel))).toBe('window_over')
  })

  it('is decided by a documented pair, by a cashier of its till', () => {
    expect(told(decide('paid', 'decide', { status: 'fail', detail: 'manually_cancelled' }))).toBe(
      'confirmation_pair',
    )
    expect(told(decide('paid', 'decide', { isCashier: false }))).toBe('not_at_this_till')
  })

  it.each([
    ['confirmed', 'confirmed'],
    ['cancelled', 'cancelled'],
    ['fail', 'failed'],
  ] as const)('%s ends as %s, or disputed where the provider holds something else', (status, end) => {
    expect(told(decide('deciding', 'record_confirmation', { status, holds: true }))).toBe(end)
    const denied = decide('deciding', 'record_confirmation', { status, holds: false })
    expect(denied).toEqual({ ok: true, next: 'disputed', verdict: 'contradiction' })
  })

  it('is given up on, and goes back unconfirmed, not a moment early', () => {
    expect(told(decide('deciding', 'give_up', { windowEndsAt: from(-GIVE_UP_MS) }))).toBe('window_open')
    expect(told(decide('paid', 'window_over', { windowEndsAt: from(1) }))).toBe('window_open')
  })
})

/** Any facts at all: what they may be, not what they usually are. */
const time = fc.integer({ min: -400_000, max: 400_000 }).map(from)
const flag = fc.boolean()
const anyFacts = {
  approve: fc.constant({}),
  decline: fc.constant({}),
  withdraw: fc.record({
    isCashier: flag,
    model: fc.constantFrom('attended', 'dynamic', 'hybrid', 'unattended'),
  }),
  claim: fc.record({
    now: fc.constant(now),
    accountActive: flag,
    cashOutEnabled: flag,
    sendingAllowed: flag,
    expiresAt: fc.option(time),
    looked: flag,
  }),
  offer: fc.record({
    model: fc.constantFrom('attended', 'unattended'),
    cashOutEnabled: flag,
    sendingAllowed: flag,
  }),
  record_offered: fc.constant({}),
  record_refused: fc.record({ ambiguous: flag }),
  record_held: fc.record({ ambiguous: flag }),
  record_unknown: fc.constant({}),
  record_deleted: fc.constant({}),
  lapse: fc.record({ now: fc.constant(now), expiresAt: fc.option(time), looked: flag }),
  see_payment: fc.record({ withdrawalMinor: fc.constant(200n) }),
  hand_over: fc.record({ isCashier: flag, now: fc.constant(now), windowEndsAt: time, readBack: flag }),
  decide: fc.record({
    isCashier: flag,
    now: fc.constant(now),
    windowEndsAt: time,
    handedOver: flag,
    status: fc.constantFrom('confirmed', 'cancelled', 'fail'),
    detail: fc.constantFrom('confirmed', 'other', 'manually_cancelled'),
  }),
  record_confirmation: fc.record({ status: fc.constantFrom('confirmed', 'cancelled', 'fail'), holds: flag }),
  give_up: fc.record({ now: fc.constant(now), windowEndsAt: time }),
  window_over: fc.record({ now: fc.constant(now), windowEndsAt: time }),
}
const step = fc.constantFrom(...ORDER_COMMANDS).chain((command) => {
  const facts: fc.Arbitrary<unknown> = anyFacts[command]
  return facts.map((found) => ({ command, facts: found }))
})

describe('any history at all', () => {
  it('stays inside the table, and once it is paid it never holds the till again or becomes unpaid', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state: OrderState = 'asking'
        let wasPaid = false
        let decided = 0
        for (const { command, facts } of steps) {
          const decision: OrderDecision = decideOrder(state, command, facts as never) // made for this command above
          if (!decision.ok) continue
          const nexts: readonly OrderState[] = ORDER_STATE_TRANSITIONS[state]
          if (decision.next !== state) expect(nexts).toContain(decision.next)
          if (command === 'decide') decided += 1
          state = decision.next
          wasPaid ||= waitsForDecision(state)
          if (wasPaid) expect(holdsTill(state)).toBe(false)
          expect(decided).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('what holds the till is what the database lets be there once', () => {
    expect(ORDER_STATES.filter(holdsTill)).toEqual([...OPEN_ORDER_STATES])
  })
})
