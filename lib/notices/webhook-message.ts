import 'server-only'
import type { NoticeWebhook } from '@/generated/prisma/client'
import type { Locale } from '@/lib/domain/money'
import { toDecimalText } from '@/lib/domain/money'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locales'
import type { NoticeView } from '@/lib/notices/notice-view'
import { channelWords, type NoticeWords, translatorOf } from '@/lib/notices/notice-words'
import { SIGNATURE_HEADER, signatureOf } from '@/lib/notices/sign-webhook'
import { openText } from '@/lib/personal-data/seal'

export type WebhookMessage = { readonly body: string; readonly headers: Readonly<Record<string, string>> }
type Webhook = Pick<NoticeWebhook, 'id' | 'kind' | 'locale' | 'secret' | 'previousSecret'>

/** What a webhook gets: a signed object, or what Slack and those like it show. `id` is the same for every try. */
export async function webhookMessage(
  webhook: Webhook,
  view: NoticeView,
  { id, base, at }: { readonly id: string; readonly base: string; readonly at: Date },
): Promise<WebhookMessage> {
  const locale: Locale = isLocale(webhook.locale) ? webhook.locale : DEFAULT_LOCALE
  const words = channelWords(await translatorOf(locale), locale, view, base)
  return messageOf(
    webhook,
    { slack: () => slackBody(words), signed: () => signedBody(view, words, id) },
    { event: view.event, id, at },
  )
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Giro' }

/** The message of any event, as the kind of webhook wants it; `ping` is what the test button sends. */
export function messageOf(
  webhook: Omit<Webhook, 'locale'>,
  bodies: { readonly slack: () => object; readonly signed: () => object },
  { event, id, at }: { readonly event: string; readonly id: string; readonly at: Date },
): WebhookMessage {
  if (webhook.kind === 'slack') return { body: JSON.stringify(bodies.slack()), headers: JSON_TYPE }
  const body = JSON.stringify(bodies.signed())
  const signature = signatureOf(body, secretsOf(webhook), at)
  return {
    body,
    headers: { ...JSON_TYPE, [SIGNATURE_HEADER]: signature, 'giro-event': event, 'giro-delivery': id },
  }
}

function secretsOf({ id, secret, previousSecret }: Omit<Webhook, 'locale'>): string[] {
  return [
    ...(secret === null ? [] : [openText(secret, 'notice_webhook.secret', id)]),
    ...(previousSecret === null ? [] : [openText(previousSecret, 'notice_webhook.previous_secret', id)]),
  ]
}

function signedBody(
  { event, at, subjectId, payout, incident, cash }: NoticeView,
  { link }: NoticeWords,
  id: string,
) {
  return {
    id,
    event,
    occurredAt: at.toISOString(),
    subject: subjectId,
    payout: payout && {
      id: payout.id,
      reference: payout.toldReference,
      amount: toDecimalText(payout.amountMinor, payout.currency),
      currency: payout.currency,
      state: payout.state,
      outcome: payout.outcome,
    },
    order: cash && {
      id: cash.orderId,
      reference: cash.reference,
      till: cash.till,
      amount: toDecimalText(cash.amountMinor, cash.currency),
      currency: cash.currency,
    },
    incident,
    link,
  }
}

/** `text` for notifications, `blocks` for the channel. */
export function slackBody({ title, body, rows, link }: Omit<NoticeWords, 'link'> & { link: string }) {
  const fields = rows.map(({ label, value }) => ({
    type: 'mrkdwn',
    text: `*${slackText(label)}*\n${slackText(value)}`,
  }))
  return {
    text: slackText(title),
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: [`*<${link}|${slackText(title)}>*`, slackText(body)].filter(Boolean).join('\n'),
        },
      },
      ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
    ],
  }
}

/** Slack's three control characters; a bar would end the words of a link. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('|', '¦')
}
