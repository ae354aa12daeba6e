import 'server-only'
import { createHash } from 'node:crypto'
import type { AccountMode } from '@/lib/domain/payout/contract'

/** Everything an approver approves. The digest covers all of it; the bytes are covered through their SHA-256. */
export type Envelope = {
  readonly payoutId: string
  readonly chainRootId: string
  readonly attemptNumber: number
  readonly version: number
  readonly accountId: string
  readonly collectorId: string
  readonly baseUrl: string
  readonly mode: AccountMode
  readonly idempotencyKey: string
  readonly externalReference: string
  readonly bodySha256: string
  /** ISO 8601 in UTC with milliseconds: nothing is sent earlier. */
  readonly notBefore: string
  /** 128 random bits: without it a digest could be guessed from a payout's few unknowns. */
  readonly salt: string
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/**
 * The envelope's canonical text: format version first, then its members in the order of the type above, as JSON
 * without spaces. Its SHA-256 is the digest that is approved, kept in the audit chain and checked before sending.
 */
export function envelopeText(envelope: Envelope): string {
  return JSON.stringify([
    'giro-envelope-1',
    envelope.payoutId,
    envelope.chainRootId,
    envelope.attemptNumber,
    envelope.version,
    envelope.accountId,
    envelope.collectorId,
    envelope.baseUrl,
    envelope.mode,
    envelope.idempotencyKey,
    envelope.externalReference,
    envelope.bodySha256,
    envelope.notBefore,
    envelope.salt,
  ])
}
