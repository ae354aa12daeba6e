'use server'

import { z } from 'zod'
import { proposeCashLimits } from '@/lib/cash-out/propose-cash-limits'
import { defineAction } from '@/lib/server/define-action'

// The contents of the form are parsed by the verb, which names the field of each error.
export const proposeCashLimitsAction = defineAction({
  name: 'cash.propose_limits',
  permission: 'cash:manage',
  input: z.unknown(),
  run: proposeCashLimits,
})
