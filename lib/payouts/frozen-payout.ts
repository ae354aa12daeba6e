import 'server-only'
import type { Attempt } from '@/generated/prisma/client'
import { maskAddress } from '@/lib/domain/mask-address'
import { minorText } from '@/lib/domain/money'
import type { AccountMode } from '@/lib/domain/payout/contract'
import { decodeRequest, type RequestWords } from '@/lib/mercadopago/map'
import { sha256Hex } from '@/lib/payouts/envelope'
import { openFrozen } from '@/lib/personal-data/open-frozen'

/** Minor units as text: bigint does not cross to the browser. */
export type FrozenTarget = Omit<NonNullable<RequestWords['to']>, 'amountMinor'> & {
  readonly amountMinor: string | null
}

/** What would leave or left, told from the frozen bytes themselves. */
export type FrozenPayout = {
  readonly attemptNumber: number
  readonly accountId: string
  readonly collectorId: string
  readonly baseUrl: string
  readonly mode: AccountMode
  readonly notBefore: Date
  readonly idempotencyKey: string
  readonly externalReference: string
  readonly notificationUrl: string | null
  readonly pointOfInteraction: string | null
  /** Null when the bytes cannot be read. */
  readonly to: FrozenTarget | null
  readonly fromMinor: string | null
  readonly totalMinor: string | null
  /** The exact text that is sent, and its SHA-256 as frozen; empty where it does not open. */
  readonly body: string
  readonly bodySha256: string
  /** The text whose SHA-256 is the digest. */
  readonly envelope: string
  readonly digest: string
  /** True when both hashes are still those of the stored texts. */
  readonly intact: boolean
}

/** Opens an attempt's envelope for reading. */
export function frozenPayout(attempt: Attempt): FrozenPayout {
  const bytes = openFrozen(attempt, 'payout_attempt.body', attempt.id)
  const body = Buffer.from(bytes ?? []).toString('utf8')
  const words = decodeRequest(body, attempt.currency)
  const to = words?.to ?? null
  return {
    attemptNumber: attempt.number,
    accountId: attempt.accountId,
    collectorId: attempt.collectorId,
    baseUrl: attempt.baseUrl,
    mode: attempt.mode,
    notBefore: attempt.notBefore,
    idempotencyKey: attempt.idempotencyKey,
    externalReference: words?.externalReference ?? attempt.externalReference,
    notificationUrl: words?.notificationUrl ? maskAddress(words.notificationUrl) : null,
    pointOfInteraction: words?.pointOfInteraction ?? null,
    to: to && { ...to, amountMinor: minorText(to.amountMinor) },
    fromMinor: minorText(words?.from?.amountMinor ?? null),
    totalMinor: minorText(words?.totalMinor ?? null),
    body,
    bodySha256: attempt.bodySha256,
    envelope: attempt.envelope,
    digest: attempt.envelopeDigest,
    intact: bytes !== null && sha256Hex(attempt.envelope) === attempt.envelopeDigest,
  }
}
