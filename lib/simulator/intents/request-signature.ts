import { createPublicKey, verify } from 'node:crypto'
import type { Account } from '@/lib/simulator/accounts'

// 64 signature bytes in standard, padded base64.
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/

/** Whether the header is an Ed25519 signature of exactly these bytes by one of the account's registered keys. */
export function isSignedBy(
  { publicKeyPem, installedKeys }: Pick<Account, 'publicKeyPem' | 'installedKeys'>,
  body: Buffer,
  header: string | undefined,
): boolean {
  if (header === undefined || !SIGNATURE.test(header)) return false
  const keys = publicKeyPem === undefined ? installedKeys : [publicKeyPem, ...installedKeys]
  return keys.some((pem) => verify(null, body, createPublicKey(pem), Buffer.from(header, 'base64')))
}
