import 'server-only'
import { createHmac, createPrivateKey, type KeyObject, sign, timingSafeEqual } from 'node:crypto'

/**
 * The detached Ed25519 signature of the request's bytes, in base64, for header `x-signature` (encryption guide).
 * Throws TypeError when the PEM is not an Ed25519 private key; the message never holds any of it.
 */
export function signBody(bytes: Uint8Array, privateKeyPem: string): string {
  return sign(null, bytes, ed25519Key(privateKeyPem)).toString('base64')
}

function ed25519Key(pem: string): KeyObject {
  const key = tryPrivateKey(pem)
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new TypeError('the signing key is not an Ed25519 private key in PEM')
  return key
}

function tryPrivateKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem)
  } catch {
    return null
  }
}

export type WebhookSignature = {
  /** From the query (`data.id`), not from the body, which the signature does not cover. */
  readonly dataId: string | null
  readonly requestId: string | null
  readonly signatureHeader: string | readonly string[] | null
  /** The secret in force, and during a rotation the one before. */
  readonly secrets: readonly string[]
  readonly now: Date
}

/** `unsigned` also where no secret is known: nothing was checked. A verdict is shown; it decides nothing. */
export type WebhookVerdict = {
  readonly verdict: 'valid' | 'invalid' | 'unsigned' | 'malformed'
  readonly reason: VerdictReason | null
  /** Our clock less theirs. Retries may carry an old time, so it is information only. */
  readonly skewSeconds?: number
  /** The time that the signature covers, as it came; only where the signature is valid. */
  readonly ts?: string
}

export const VERDICT_REASONS = [
  'missing_signature',
  'no_secret',
  'malformed_header',
  'missing_timestamp',
  'malformed_timestamp',
  'missing_hash',
  'malformed_hash',
  'mismatch',
] as const
export type VerdictReason = (typeof VERDICT_REASONS)[number]

const LONGEST_HEADER = 1024

/**
 * Checks a webhook's `x-signature` (`ts=…,v1=…`): HMAC-SHA256 over `id:…;request-id:…;ts:…;`, a missing part left out.
 * The id counts verbatim or in lower case, since the provider's documents and libraries disagree. Never throws.
 */
export function verifyWebhookSignature(input: WebhookSignature): WebhookVerdict {
  const header = headerText(input.signatureHeader)
  if (header === '') return { verdict: 'unsigned', reason: 'missing_signature' }
  const parts = parseHeader(header)
  if (!parts.ok) return { verdict: 'malformed', reason: parts.reason }
  const { ts, hashes } = parts
  const skewSeconds = skewOf(ts, input.now)
  const secrets = input.secrets.map((secret) => secret.trim()).filter((secret) => secret !== '')
  if (secrets.length === 0) return { verdict: 'unsigned', reason: 'no_secret', skewSeconds }
  const expected = manifests(input, ts).flatMap((manifest) =>
    secrets.map((secret) => createHmac('sha256', secret).update(manifest, 'utf8').digest()),
  )
  return anyEqual(hashes, expected)
    ? { verdict: 'valid', reason: null, skewSeconds, ts }
    : { verdict: 'invalid', reason: 'mismatch', skewSeconds }
}

function headerText(header: WebhookSignature['signatureHeader']): string {
  return (typeof header === 'string' ? header : (header ?? []).join(',')).trim()
}

type HeaderParts =
  | { readonly ok: true; readonly ts: string; readonly hashes: readonly Buffer[] }
  | { readonly ok: false; readonly reason: VerdictReason }

function parseHeader(header: string): HeaderParts {
  if (header.length > LONGEST_HEADER) return { ok: false, reason: 'malformed_header' }
  const pairs = header.split(',').map((part) => {
    const at = part.indexOf('=')
    return at < 0 ? null : { key: part.slice(0, at).trim().toLowerCase(), value: part.slice(at + 1).trim() }
  })
  if (pairs.includes(null)) return { ok: false, reason: 'malformed_header' }
  const values = (key: string) =>
    pairs.flatMap((pair) => (pair?.key === key && pair.value ? [pair.value] : []))
  const [ts, ...otherTimes] = new Set(values('ts'))
  const hashes = values('v1')
  if (ts === undefined) return { ok: false, reason: 'missing_timestamp' }
  if (otherTimes.length > 0 || !/^\d{1,16}$/.test(ts)) return { ok: false, reason: 'malformed_timestamp' }
  if (hashes.length === 0) return { ok: false, reason: 'missing_hash' }
  const wellFormed = hashes.filter((hash) => /^[0-9a-f]{64}$/i.test(hash))
  if (wellFormed.length === 0) return { ok: false, reason: 'malformed_hash' }
  return { ok: true, ts, hashes: wellFormed.map((hash) => Buffer.from(hash, 'hex')) }
}

function manifests({ dataId, requestId }: WebhookSignature, ts: string): readonly string[] {
  const ids = new Set([dataId ?? '', (dataId ?? '').toLowerCase()])
  const request = requestId ? `request-id:${requestId};` : ''
  return [...ids].map((id) => `${id === '' ? '' : `id:${id};`}${request}ts:${ts};`)
}

/** Every pair is compared, each in constant time, on buffers of equal length. */
function anyEqual(hashes: readonly Buffer[], expected: readonly Buffer[]): boolean {
  let found = false
  for (const hash of hashes) {
    for (const candidate of expected) {
      if (hash.length === candidate.length && timingSafeEqual(hash, candidate)) found = true
    }
  }
  return found
}

/** More than ten digits are milliseconds: the provider's pages and libraries use both. */
function skewOf(ts: string, now: Date): number {
  const seconds = ts.length > 10 ? Math.trunc(Number(ts) / 1000) : Number(ts)
  return Math.trunc(now.getTime() / 1000) - seconds
}
