import 'server-only'
import { envelopeText, sha256Hex } from '@/lib/payouts/envelope'
import { idempotencyKey } from '@/lib/payouts/idempotency-key'
import type { Subject } from '@/lib/payouts/read-subject'
import { openFrozen } from '@/lib/personal-data/open-frozen'

/** Why Giro itself will not send; keys of `errors.reasons`. */
export type EnvelopeFault = 'bytes_differ' | 'envelope_differs' | 'account_differs'

export type CheckedEnvelope =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: EnvelopeFault }

/**
 * Opens the frozen bytes and proves once more that they are what was approved: hash, key, every column against the
 * envelope's text, its digest against the payout's, and the envelope against the account as it is now.
 */
export function checkEnvelope({ payout, attempt, account }: Subject): CheckedEnvelope {
  const bytes = openFrozen(attempt, 'payout_attempt.body', attempt.id)
  if (!bytes) return { ok: false, reason: 'bytes_differ' }
  const text = envelopeText({
    payoutId: payout.id,
    chainRootId: payout.chainRootId,
    attemptNumber: attempt.number,
    version: attempt.version,
    accountId: attempt.accountId,
    collectorId: attempt.collectorId,
    baseUrl: attempt.baseUrl,
    mode: attempt.mode,
    idempotencyKey: idempotencyKey(payout.chainRootId, attempt.number),
    externalReference: attempt.externalReference,
    bodySha256: attempt.bodySha256,
    notBefore: attempt.notBefore.toISOString(),
    salt: attempt.salt,
  })
  const approved =
    text === attempt.envelope &&
    sha256Hex(text) === attempt.envelopeDigest &&
    attempt.envelopeDigest === payout.envelopeDigest &&
    attempt.idempotencyKey === idempotencyKey(payout.chainRootId, attempt.number)
  if (!approved) return { ok: false, reason: 'envelope_differs' }
  const same =
    attempt.accountId === account.id &&
    attempt.accountId === payout.accountId &&
    attempt.collectorId === account.collectorId &&
    attempt.baseUrl === account.baseUrl &&
    attempt.mode === account.mode
  return same ? { ok: true, bytes } : { ok: false, reason: 'account_differs' }
}
