import 'server-only'
import { enqueue } from '@/lib/jobs/enqueue'
import { webhookJobKey } from '@/lib/jobs/job-keys'
import { claimWebhook, finish, putBack } from '@/lib/notices/claim-deliveries'
import { loadNotices } from '@/lib/notices/notice-view'
import { postWebhook, type WebhookOptions } from '@/lib/notices/post-webhook'
import { webhookMessage } from '@/lib/notices/webhook-message'
import { openText } from '@/lib/personal-data/seal'
import type { Context } from '@/lib/server/context'

/** Sends one notice to one webhook; what fails is tried again for days. Whoever was retired meanwhile gets nothing. */
export async function sendWebhook(
  { db, now }: Pick<Context, 'db' | 'now'>,
  deliveryId: bigint,
  { base, ...options }: WebhookOptions & { readonly base: string },
): Promise<void> {
  const claimed = await claimWebhook(db, deliveryId, now())
  if (!claimed) return
  const { target } = await db.noticeDelivery.findUniqueOrThrow({
    where: { id: deliveryId },
    select: { target: true },
  })
  const webhook = await db.noticeWebhook.findFirst({ where: { id: target, retiredAt: null } })
  const view = (await loadNotices(db, [claimed.noticeId])).get(claimed.noticeId)
  if (!webhook || !view) return finish(db, [claimed], now(), { state: 'moot' })
  const message = await webhookMessage(webhook, view, { id: deliveryId.toString(), base, at: now() })
  const answer = await postWebhook(openText(webhook.url, 'notice_webhook.url', webhook.id), message, options)
  if (answer.ok) return finish(db, [claimed], now(), { state: 'done' })
  await putBack(db, [claimed], now(), answer.problem)
  await wakeWebhook(db, deliveryId)
}

async function wakeWebhook(db: Context['db'], id: bigint): Promise<void> {
  const row = await db.noticeDelivery.findUnique({ where: { id }, select: { state: true, dueAt: true } })
  if (row?.state !== 'pending' || row.dueAt === null) return
  const deliveryId = id.toString()
  const options = { jobKey: webhookJobKey(deliveryId), runAt: row.dueAt, priority: 5 }
  await enqueue(db, 'send_webhook', { deliveryId }, options)
}
