import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locales'
import { translatorOf } from '@/lib/notices/notice-words'
import { postWebhook, type WebhookAnswer, type WebhookOptions } from '@/lib/notices/post-webhook'
import { messageOf, slackBody } from '@/lib/notices/webhook-message'
import { openText } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const TestWebhookInput = z.strictObject({ id: z.string().min(1) })

/** Sends a greeting, event `ping`, the way everything goes there, and says how it was answered. */
export async function testWebhook(
  context: Context,
  input: z.input<typeof TestWebhookInput>,
  { base, ...options }: WebhookOptions & { readonly base: string },
): Promise<WebhookAnswer> {
  const admin = authorize(context.actor, 'notice:manage')
  const { id } = TestWebhookInput.parse(input)
  const webhook = await context.db.noticeWebhook.findFirst({ where: { id, retiredAt: null } })
  if (!webhook) throw new GiroError('not_found', { reason: 'no_such_webhook' })
  const t = await translatorOf(isLocale(webhook.locale) ? webhook.locale : DEFAULT_LOCALE)
  const link = `${base}/settings/channels`
  const ping = { id: randomUUID(), event: 'ping', at: context.now() }
  const greeting = { title: t('notices.ping.title'), body: t('notices.ping.body'), rows: [], link }
  const signed = { id: ping.id, event: ping.event, occurredAt: ping.at.toISOString(), link }
  const message = messageOf(webhook, { slack: () => slackBody(greeting), signed: () => signed }, ping)
  const answer = await postWebhook(openText(webhook.url, 'notice_webhook.url', webhook.id), message, options)
  await inTransaction(context.db, (tx) => {
    const data = answer.ok ? { ok: true } : { ok: false, problem: answer.problem }
    return appendAuditEvent(tx, admin, 'notice.test_webhook', { type: 'notice_webhook', id }, data)
  })
  return answer
}
