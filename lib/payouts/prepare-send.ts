import 'server-only'
import { signingKey } from '@/lib/accounts/account-secrets'
import { providerClient } from '@/lib/accounts/provider-client'
import type { Queryable } from '@/lib/db/client'
import type { MercadoPagoClient, PostIntentRequest } from '@/lib/mercadopago/client'
import { signBody } from '@/lib/mercadopago/signature'
import { checkEnvelope, type EnvelopeFault } from '@/lib/payouts/check-envelope'
import type { ProofFault } from '@/lib/payouts/check-proofs'
import type { Subject } from '@/lib/payouts/read-subject'

/** Why Giro itself does not send; keys of `errors.reasons`. */
export type SendFault =
  | EnvelopeFault
  | 'approval_differs'
  | ProofFault
  | 'access_token_missing'
  | 'signing_key_missing'
  | 'signing_key_unusable'

export type PreparedSend =
  | { readonly ok: true; readonly client: MercadoPagoClient; readonly request: PostIntentRequest }
  | { readonly ok: false; readonly reason: SendFault }

/** Everything a send needs, with the secrets as they are at this moment, before anything is claimed. */
export async function prepareSend(db: Queryable, subject: Subject): Promise<PreparedSend> {
  const { attempt, account } = subject
  const checked = checkEnvelope(subject)
  if (!checked.ok) return checked
  const client = await providerClient(db, account)
  if (!client) return { ok: false, reason: 'access_token_missing' }
  const { mode, idempotencyKey } = attempt
  const pem = await signingKey(db, account)
  if (pem === undefined && (mode === 'production' || account.signingKeySource !== null)) {
    return { ok: false, reason: 'signing_key_missing' }
  }
  const signature = pem === undefined ? undefined : signedOrNull(checked.bytes, pem)
  if (signature === null) return { ok: false, reason: 'signing_key_unusable' }
  const body = new Uint8Array(checked.bytes)
  return { ok: true, client, request: { body, idempotencyKey, mode, signature } }
}

function signedOrNull(bytes: Uint8Array, pem: string): string | null {
  try {
    return signBody(bytes, pem)
  } catch {
    return null
  }
}
