'use server'

import { ApprovePayoutInput, approvePayout } from '@/lib/approvals/approve-payout'
import { RejectPayoutInput, rejectPayout } from '@/lib/approvals/reject-payout'
import { defineAction } from '@/lib/server/define-action'

export const approveAction = defineAction({
  name: 'payout.approve',
  permission: 'payout:decide',
  input: ApprovePayoutInput,
  run: approvePayout,
})

export const rejectAction = defineAction({
  name: 'payout.reject',
  permission: 'payout:decide',
  input: RejectPayoutInput,
  run: rejectPayout,
})
