import 'server-only'
import type { AccountFields } from '@/lib/accounts/account-input'
import { makeSigningKey } from '@/lib/accounts/make-signing-key'
import { storeSecret } from '@/lib/accounts/store-secret'
import type { Transaction } from '@/lib/db/client'
import { readSecretSource } from '@/lib/domain/account/secret-source'
import type { UserActor } from '@/lib/domain/actor'
import { type FieldErrors, GiroError } from '@/lib/domain/errors'
import type { DecidedAccount } from '@/lib/domain/proposal/account'

/**
 * An account as two admins are to decide it, from a form: a secret that was given is sealed first and named by its id, else the
 * setting's name holds, and where neither was typed a stored one stays. A new account in production without a key gets one.
 * @throws GiroError `invalid_input` where a token or a production account's key would be nowhere
 */
export async function chooseSecrets(
  tx: Transaction,
  admin: UserActor,
  at: Date,
  { accountId, from, typed }: Choice,
): Promise<DecidedAccount> {
  const { accessToken, webhookSecret, ...fields } = typed
  const store = (purpose: 'access_token' | 'webhook_secret', value: string) =>
    storeSecret(tx, admin, at, { accountId, purpose, value })
  const token = accessToken
    ? await store('access_token', accessToken)
    : (fields.accessTokenSource ?? storedIn(from?.accessTokenSource))
  const webhook = webhookSecret
    ? await store('webhook_secret', webhookSecret)
    : (fields.webhookSecretSource ?? storedIn(from?.webhookSecretSource))
  const key = fields.signingKeySource ?? storedIn(from?.signingKeySource)
  const lacksKey = key === null && fields.mode === 'production'
  const fieldErrors: FieldErrors = {
    ...(token === null && { accessTokenSource: { key: 'field_required' } }),
    ...(lacksKey && from !== null && { signingKeySource: { key: 'signing_key_in_production' } }),
  }
  if (token === null || Object.keys(fieldErrors).length > 0) {
    throw new GiroError('invalid_input', { fieldErrors })
  }
  return {
    ...fields,
    accessTokenSource: token,
    signingKeySource: lacksKey ? (await makeSigningKey(tx, admin, at, accountId)).source : key,
    webhookSecretSource: webhook,
  }
}

type Choice = {
  readonly accountId: string
  /** As it is; null: it is new. */
  readonly from: DecidedAccount | null
  readonly typed: Omit<AccountFields, 'accountId' | 'version'>
}

function storedIn(source: string | null | undefined): string | null {
  return source && readSecretSource(source).kind === 'stored' ? source : null
}
