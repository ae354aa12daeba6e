'use server'

import { defineAction } from '@/lib/server/define-action'
import { CancelReplayInput, cancelReplay } from '@/lib/webhooks/cancel-replay'
import { RequestReplayInput, requestReplay } from '@/lib/webhooks/request-replay'

export const requestReplayAction = defineAction({
  name: 'webhook.replay',
  permission: 'webhook:replay',
  input: RequestReplayInput,
  run: requestReplay,
})

export const cancelReplayAction = defineAction({
  name: 'webhook.cancel_replay',
  permission: 'webhook:replay',
  input: CancelReplayInput,
  run: cancelReplay,
})
