'use server'

import { ResumeSendingInput, resumeSending } from '@/lib/sending/resume-sending'
import { StopSendingInput, stopSending } from '@/lib/sending/stop-sending'
import { defineAction } from '@/lib/server/define-action'

export const stopSendingAction = defineAction({
  name: 'sending.stop',
  permission: 'sending:stop',
  input: StopSendingInput,
  run: stopSending,
})

export const resumeSendingAction = defineAction({
  name: 'sending.resume',
  permission: 'sending:resume',
  input: ResumeSendingInput,
  run: resumeSending,
})
