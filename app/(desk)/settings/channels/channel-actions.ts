'use server'

import { z } from 'zod'
import { env } from '@/lib/env'
import { ownAddress } from '@/lib/notices/own-address'
import { RetireWebhookInput, retireWebhook } from '@/lib/notices/retire-webhook'
import { rotateSecret } from '@/lib/notices/rotate-secret'
import { saveWebhook } from '@/lib/notices/save-webhook'
import { SendAgainInput, sendAgain } from '@/lib/notices/send-again'
import { TestWebhookInput, testWebhook } from '@/lib/notices/test-webhook'
import { defineAction } from '@/lib/server/define-action'

// The contents of the forms are parsed by the verbs, which name the field of each error.
export const saveWebhookAction = defineAction({
  name: 'notice.save_webhook',
  permission: 'notice:manage',
  input: z.unknown(),
  run: (context, input) => saveWebhook(context, input, { privateAllowed: env().privateWebhooks }),
})

export const rotateSecretAction = defineAction({
  name: 'notice.rotate_secret',
  permission: 'notice:manage',
  input: z.unknown(),
  run: rotateSecret,
})

export const retireWebhookAction = defineAction({
  name: 'notice.retire_webhook',
  permission: 'notice:manage',
  input: RetireWebhookInput,
  run: retireWebhook,
})

export const testWebhookAction = defineAction({
  name: 'notice.test_webhook',
  permission: 'notice:manage',
  input: TestWebhookInput,
  run: (context, input) =>
    testWebhook(context, input, { privateAllowed: env().privateWebhooks, base: ownAddress() }),
})

export const sendAgainAction = defineAction({
  name: 'notice.send_again',
  permission: 'notice:manage',
  input: SendAgainInput,
  run: sendAgain,
})
