import type { OrderState } from '@/lib/domain/cash-out/order-state'

export const ORDER_COMMANDS = [
  'approve',
  'decline',
  'withdraw',
  'claim',
  'offer',
  'record_offered',
  'record_refused',
  'record_held',
  'record_unknown',
  'record_deleted',
  'lapse',
  'see_payment',
  'hand_over',
  'decide',
  'record_confirmation',
  'give_up',
  'window_over',
] as const
export type OrderCommand = (typeof ORDER_COMMANDS)[number]

const SEEN = ['paid', 'completed'] as const
/** A late word about the sending of an order that is beyond it. */
const STAYS = {
  record_offered: 'stays',
  record_refused: 'stays',
  record_held: 'stays',
  record_unknown: 'stays',
  record_deleted: 'stays',
} as const
/** Another payment, or the same once more. */
const PAID_ONCE = { ...STAYS, see_payment: 'stays' } as const

/** Where each command may lead from each state; `stays`: it is known already. No cell: the command is refused there. */
export const ORDER_TRANSITIONS = {
  asking: { approve: ['queued'], decline: ['declined'], withdraw: ['withdrawn'], see_payment: 'stays' },
  queued: { claim: ['sending'], offer: ['offered'], withdraw: ['withdrawn'], see_payment: 'stays' },
  sending: {
    record_offered: ['offered'],
    record_refused: ['refused', 'unknown'],
    record_held: ['queued', 'unknown'],
    record_unknown: ['unknown'],
    see_payment: SEEN,
  },
  unknown: {
    ...STAYS,
    claim: ['sending'],
    record_offered: ['offered'],
    withdraw: ['withdrawing'],
    lapse: ['lapsed'],
    see_payment: SEEN,
  },
  offered: { ...STAYS, withdraw: ['withdrawing', 'withdrawn'], lapse: ['lapsed'], see_payment: SEEN },
  withdrawing: { ...STAYS, record_deleted: ['withdrawn'], lapse: ['lapsed'], see_payment: SEEN },
  declined: { see_payment: 'stays' },
  refused: { ...STAYS, see_payment: SEEN },
  withdrawn: { ...STAYS, see_payment: SEEN },
  lapsed: { ...STAYS, see_payment: SEEN },
  paid: { ...PAID_ONCE, hand_over: ['paid'], decide: ['deciding'], window_over: ['unconfirmed'] },
  unconfirmed: { ...PAID_ONCE, decide: ['deciding'] },
  deciding: {
    ...PAID_ONCE,
    record_confirmation: ['confirmed', 'cancelled', 'failed', 'disputed'],
    give_up: ['disputed'],
  },
  completed: PAID_ONCE,
  confirmed: { ...PAID_ONCE, record_confirmation: 'stays' },
  cancelled: { ...PAID_ONCE, record_confirmation: 'stays' },
  failed: { ...PAID_ONCE, record_confirmation: 'stays' },
  disputed: { ...PAID_ONCE, record_confirmation: 'stays' },
} as const satisfies Record<OrderState, Partial<Record<OrderCommand, readonly OrderState[] | 'stays'>>>

/** The states a command may lead to from a state; empty when it is refused there. */
export function allowedNext(state: OrderState, command: OrderCommand): readonly OrderState[] {
  const row: Partial<Record<OrderCommand, readonly OrderState[] | 'stays'>> = ORDER_TRANSITIONS[state]
  const cell = row[command] ?? []
  return cell === 'stays' ? [state] : cell
}

/** True where the command tells nothing new about an order in this state. */
export function staysBy(state: OrderState, command: OrderCommand): boolean {
  const row: Partial<Record<OrderCommand, readonly OrderState[] | 'stays'>> = ORDER_TRANSITIONS[state]
  return row[command] === 'stays'
}
