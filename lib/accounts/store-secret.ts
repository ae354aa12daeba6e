import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { type SecretPurpose, storedSource } from '@/lib/domain/account/secret-source'
import type { UserActor } from '@/lib/domain/actor'
import { sealText } from '@/lib/personal-data/seal'

/**
 * Seals a secret for an account, in the caller's transaction; returns how its row and a proposal name it. It is used once the
 * account names it, which takes two admins.
 */
export async function storeSecret(
  tx: Transaction,
  { userId }: UserActor,
  at: Date,
  secret: {
    readonly accountId: string
    readonly purpose: SecretPurpose
    readonly value: string
    /** SPKI in PEM, of a signing key. */
    readonly publicKey?: string
  },
): Promise<string> {
  const { accountId, purpose, value, publicKey = null } = secret
  const id = newId(at)
  const sealed = sealText(value, 'account_secret.sealed', id)
  const data = { id, accountId, purpose, sealed, publicKey, madeById: userId, madeAt: at }
  await tx.accountSecret.create({ data, select: { id: true } })
  return storedSource(id)
}
