import 'server-only'
import { createHash } from 'node:crypto'
import { type VerdictReason, verifyWebhookSignature, type WebhookVerdict } from '@/lib/mercadopago/signature'
import { type NotificationHints, readHints, tillTopicOf, whyIgnored } from '@/lib/webhooks/notification-hints'
import type { RawDelivery } from '@/lib/webhooks/raw-delivery'

/** Keys of `webhooks.reasons`, beside those of the signature. */
export const OWN_REASONS = ['body_too_large', 'id_mismatch'] as const

/** What can be said of a notification before anybody is asked. */
export type Judged = {
  readonly hints: NotificationHints
  readonly verdict: WebhookVerdict['verdict']
  readonly reason: VerdictReason | (typeof OWN_REASONS)[number] | null
  /** Why nobody has to be asked; key of `webhooks.results`. */
  readonly ignored: ReturnType<typeof whyIgnored>
  /** Nothing vouches for it: it goes into the quarantine. */
  readonly apart: boolean
  /**
   * Of an order at a till, and whether a valid signature speaks for it. Those cannot be signed so that it can be checked (IPN,
   * QR), so that this alone keeps none apart.
   */
  readonly till: 'signed' | 'bare' | null
  /** What a valid signature covers, as one word; null where none does, lest a forger fill the place of the real one. */
  readonly dedupeKey: string | null
}

type Account = { readonly secrets: readonly string[]; readonly accountId: string; readonly at: Date }

/** Pure: reads and compares, asks nobody. Never throws, whatever came. */
export function judgeDelivery(
  { search, headers, body, truncated }: RawDelivery,
  { secrets, accountId, at }: Account,
): Judged {
  const query = new URLSearchParams(search)
  const hints = readHints(query, body)
  const ignored = whyIgnored(hints)
  const dataId = query.get('data.id')
  const requestId = headers.get('x-request-id')
  const signatureHeader = headers.get('x-signature')
  const signature = verifyWebhookSignature({ dataId, requestId, signatureHeader, secrets, now: at })
  const own = truncated ? 'body_too_large' : hints.contradictory ? 'id_mismatch' : null
  const verdict = own === null ? signature.verdict : 'malformed'
  const isChecked = secrets.some((secret) => secret.trim() !== '')
  const unproved = verdict === 'unsigned' ? isChecked || ignored === 'no_resource' : verdict !== 'valid'
  const ofTill = tillTopicOf(hints.topic) !== null && ignored === null && own === null
  const till = ofTill ? (verdict === 'valid' ? 'signed' : 'bare') : null
  const isComparable = verdict === 'valid' && requestId && signature.ts !== undefined
  return {
    hints,
    verdict,
    reason: own ?? signature.reason,
    ignored,
    apart: unproved && till === null,
    till,
    // The id in lower case: a signature over the lower-case id holds for every spelling of it.
    dedupeKey: isComparable
      ? digest([accountId, (dataId ?? '').toLowerCase(), requestId, signature.ts])
      : null,
  }
}

function digest(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
}
