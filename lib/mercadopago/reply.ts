/**
 * What came of one HTTP call. A call never throws for what happens on the way: `network` means bytes may have left,
 * `unsent` that none did.
 */
export type RawReply =
  | {
      readonly kind: 'response'
      readonly status: number
      readonly body: string
      readonly contentType: string | null
      /** The provider's own id of the request, for its support. */
      readonly requestId: string | null
      /** From `Retry-After`, in milliseconds; null when absent or unreadable. */
      readonly retryAfterMs: number | null
      readonly durationMs: number
    }
  | { readonly kind: 'network'; readonly why: NetworkFailure; readonly durationMs: number }
  | { readonly kind: 'unsent'; readonly why: 'unsigned' | 'invalid_id' }

export const NETWORK_FAILURES = ['timeout', 'dns', 'tls', 'connection', 'too_large'] as const
export type NetworkFailure = (typeof NETWORK_FAILURES)[number]

const LONGEST_RETRY_AFTER_MS = 24 * 60 * 60 * 1000

/** `Retry-After` as seconds or as an HTTP date, in milliseconds from now, at most a day. */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? ''
  const until = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime()
  return Number.isNaN(until) ? null : Math.min(Math.max(until, 0), LONGEST_RETRY_AFTER_MS)
}

/** Why a fetch failed, from the codes that Node puts on the error or on its causes. */
export function networkFailureOf(error: unknown): NetworkFailure {
  const words = wordsOf(error)
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word))
  if (has(/^(TimeoutError|AbortError|ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/)) return 'timeout'
  if (has(/^(ENOTFOUND|EAI_)/)) return 'dns'
  if (has(/^(CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/)) return 'tls'
  return 'connection'
}

function wordsOf(error: unknown): readonly string[] {
  const words: string[] = []
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    words.push(at.name)
    if ('code' in at && typeof at.code === 'string') words.push(at.code)
  }
  return words
}
