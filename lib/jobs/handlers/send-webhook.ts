import 'server-only'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Handler } from '@/lib/jobs/handler'
import { webhookJobKey } from '@/lib/jobs/job-keys'
import { inNoticeLane } from '@/lib/jobs/poll-lanes'
import { ownAddress } from '@/lib/notices/own-address'
import { sendWebhook } from '@/lib/notices/send-webhook'

export const handle: Handler<'send_webhook'> = async (context, { deliveryId }) => {
  const options = { privateAllowed: env().privateWebhooks, base: ownAddress() }
  if (await inNoticeLane(() => sendWebhook(context, BigInt(deliveryId), options))) return
  const jobKey = webhookJobKey(deliveryId)
  await enqueue(context.db, 'send_webhook', { deliveryId }, { jobKey, priority: 5 })
}
