import type { CashEventKind } from '@/lib/cash-out/record-event'

const KINDS = {
  created: true,
  approval_asked: true,
  approved: true,
  approved_in_part: true,
  declined: true,
  request_expired: true,
  send_started: true,
  offered: true,
  scan_answered: true,
  send_refused: true,
  send_held: true,
  send_unknown: true,
  looked: true,
  withdrawal_asked: true,
  withdrawn: true,
  lapsed: true,
  merchant_order_seen: true,
  payment_seen: true,
  paid: true,
  paid_again: true,
  money_unclear: true,
  hand_over_begun: true,
  decided: true,
  confirmation_sent: true,
  confirmation_held: true,
  confirmation_unknown: true,
  confirmation_acknowledged: true,
  confirmation_denied: true,
  window_ending: true,
  window_over: true,
  money_back: true,
  refund_asked: true,
  refund_sent: true,
  refund_unknown: true,
  refund_accepted: true,
  refund_refused: true,
  contradiction: true,
} as const satisfies Record<CashEventKind, true>

/** True where the timeline has a text for it. */
export function isKnownEvent(kind: string): kind is CashEventKind {
  return Object.hasOwn(KINDS, kind)
}
