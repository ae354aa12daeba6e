import type { AttemptState, PayoutState } from '@/lib/domain/payout/state'

/**
 * Where an attempt may go. The database enforces the same pairs by a trigger (migration `guards`), so that neither
 * raw SQL nor a bug can move one backwards. `sending → sending` is a claim after a lapsed lease, under the same key.
 */
export const ATTEMPT_TRANSITIONS = {
  waiting: ['queued', 'superseded', 'declined'],
  queued: ['sending', 'superseded', 'waiting'],
  sending: [
    'sending',
    'queued',
    'unknown',
    'refused',
    'accepted',
    'settled',
    'partially_returned',
    'returned',
    'failed',
    'cancelled',
  ],
  unknown: [
    'sending',
    'accepted',
    'settled',
    'partially_returned',
    'returned',
    'failed',
    'cancelled',
    'disproved',
  ],
  accepted: ['settled', 'partially_returned', 'returned', 'failed', 'cancelled'],
  settled: ['partially_returned', 'returned'],
  partially_returned: ['returned'],
  superseded: [],
  declined: [],
  refused: [],
  returned: [],
  failed: [],
  cancelled: [],
  disproved: [],
} as const satisfies Record<AttemptState, readonly AttemptState[]>

/** Where a payout may go; the same pairs stand in the database's trigger. */
export const PAYOUT_STATE_TRANSITIONS = {
  draft: ['submitted', 'discarded'],
  discarded: ['draft'],
  submitted: ['approved', 'rejected', 'expired', 'draft'],
  approved: ['sending', 'draft', 'submitted'],
  rejected: [],
  expired: ['draft'],
  sending: ['approved', 'unknown', 'sent', 'final'],
  unknown: ['sending', 'sent', 'final'],
  sent: ['final'],
  final: [],
} as const satisfies Record<PayoutState, readonly PayoutState[]>
