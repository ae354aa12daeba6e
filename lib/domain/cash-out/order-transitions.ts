import {
  type ConfirmationDetail,
  type ConfirmationStatus,
  countdown,
  GIVE_UP_MS,
  isConfirmation,
} from '@/lib/domain/cash-out/confirmation'
import { LAPSE_GRACE_MS } from '@/lib/domain/cash-out/expiration'
import { allowedNext, type OrderCommand, staysBy } from '@/lib/domain/cash-out/order-commands'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import type { TillModel } from '@/lib/domain/cash-out/till-model'

/** Keys of `errors.reasons` that a decision about an order may refuse with. */
export const ORDER_REASONS = [
  'order_wrong_state',
  'order_sending',
  'order_never_sent',
  'order_not_looked',
  'order_not_lapsed',
  'order_expired',
  'order_lease_held',
  'not_at_this_till',
  'not_read_back',
  'too_late_to_hand_over',
  'not_handed_over',
  'confirmation_pair',
  'window_over',
  'window_open',
  'cash_out_off',
  'account_stopped',
  'sending_stopped',
] as const
export type OrderReason = (typeof ORDER_REASONS)[number]

/** `stale`: known already, or it says less; `contradiction`: it denies what is known, so a person has to look. */
export type OrderDecision =
  | { readonly ok: true; readonly next: OrderState; readonly verdict: 'news' | 'stale' | 'contradiction' }
  | { readonly ok: false; readonly reason: OrderReason }

type SendFacts = {
  /** An earlier send of it may have arrived. */
  readonly ambiguous: boolean
}
type AtTill = {
  /** Whoever asks may serve this till now. */
  readonly isCashier: boolean
}

/** Everything a decision may depend on comes in here: time, actor, what was looked up. */
export type OrderFacts = {
  approve: Record<string, never>
  decline: Record<string, never>
  withdraw: AtTill & { readonly model: TillModel }
  claim: {
    readonly now: Date
    readonly accountActive: boolean
    readonly cashOutEnabled: boolean
    /** False while all sending is stopped. */
    readonly sendingAllowed: boolean
    /** Null before the first send. */
    readonly expiresAt: Date | null
    /** The till and the orders of its reference were looked at since the last send, and nothing of it was there. */
    readonly looked: boolean
  }
  offer: { readonly model: TillModel; readonly cashOutEnabled: boolean; readonly sendingAllowed: boolean }
  record_offered: Record<string, never>
  record_refused: SendFacts
  record_held: SendFacts
  record_unknown: Record<string, never>
  record_deleted: Record<string, never>
  lapse: { readonly now: Date; readonly expiresAt: Date | null; readonly looked: boolean }
  see_payment: { readonly withdrawalMinor: bigint }
  hand_over: AtTill & { readonly now: Date; readonly windowEndsAt: Date; readonly readBack: boolean }
  decide: AtTill & {
    readonly now: Date
    readonly windowEndsAt: Date
    readonly handedOver: boolean
    readonly status: ConfirmationStatus
    readonly detail: ConfirmationDetail
  }
  record_confirmation: { readonly status: ConfirmationStatus; readonly holds: boolean }
  give_up: { readonly now: Date; readonly windowEndsAt: Date }
  window_over: { readonly now: Date; readonly windowEndsAt: Date }
}

type Rules = { [C in OrderCommand]: (state: OrderState, facts: OrderFacts[C]) => OrderDecision }

const RULES: Rules = {
  approve: () => go('queued'),
  decline: () => go('declined'),
  withdraw: (state, facts) => withdrawn(state, facts),
  claim: (state, facts) => claimed(state, facts),
  offer: (_state, facts) => offered(facts),
  record_offered: () => go('offered'),
  record_refused: (_state, { ambiguous }) => go(ambiguous ? 'unknown' : 'refused'),
  record_held: (_state, { ambiguous }) => go(ambiguous ? 'unknown' : 'queued'),
  record_unknown: () => go('unknown'),
  record_deleted: () => go('withdrawn'),
  lapse: (_state, facts) => lapsed(facts),
  see_payment: (state, facts) => seen(state, facts),
  hand_over: (state, facts) => handedOver(state, facts),
  decide: (state, facts) => decided(state, facts),
  record_confirmation: (_state, facts) => recorded(facts),
  give_up: (_state, { now, windowEndsAt }) =>
    now.getTime() > windowEndsAt.getTime() + GIVE_UP_MS
      ? go('disputed', 'contradiction')
      : refuse('window_open'),
  window_over: (_state, { now, windowEndsAt }) =>
    countdown(windowEndsAt, now).over ? go('unconfirmed') : refuse('window_open'),
}

/**
 * The one place that says what a command does to an order. Pure: time, actor and looks come in as facts. The caller
 * writes the result under a guard on the state, with timeline, audit and jobs in the same transaction.
 */
export function decideOrder<C extends OrderCommand>(
  state: OrderState,
  command: C,
  facts: OrderFacts[C],
): OrderDecision {
  const allowed = allowedNext(state, command)
  if (allowed.length === 0) return refuse(outOfPlace(state, command))
  if (staysBy(state, command)) return { ok: true, next: state, verdict: staleness(state, command) }
  const decision = RULES[command](state, facts)
  if (decision.ok && !allowed.includes(decision.next)) {
    throw new Error(`transition ${state} → ${decision.next} by ${command} is not in the table`)
  }
  return decision
}

function go(next: OrderState, verdict: 'news' | 'contradiction' = 'news'): OrderDecision {
  return { ok: true, next, verdict }
}

function refuse(reason: OrderReason): OrderDecision {
  return { ok: false, reason }
}

/** A payment of what never left is nobody's of ours: a person has to look. */
function staleness(state: OrderState, command: OrderCommand): 'stale' | 'contradiction' {
  const neverLeft = state === 'asking' || state === 'queued' || state === 'declined'
  return command === 'see_payment' && neverLeft ? 'contradiction' : 'stale'
}

function outOfPlace(state: OrderState, command: OrderCommand): OrderReason {
  if (command.startsWith('record_')) return 'order_never_sent'
  if (command === 'withdraw' && state === 'sending') return 'order_sending'
  return 'order_wrong_state'
}

/** What is on a till or may be has to be taken from it; what Mercado Pago asks for on a scan is no longer answered. */
function withdrawn(state: OrderState, { isCashier, model }: OrderFacts['withdraw']): OrderDecision {
  if (!isCashier) return refuse('not_at_this_till')
  const stays = state === 'unknown' || (state === 'offered' && model !== 'unattended')
  return go(stays ? 'withdrawing' : 'withdrawn')
}

function claimed(state: OrderState, facts: OrderFacts['claim']): OrderDecision {
  if (!facts.cashOutEnabled) return refuse('cash_out_off')
  if (!facts.sendingAllowed) return refuse('sending_stopped')
  if (!facts.accountActive) return refuse('account_stopped')
  if (state === 'queued') return go('sending')
  // Sent again, an order that was paid meanwhile could be paid twice.
  if (!facts.looked) return refuse('order_not_looked')
  const expired = facts.expiresAt === null || facts.expiresAt.getTime() <= facts.now.getTime()
  return expired ? refuse('order_expired') : go('sending')
}

function offered({ model, cashOutEnabled, sendingAllowed }: OrderFacts['offer']): OrderDecision {
  if (model !== 'unattended') return refuse('order_wrong_state')
  if (!cashOutEnabled) return refuse('cash_out_off')
  return sendingAllowed ? go('offered') : refuse('sending_stopped')
}

function lapsed({ now, expiresAt, looked }: OrderFacts['lapse']): OrderDecision {
  const over = expiresAt !== null && now.getTime() >= expiresAt.getTime() + LAPSE_GRACE_MS
  if (!over) return refuse('order_not_lapsed')
  return looked ? go('lapsed') : refuse('order_not_looked')
}

function seen(state: OrderState, { withdrawalMinor }: OrderFacts['see_payment']): OrderDecision {
  const next = withdrawalMinor > 0n ? 'paid' : 'completed'
  return go(next, state === 'refused' ? 'contradiction' : 'news')
}

/** Cash leaves only for money that the provider itself has told of, and with time left to confirm it. */
function handedOver(state: OrderState, facts: OrderFacts['hand_over']): OrderDecision {
  if (!facts.isCashier) return refuse('not_at_this_till')
  if (!facts.readBack) return refuse('not_read_back')
  return countdown(facts.windowEndsAt, facts.now).mayHandOver ? go(state) : refuse('too_late_to_hand_over')
}

/** Cash that is out is confirmed however late it is; after the window nothing else can be said any more. */
function decided(state: OrderState, facts: OrderFacts['decide']): OrderDecision {
  if (!facts.isCashier) return refuse('not_at_this_till')
  if (!isConfirmation(facts.status, facts.detail)) return refuse('confirmation_pair')
  if (facts.status === 'confirmed') return facts.handedOver ? go('deciding') : refuse('not_handed_over')
  const over = state === 'unconfirmed' || countdown(facts.windowEndsAt, facts.now).over
  return over ? refuse('window_over') : go('deciding')
}

const ENDS = { confirmed: 'confirmed', cancelled: 'cancelled', fail: 'failed' } as const

function recorded({ status, holds }: OrderFacts['record_confirmation']): OrderDecision {
  return holds ? go(ENDS[status]) : go('disputed', 'contradiction')
}
