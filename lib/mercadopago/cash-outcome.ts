import {
  type ConfirmationMeant,
  type ConfirmationVerdict,
  judgeConfirmation,
} from '@/lib/domain/cash-out/confirmation-reply'
import { readEmv } from '@/lib/domain/cash-out/emv'
import { type OrderErrorKey, orderErrorOf } from '@/lib/domain/cash-out/order-errors'
import { errorWords, readProviderError } from '@/lib/mercadopago/errors'
import { doubtOf, type HeldReason, heldBy, type UnknownReason } from '@/lib/mercadopago/outcome'
import type { RawReply } from '@/lib/mercadopago/reply'

/** The order's own code, checked, and the provider's id of the order where it gave one. */
export type OwnCode = { readonly data: string; readonly inStoreOrderId: string | null }

/**
 * What the answer to an order proves. Never two outcomes: `unknown` may lie on the till, and only a look says whether it does.
 * `unreadable_code`: it was taken in, but nobody can pay by what came back.
 */
export type OrderOutcome =
  | { readonly kind: 'accepted'; readonly code: OwnCode | null }
  | { readonly kind: 'refused'; readonly key: OrderErrorKey | null; readonly message: string }
  | { readonly kind: 'held'; readonly why: HeldReason }
  | {
      readonly kind: 'unknown'
      readonly why: UnknownReason | 'unreadable_code'
      readonly retryAfterMs: number | null
    }

const unknown = (
  why: UnknownReason | 'unreadable_code',
  retryAfterMs: number | null = null,
): OrderOutcome => ({
  kind: 'unknown',
  why,
  retryAfterMs,
})

/** `wantsCode`: of `/qrs`, whose answer is the code; a PUT of an order answers with nothing. */
export function classifyOrder(reply: RawReply, { wantsCode }: { readonly wantsCode: boolean }): OrderOutcome {
  if (reply.kind === 'unsent') return { kind: 'refused', key: 'invalid_externalPosId', message: '' }
  if (reply.kind === 'network') return unknown(reply.why)
  const { status, body, retryAfterMs } = reply
  if (status >= 200 && status < 300) return wantsCode ? readCode(body) : { kind: 'accepted', code: null }
  if (status < 400) return unknown('redirect', retryAfterMs)
  if (status >= 500) return unknown('server_error', retryAfterMs)
  const words = errorWords(body)
  const held = words.includes('invalid_access_token') ? 'unauthorized' : heldBy(status, words)
  if (held !== null) return { kind: 'held', why: held }
  const doubt = doubtOf(status, words)
  if (doubt !== null) return unknown(doubt, retryAfterMs)
  if (status !== 400 && status !== 404 && status !== 422) return unknown('unexpected_status', retryAfterMs)
  return { kind: 'refused', key: orderErrorOf(words), message: readProviderError(body).message }
}

function readCode(body: string): OrderOutcome {
  const json = parseObject(body)
  const data = json?.['qr_data']
  if (typeof data !== 'string' || !readEmv(data).ok) return unknown('unreadable_code')
  const id = json?.['in_store_order_id']
  // The reference's sample repeats the code as the id.
  const inStoreOrderId = typeof id === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(id) ? id : null
  return { kind: 'accepted', code: { data, inStoreOrderId } }
}

/** What the answer to taking an order from a till proves: it is gone, or nobody knows. */
export function classifyDeletion(reply: RawReply): 'gone' | 'held' | 'unknown' {
  if (reply.kind !== 'response') return reply.kind === 'unsent' ? 'gone' : 'unknown'
  const { status, body } = reply
  if (status >= 200 && status < 300) return 'gone'
  const words = errorWords(body)
  if (words.includes('invalid_access_token') || heldBy(status, words) !== null) return 'held'
  return status === 404 ? 'gone' : 'unknown'
}

/** What the answer to a confirmation proves. */
export function classifyConfirmation(reply: RawReply, meant: ConfirmationMeant): ConfirmationVerdict {
  if (reply.kind !== 'response') return { kind: 'unknown' }
  const json = parseObject(reply.body)
  const [orderId, status] = [json?.['order_id'], json?.['status']]
  return judgeConfirmation(meant, {
    httpStatus: reply.status,
    orderId: typeof orderId === 'number' || typeof orderId === 'string' ? String(orderId) : null,
    status: typeof status === 'string' ? status : null,
    words: errorWords(reply.body),
  })
}

/** What the answer to a refund proves; after an unknown one the same bytes go out again under the same key. */
export type RefundOutcome =
  | { readonly kind: 'accepted'; readonly providerId: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'held'; readonly why: HeldReason }
  | { readonly kind: 'unknown'; readonly retryAfterMs: number | null }

export function classifyRefund(reply: RawReply): RefundOutcome {
  if (reply.kind === 'unsent') return { kind: 'refused', message: '' }
  if (reply.kind === 'network') return { kind: 'unknown', retryAfterMs: null }
  const { status, body, retryAfterMs } = reply
  if (status >= 200 && status < 300) {
    const id = parseObject(body)?.['id']
    const providerId = typeof id === 'number' || typeof id === 'string' ? String(id) : ''
    // A refund that the payments API has not settled yet has its id all the same.
    return /^[0-9]{1,20}$/.test(providerId)
      ? { kind: 'accepted', providerId }
      : { kind: 'unknown', retryAfterMs }
  }
  const words = errorWords(body)
  const held = heldBy(status, words)
  if (held !== null) return { kind: 'held', why: held }
  const isRefusal = status === 400 || status === 404 || status === 422
  if (!isRefusal || doubtOf(status, words) !== null) return { kind: 'unknown', retryAfterMs }
  return { kind: 'refused', message: readProviderError(body).message }
}

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(body)
    const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
    return isObject ? (json as Record<string, unknown>) : null // checked on the line above
  } catch {
    return null
  }
}
