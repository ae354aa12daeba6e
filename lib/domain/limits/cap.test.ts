import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  appliesTo,
  CAP_SCOPES,
  CAP_WINDOWS,
  type CapSubject,
  type CapWindow,
  fits,
  keysOf,
  nextChance,
  type Reserved,
  usedWithin,
  WINDOW_MS,
} from './cap'

const subject: CapSubject = {
  accountId: 'a',
  makerPersonId: 'm',
  destinationIndex: 'd',
  documentIndex: 'p',
  currency: 'BRL',
  amountMinor: 100n,
}
const rule = {
  id: 'r',
  scope: 'user',
  window: 'hour',
  currency: 'BRL',
  amountMinor: 1_000n,
  accountId: null,
} as const

describe('which rules look at a payout', () => {
  it('those of its currency, for its account or for all', () => {
    expect(appliesTo(rule, subject)).toBe(true)
    expect(appliesTo({ ...rule, accountId: 'a' }, subject)).toBe(true)
    expect(appliesTo({ ...rule, accountId: 'b' }, subject)).toBe(false)
    expect(appliesTo({ ...rule, currency: 'CLP' }, subject)).toBe(false)
  })

  it('count it under what their scope names', () => {
    const names = CAP_SCOPES.map((scope) =>
      keysOf({ scope }, subject).map(({ counter, key }) => `${counter} ${key}`),
    )
    expect(names).toEqual([[], ['destination d', 'document p'], ['user m'], ['account a']])
  })
})

/** A desk that pays under one cap: what it does depends on nothing but these acts and the time between them. */
type Act =
  | { readonly kind: 'approve'; readonly amount: bigint }
  | { readonly kind: 'take_in' | 'prove_dead' | 'sweep'; readonly pick: number }
type Step = { readonly wait: number; readonly act: Act }

const step = (window: CapWindow): fc.Arbitrary<Step> =>
  fc.record({
    wait: fc.integer({ min: 0, max: WINDOW_MS[window] / 3 }),
    act: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant('approve' as const), amount: fc.bigInt(1n, 700n) }),
      },
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constantFrom('take_in', 'take_in', 'prove_dead', 'sweep'),
          pick: fc.nat(),
        }),
      },
    ),
  })

type Item = { readonly amountMinor: bigint; spentAt: Date | null; dead: boolean; takenIn: boolean }
const CAP = 1_000n

function run(window: CapWindow, steps: readonly Step[]) {
  const reserved: Item[] = []
  const held: bigint[] = []
  let now = Date.parse('2026-11-21T12:00:00.000Z')
  const reserve = (amountMinor: bigint) => {
    const used = usedWithin(
      reserved.filter(({ dead }) => !dead),
      window,
      new Date(now),
    )
    const room = fits(used, amountMinor, CAP)
    if (room) reserved.push({ amountMinor, spentAt: null, dead: false, takenIn: false })
    return room
  }
  for (const { wait, act } of steps) {
    now += wait
    if (act.kind === 'approve') {
      if (!reserve(act.amount)) held.push(act.amount)
      continue
    }
    const open = reserved.filter(({ dead, takenIn }) => !dead && !takenIn)
    const one = open[act.pick % Math.max(1, open.length)]
    if (act.kind === 'sweep') held.splice(0, held.length, ...held.filter((amount) => !reserve(amount)))
    else if (act.kind === 'prove_dead' && one) one.dead = true
    else if (act.kind === 'take_in' && one) Object.assign(one, { takenIn: true, spentAt: new Date(now) })
  }
  return reserved
}

describe('sliding windows', () => {
  it.each(CAP_WINDOWS)(
    'never let more than the cap leave within any %s, whatever comes in which order',
    (window) => {
      fc.assert(
        fc.property(fc.array(step(window), { maxLength: 60 }), (steps) => {
          const left = run(window, steps).filter(({ dead, spentAt }) => !dead && spentAt !== null)
          for (const { spentAt: end } of left) {
            const at = end?.getTime() ?? 0
            const within = left.filter(({ spentAt }) => {
              const time = spentAt?.getTime() ?? 0
              return time <= at && time > at - WINDOW_MS[window]
            })
            expect(within.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBeLessThanOrEqual(CAP)
          }
        }),
        { numRuns: 500 },
      )
    },
  )

  it('hold their end and not their start', () => {
    const now = new Date('2026-11-21T12:00:00.000Z')
    const at = (ms: number): Reserved => ({ amountMinor: 1n, spentAt: new Date(now.getTime() - ms) })
    expect(usedWithin([at(0), at(WINDOW_MS.hour - 1), at(WINDOW_MS.hour)], 'hour', now)).toBe(2n)
    expect(usedWithin([{ amountMinor: 7n, spentAt: null }], 'hour', now)).toBe(7n)
  })
})

describe('the next chance', () => {
  const now = new Date('2026-11-21T12:00:00.000Z')
  const reservedOf = fc.array(
    fc.record({
      amountMinor: fc.bigInt(1n, 400n),
      ago: fc.option(fc.integer({ min: 0, max: WINDOW_MS.hour - 1 }), { nil: null }),
    }),
    { minLength: 1, maxLength: 20 },
  )

  it('is when the amount fits, and a moment before it does not', () => {
    fc.assert(
      fc.property(reservedOf, fc.bigInt(1n, CAP), (made, amountMinor) => {
        const reserved = made
          .map(({ amountMinor, ago }) => ({
            amountMinor,
            spentAt: ago === null ? null : new Date(now.getTime() - ago),
          }))
          .toSorted((a, b) => (a.spentAt?.getTime() ?? Infinity) - (b.spentAt?.getTime() ?? Infinity))
        const usedMinor = usedWithin(reserved, 'hour', now)
        fc.pre(!fits(usedMinor, amountMinor, CAP))
        const chance = nextChance({
          rule: { window: 'hour', amountMinor: CAP },
          amountMinor,
          usedMinor,
          reserved,
          now,
        })
        // What has not been taken in is thought to leave now.
        const all = reserved.map(({ amountMinor, spentAt }) => ({ amountMinor, spentAt: spentAt ?? now }))
        const usedAt = (ms: number) => usedWithin(all, 'hour', new Date((chance?.getTime() ?? 0) + ms))
        expect(fits(usedAt(0), amountMinor, CAP)).toBe(true)
        expect(fits(usedAt(-1), amountMinor, CAP)).toBe(false)
      }),
    )
  })

  it('never comes under a rule that is smaller than the amount', () => {
    const facts = { usedMinor: 0n, reserved: [], now, amountMinor: 1_001n }
    expect(nextChance({ ...facts, rule: { window: 'day', amountMinor: 1_000n } })).toBeNull()
    expect(nextChance({ ...facts, rule: { window: null, amountMinor: 1_000n } })).toBeNull()
  })

  it('is told from what was read, when there is more', () => {
    const cut = nextChance({ rule, amountMinor: 100n, usedMinor: 5_000n, reserved: [], now })
    expect(cut).toEqual(new Date(now.getTime() + WINDOW_MS.hour))
  })
})
