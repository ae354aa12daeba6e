import type { Currency } from '@/lib/domain/payout/contract'
import { errorWords, readProviderError } from '@/lib/mercadopago/errors'
import { decodeIntent, type ProviderIntent } from '@/lib/mercadopago/map'
import { NETWORK_FAILURES, type RawReply } from '@/lib/mercadopago/reply'

export const HELD_REASONS = ['unauthorized', 'policy', 'signature', 'client_not_allowed'] as const
export type HeldReason = (typeof HELD_REASONS)[number]

export const UNKNOWN_REASONS = [
  ...NETWORK_FAILURES,
  'redirect',
  'server_error',
  'traffic',
  'locked',
  'idempotency_conflict',
  'reference_conflict',
  'unreadable',
  'no_id',
  'id_mismatch',
  'amount_mismatch',
  'amount_unreadable',
  'unexpected_status',
] as const
export type UnknownReason = (typeof UNKNOWN_REASONS)[number]

/**
 * Never two outcomes. `unknown`: the bytes may have been executed; only the same bytes under the same key, a webhook
 * plus GET, or a GET by id may resolve it. `held`: the account was turned away, nothing was executed and no payout fails.
 */
export type PostOutcome =
  | { readonly kind: 'accepted'; readonly intent: ProviderIntent }
  | { readonly kind: 'refused'; readonly message: string; readonly causes: readonly string[] }
  | { readonly kind: 'held'; readonly why: HeldReason }
  | {
      readonly kind: 'unknown'
      readonly why: UnknownReason
      readonly retryAfterMs: number | null
      /** What the provider answered when only its amounts are in doubt: its id must not be lost. */
      readonly intent: ProviderIntent | null
    }

export type RequestFacts = { readonly amountMinor: bigint; readonly currency: Currency }

type HttpReply = Extract<RawReply, { kind: 'response' }>

/** What the answer to the POST proves. A `refused` is final only for the only send ever; the caller knows that. */
export function classifyReply(reply: RawReply, request: RequestFacts): PostOutcome {
  if (reply.kind === 'unsent') return { kind: 'held', why: 'signature' }
  if (reply.kind === 'network') return unknown(reply.why)
  const { status } = reply
  if (status === 200 || status === 201 || status === 202) return classifyAccepted(reply, request)
  if (status >= 300 && status < 400) return unknown('redirect', reply)
  if (status >= 500) return unknown('server_error', reply)
  if (status < 400) return unknown('unexpected_status', reply)
  return classifyClientError(reply)
}

function classifyAccepted(reply: HttpReply, request: RequestFacts): PostOutcome {
  const decoded = decodeIntent(reply.body, request.currency)
  if (!decoded.ok) return unknown(decoded.why === 'no_id' ? 'no_id' : 'unreadable', reply)
  const { intent } = decoded
  const amounts = [intent.from?.amountMinor ?? null, intent.totalMinor]
  if (amounts.includes(null)) return { ...unknown('amount_unreadable', reply), intent }
  const same = amounts.every((amount) => amount === request.amountMinor)
  return same ? { kind: 'accepted', intent } : { ...unknown('amount_mismatch', reply), intent }
}

function classifyClientError(reply: HttpReply): PostOutcome {
  const { status } = reply
  const words = errorWords(reply.body)
  const held = heldBy(status, words)
  if (held !== null) return { kind: 'held', why: held }
  const doubt = doubtOf(status, words)
  if (doubt !== null) return unknown(doubt, reply)
  if (status === 400 || status === 404 || status === 422) {
    return { kind: 'refused', ...readProviderError(reply.body) }
  }
  return unknown('unexpected_status', reply)
}

/** Words that turn the account away rather than the payout, whichever 4xx carries them. */
export function heldBy(status: number, words: readonly string[]): HeldReason | null {
  const says = (pattern: RegExp) => words.some((word) => pattern.test(word))
  if (says(/\binvalid[ _]signature\b/)) return 'signature'
  if (says(/\bclient[ _]id not allowed\b/)) return 'client_not_allowed'
  if (status === 403) return 'policy'
  if (status === 401 || says(/^unauthorized\W*$/)) return 'unauthorized'
  return null
}

/** What proves nothing: traffic (also under 400), locks, and conflicts that hint at an earlier execution. */
export function doubtOf(status: number, words: readonly string[]): UnknownReason | null {
  const says = (pattern: RegExp) => words.some((word) => pattern.test(word))
  if (status === 408) return 'timeout'
  if (status === 425 || status === 429) return 'traffic'
  if (status === 423 || status === 424 || says(/\bresource[ _]locked\b/)) return 'locked'
  if (status === 409 || says(/idempotency[ _-]?key.*\b(already|conflict|in use|in progress|different)/)) {
    return 'idempotency_conflict'
  }
  if (says(/idempotency_key_already_used/)) return 'idempotency_conflict'
  if (says(/external_reference.*\b(already|exists?|duplicated?|repeat(ed)?|unique|used)\b/)) {
    return 'reference_conflict'
  }
  return says(/too[ _]many[ _]request|rate[ _]limit/) ? 'traffic' : null
}

function unknown(why: UnknownReason, reply?: HttpReply): Extract<PostOutcome, { kind: 'unknown' }> {
  return { kind: 'unknown', why, retryAfterMs: reply?.retryAfterMs ?? null, intent: null }
}

/** What a GET says. `missing` is no proof that it never existed: test mode stores nothing. */
export type LookupOutcome =
  | { readonly kind: 'found'; readonly intent: ProviderIntent }
  | { readonly kind: 'missing' }
  | { readonly kind: 'held'; readonly why: HeldReason }
  | { readonly kind: 'unknown'; readonly why: UnknownReason; readonly retryAfterMs: number | null }

/** What the answer to `GET /v1/transaction-intents/{id}` proves about the intent with that id. */
export function classifyLookup(reply: RawReply, request: { id: string; currency: Currency }): LookupOutcome {
  if (reply.kind === 'unsent') return { kind: 'missing' }
  if (reply.kind === 'network') return { kind: 'unknown', why: reply.why, retryAfterMs: null }
  const { status, retryAfterMs } = reply
  const doubt = (why: UnknownReason): LookupOutcome => ({ kind: 'unknown', why, retryAfterMs })
  if (status >= 200 && status < 300) return classifyFound(reply, request, doubt)
  if (status >= 300 && status < 400) return doubt('redirect')
  if (status < 300 || status >= 500) return doubt(status >= 500 ? 'server_error' : 'unexpected_status')
  const words = errorWords(reply.body)
  const held = heldBy(status, words)
  if (held !== null) return { kind: 'held', why: held }
  const reason = doubtOf(status, words)
  if (reason !== null) return doubt(reason)
  return status === 404 || status === 400 ? { kind: 'missing' } : doubt('unexpected_status')
}

function classifyFound(
  reply: HttpReply,
  request: { id: string; currency: Currency },
  doubt: (why: UnknownReason) => LookupOutcome,
): LookupOutcome {
  const decoded = decodeIntent(reply.body, request.currency)
  if (!decoded.ok) return doubt(decoded.why === 'no_id' ? 'no_id' : 'unreadable')
  return decoded.intent.id === request.id ? { kind: 'found', intent: decoded.intent } : doubt('id_mismatch')
}
