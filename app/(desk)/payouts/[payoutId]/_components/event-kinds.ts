import type { EventKind } from '@/lib/payouts/record-event'

const KINDS = {
  created: true,
  edited: true,
  discarded: true,
  restored: true,
  replaced: true,
  corrected: true,
  submitted: true,
  approved: true,
  approved_in_part: true,
  approval_reopened: true,
  rejected: true,
  request_expired: true,
  recalled: true,
  send_started: true,
  send_refused_by_giro: true,
  held_over_cap: true,
  fits_cap: true,
  approval_expired: true,
  reply_accepted: true,
  reply_refused: true,
  reply_unknown: true,
  reply_held: true,
  resend_stopped: true,
  news: true,
  contradiction: true,
  not_kept_in_test: true,
  resolution_proposed: true,
  resolution_confirmed: true,
  resolution_withdrawn: true,
  resolution_refused: true,
  sent_before_restore: true,
} as const satisfies Record<EventKind, true>

/** Whether a stored kind has a text of its own (`payout.events`); others are shown raw. */
export function isKnownEvent(kind: string): kind is EventKind {
  return Object.hasOwn(KINDS, kind)
}
