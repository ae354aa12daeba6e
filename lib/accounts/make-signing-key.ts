import 'server-only'
import { generateKeyPairSync } from 'node:crypto'
import { keyFingerprint } from '@/lib/accounts/key-fingerprint'
import { storeSecret } from '@/lib/accounts/store-secret'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'

/**
 * Makes an Ed25519 key pair for an account and seals its private half, in the caller's transaction (encryption guide: PKCS#8 and
 * SPKI in PEM). Nothing is signed with it before two admins decide so.
 */
export async function makeSigningKey(
  tx: Transaction,
  admin: UserActor,
  at: Date,
  accountId: string,
): Promise<{ readonly source: string; readonly fingerprint: string }> {
  const pair = generateKeyPairSync('ed25519')
  const value = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const source = await storeSecret(tx, admin, at, { accountId, purpose: 'signing_key', value, publicKey })
  return { source, fingerprint: keyFingerprint(publicKey) }
}
