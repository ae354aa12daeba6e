import 'server-only'
import type { Account } from '@/generated/prisma/client'
import { readSecret } from '@/lib/env'

/** The account's bearer token, or undefined when the environment does not hold it. Read at every use. */
export function accessToken({ accessTokenEnv }: Pick<Account, 'accessTokenEnv'>): string | undefined {
  return readSecret(accessTokenEnv)
}

/** The Ed25519 private key (PEM) now in force, or undefined when none is configured. */
export function signingKey({ signingKeyEnv }: Pick<Account, 'signingKeyEnv'>): string | undefined {
  return signingKeyEnv === null ? undefined : readSecret(signingKeyEnv)
}

/** Both secrets that a notification may be signed with: a rotated one stays good for a while under `…_PREVIOUS`. */
export function webhookSecrets({ webhookSecretEnv }: Pick<Account, 'webhookSecretEnv'>): string[] {
  if (webhookSecretEnv === null) return []
  const secrets = [readSecret(webhookSecretEnv), readSecret(`${webhookSecretEnv}_PREVIOUS`)]
  return secrets.filter((secret) => secret !== undefined)
}
