'use server'

import { ApprovePayoutInput, approvePayout } from '@/lib/approvals/approve-payout'
import { ApproveSetInput, approveSet } from '@/lib/approvals/approve-set'
import { BeginSetInput, beginSet } from '@/lib/approvals/begin-set'
import { beginStepUp } from '@/lib/approvals/begin-step-up'
import { DecisionInput } from '@/lib/approvals/refuse-approval'
import { RejectPayoutInput, rejectPayout } from '@/lib/approvals/reject-payout'
import { RecallPayoutInput, recallPayout } from '@/lib/payouts/recall-payout'
import { defineAction } from '@/lib/server/define-action'

// The verbs ask for the right to decide: whoever has none and tries stays on record.

export const beginStepUpAction = defineAction({
  name: 'payout.begin_step_up',
  permission: 'payout:read',
  input: DecisionInput,
  run: beginStepUp,
})

export const approveAction = defineAction({
  name: 'payout.approve',
  permission: 'payout:read',
  input: ApprovePayoutInput,
  run: approvePayout,
})

export const beginSetAction = defineAction({
  name: 'payout.begin_set',
  permission: 'payout:read',
  input: BeginSetInput,
  run: beginSet,
})

export const approveSetAction = defineAction({
  name: 'payout.approve_set',
  permission: 'payout:read',
  input: ApproveSetInput,
  run: approveSet,
})

export const rejectAction = defineAction({
  name: 'payout.reject',
  permission: 'payout:read',
  input: RejectPayoutInput,
  run: rejectPayout,
})

/** The verb asks whether the payout is this person's, or counts their approval. */
export const recallPayoutAction = defineAction({
  name: 'payout.recall',
  permission: 'payout:read',
  input: RecallPayoutInput,
  run: recallPayout,
})
