'use server'

import { beginCashDecision, CashDecisionInput } from '@/lib/cash-out/begin-cash-decision'
import { DecideCashRequestInput, decideCashRequest } from '@/lib/cash-out/decide-cash-request'
import { defineAction } from '@/lib/server/define-action'

// The verbs ask for the right to decide: whoever has none and tries stays on record.

export const beginCashDecisionAction = defineAction({
  name: 'cash.begin_decision',
  permission: 'cash:read',
  input: CashDecisionInput,
  run: beginCashDecision,
})

export const decideCashRequestAction = defineAction({
  name: 'cash.decide_request',
  permission: 'cash:read',
  input: DecideCashRequestInput,
  run: decideCashRequest,
})
