import type { OrderState } from '@/lib/domain/cash-out/order-state'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How often our own look replaces a notification that may never come, from the last change on. */
const LADDERS = {
  waiting: [3, 3, 5, 5, 5, 10].map((seconds) => seconds * SECOND),
  deciding: [5, 10, 20, 30].map((seconds) => seconds * SECOND),
  ended: [30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR],
  refund: [15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR],
} as const

type Ladder = keyof typeof LADDERS

const LADDER_OF = {
  asking: null,
  queued: null,
  sending: null,
  unknown: 'waiting',
  offered: 'waiting',
  withdrawing: 'waiting',
  declined: null,
  refused: null,
  withdrawn: 'ended',
  lapsed: 'ended',
  paid: 'deciding',
  unconfirmed: 'refund',
  deciding: 'deciding',
  completed: null,
  confirmed: 'refund',
  cancelled: 'refund',
  failed: 'refund',
  disputed: 'refund',
} as const satisfies Record<OrderState, Ladder | null>

/** A rung that is repeated until the state changes; the others end after their last rung. */
const ENDLESS: ReadonlySet<Ladder> = new Set(['waiting', 'deciding'])

/**
 * When an order is looked at next after so many looks in its state; null: not any more. Late payments are looked for during a
 * quarter of a day, refunds as long.
 */
export function nextLookAt(state: OrderState, looks: number, now: Date): Date | null {
  const name = LADDER_OF[state]
  if (name === null) return null
  const ladder: readonly number[] = LADDERS[name]
  const rung = ladder[looks] ?? (ENDLESS.has(name) ? ladder.at(-1) : undefined)
  return rung === undefined ? null : new Date(now.getTime() + rung)
}
