import 'server-only'
import { z } from 'zod'
import { signingKey } from '@/lib/accounts/account-secrets'
import { keyFingerprint } from '@/lib/accounts/key-fingerprint'
import { providerClient } from '@/lib/accounts/provider-client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { storedSource } from '@/lib/domain/account/secret-source'
import { GiroError } from '@/lib/domain/errors'
import { signBody } from '@/lib/mercadopago/signature'
import { readSignatureTrial, type SignatureTrial } from '@/lib/mercadopago/signature-trial'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const TryKeyInput = z.strictObject({
  accountId: z.string(),
  /** Null: the one that signs now. */
  keyId: z.string().nullable(),
})

/**
 * Signs a body that can pay nobody and asks Mercado Pago, or the simulator in its place, what it says of the signature.
 * @throws GiroError `refused` (`access_token_missing`, `signing_key_missing`, `signing_key_unusable`)
 */
export async function trySigningKey(
  context: Context,
  input: z.input<typeof TryKeyInput>,
): Promise<SignatureTrial> {
  const admin = authorize(context.actor, 'account:manage')
  const { accountId, keyId } = TryKeyInput.parse(input)
  const account = await context.db.account.findUnique({ where: { id: accountId } })
  if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
  const signingKeySource = keyId === null ? account.signingKeySource : storedSource(keyId)
  const pem = await signingKey(context.db, { id: accountId, signingKeySource })
  if (pem === undefined) throw new GiroError('refused', { reason: 'signing_key_missing' })
  const client = await providerClient(context.db, account)
  if (!client) throw new GiroError('refused', { reason: 'access_token_missing' })
  const fingerprint = fingerprintOf(pem)
  const sign = (bytes: Uint8Array) => signBody(bytes, pem)
  const trial = readSignatureTrial(await client.trySignature({ mode: account.mode, sign }))
  const data = { fingerprint, verdict: trial.verdict }
  await inTransaction(context.db, (tx) =>
    appendAuditEvent(tx, admin, 'account.try_key', { type: 'account', id: accountId }, data),
  )
  return trial
}

function fingerprintOf(pem: string): string {
  try {
    signBody(new Uint8Array(), pem)
    return keyFingerprint(pem)
  } catch {
    throw new GiroError('refused', { reason: 'signing_key_unusable' })
  }
}
