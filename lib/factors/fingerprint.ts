import { sha256 } from '@/lib/factors/challenge'

/**
 * By which people recognise a passkey: the first half of the SHA-256 of its public key (COSE), in groups of four. It is
 * shown to whoever has the key, told to the audit chain when it is enrolled, and said by the verifier.
 */
export function fingerprintOf(publicKey: Uint8Array): string {
  const text = sha256(publicKey).toString('hex').slice(0, 32)
  return text.match(/.{4}/g)?.join('-') ?? text
}
