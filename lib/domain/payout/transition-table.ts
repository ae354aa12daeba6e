import type { PayoutState } from '@/lib/domain/payout/state'

export const PAYOUT_COMMANDS = [
  'edit',
  'discard',
  'restore',
  'submit',
  'approve',
  'reject',
  'reopen',
  'expire',
  'recall',
  'claim',
  'record_accepted',
  'record_unknown',
  'record_refused',
  'record_held',
  'record_news',
  'resolve_paid',
  'resolve_unpaid',
] as const
export type PayoutCommand = (typeof PAYOUT_COMMANDS)[number]

/** Where each command may lead from each state. No cell: the command is refused there. */
export const TRANSITIONS = {
  draft: { edit: ['draft'], discard: ['discarded'], submit: ['submitted'] },
  submitted: { edit: ['draft'], approve: ['approved'], reject: ['rejected'], expire: ['expired'] },
  approved: { edit: ['draft'], reopen: ['submitted'], recall: ['draft'], claim: ['sending'] },
  rejected: {},
  expired: { edit: ['draft'] },
  discarded: { restore: ['draft'] },
  sending: {
    claim: ['sending'],
    record_accepted: ['sent', 'final'],
    record_unknown: ['unknown'],
    record_refused: ['final', 'unknown'],
    record_held: ['approved', 'unknown'],
    record_news: ['sent', 'final'],
  },
  unknown: {
    claim: ['sending'],
    record_accepted: ['sent', 'final'],
    record_unknown: ['unknown'],
    record_refused: ['unknown'],
    record_held: ['unknown'],
    record_news: ['sent', 'final'],
    resolve_paid: ['final'],
    resolve_unpaid: ['final'],
  },
  sent: {
    record_accepted: ['sent', 'final'],
    record_unknown: ['sent'],
    record_refused: ['sent'],
    record_held: ['sent'],
    record_news: ['sent', 'final'],
  },
  final: {
    record_accepted: ['final'],
    record_unknown: ['final'],
    record_refused: ['final'],
    record_held: ['final'],
    record_news: ['final'],
  },
} as const satisfies Record<PayoutState, Partial<Record<PayoutCommand, readonly PayoutState[]>>>

/** The states a command may lead to from a state; empty when it is refused there. */
export function allowedNext(state: PayoutState, command: PayoutCommand): readonly PayoutState[] {
  const row: Partial<Record<PayoutCommand, readonly PayoutState[]>> = TRANSITIONS[state]
  return row[command] ?? []
}
