/**
 * What we decided and did with an order, and what its money proves. Never mixed with the provider's raw words.
 * `unknown`: the till may hold it. `unconfirmed`: five minutes passed without a decision, so the money goes back.
 * `disputed`: the provider denies our decision, or never said anything clear about it.
 */
export const ORDER_STATES = [
  'asking',
  'queued',
  'sending',
  'unknown',
  'offered',
  'withdrawing',
  'declined',
  'refused',
  'withdrawn',
  'lapsed',
  'paid',
  'unconfirmed',
  'deciding',
  'completed',
  'confirmed',
  'cancelled',
  'failed',
  'disputed',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** The till serves nobody else meanwhile: at most one order of a till is in these (partial unique index). */
export const OPEN_ORDER_STATES = [
  'asking',
  'queued',
  'sending',
  'unknown',
  'offered',
  'withdrawing',
] as const satisfies readonly OrderState[]

/** The customer has paid and nobody has decided, or nobody knows whether the decision arrived: no new order yet. */
export const UNDECIDED_ORDER_STATES = ['paid', 'deciding'] as const satisfies readonly OrderState[]

/** It came to nothing and nobody paid it: the same may be asked for once more. */
export const MAY_BE_MADE_AGAIN = [
  'refused',
  'declined',
  'withdrawn',
  'lapsed',
] as const satisfies readonly OrderState[]

/** Where an order may go; the same pairs stand in the database's trigger. Late payments reopen what had ended unpaid. */
export const ORDER_STATE_TRANSITIONS = {
  asking: ['queued', 'declined', 'withdrawn'],
  queued: ['sending', 'offered', 'withdrawn'],
  sending: ['queued', 'unknown', 'offered', 'refused', 'paid', 'completed'],
  unknown: ['sending', 'offered', 'withdrawing', 'lapsed', 'paid', 'completed'],
  offered: ['withdrawing', 'withdrawn', 'lapsed', 'paid', 'completed'],
  withdrawing: ['withdrawn', 'lapsed', 'paid', 'completed'],
  declined: [],
  refused: ['paid', 'completed'],
  withdrawn: ['paid', 'completed'],
  lapsed: ['paid', 'completed'],
  paid: ['deciding', 'unconfirmed'],
  unconfirmed: ['deciding'],
  deciding: ['confirmed', 'cancelled', 'failed', 'disputed'],
  completed: [],
  confirmed: [],
  cancelled: [],
  failed: [],
  disputed: [],
} as const satisfies Record<OrderState, readonly OrderState[]>

const OPEN: ReadonlySet<OrderState> = new Set(OPEN_ORDER_STATES)
const UNDECIDED: ReadonlySet<OrderState> = new Set(UNDECIDED_ORDER_STATES)

export function holdsTill(state: OrderState): boolean {
  return OPEN.has(state)
}

export function waitsForDecision(state: OrderState): boolean {
  return UNDECIDED.has(state)
}

const AGAIN: ReadonlySet<OrderState> = new Set(MAY_BE_MADE_AGAIN)

export function mayBeMadeAgain(state: OrderState): boolean {
  return AGAIN.has(state)
}
