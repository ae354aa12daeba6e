'use server'

import { z } from 'zod'
import { BackTestLimitsInput, backTestLimits } from '@/lib/limits/back-test'
import { proposeLimits } from '@/lib/limits/propose-limits'
import { defineAction } from '@/lib/server/define-action'

// The contents of the form are parsed by the verb, which names the field of each error.
export const proposeLimitsAction = defineAction({
  name: 'limit.propose',
  permission: 'limit:manage',
  input: z.unknown(),
  run: proposeLimits,
})

export const backTestLimitsAction = defineAction({
  name: 'limit.back_test',
  permission: 'limit:manage',
  input: BackTestLimitsInput,
  run: backTestLimits,
})
