'use server'

import { z } from 'zod'
import { ConfirmResolutionInput, confirmResolution } from '@/lib/resolutions/confirm-resolution'
import { proposeResolution } from '@/lib/resolutions/propose-resolution'
import { WithdrawResolutionInput, withdrawResolution } from '@/lib/resolutions/withdraw-resolution'
import { defineAction } from '@/lib/server/define-action'

export const proposeResolutionAction = defineAction({
  name: 'resolution.propose',
  permission: 'payout:resolve',
  // Parsed by the verb, which names the field of each error.
  input: z.unknown(),
  run: proposeResolution,
})

export const confirmResolutionAction = defineAction({
  name: 'resolution.confirm',
  permission: 'payout:resolve',
  input: ConfirmResolutionInput,
  run: confirmResolution,
})

export const withdrawResolutionAction = defineAction({
  name: 'resolution.withdraw',
  permission: 'payout:resolve',
  input: WithdrawResolutionInput,
  run: withdrawResolution,
})
