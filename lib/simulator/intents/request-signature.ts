import { createPublicKey, verify } from 'node:crypto'

// 64 signature bytes in standard, padded base64.
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/

/** Whether the header is an Ed25519 signature of exactly these bytes by the account's registered key. */
export function isSignedBy(
  publicKeyPem: string | undefined,
  body: Buffer,
  header: string | undefined,
): boolean {
  if (publicKeyPem === undefined || header === undefined || !SIGNATURE.test(header)) return false
  return verify(null, body, createPublicKey(publicKeyPem), Buffer.from(header, 'base64'))
}
