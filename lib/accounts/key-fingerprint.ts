import { createHash, createPublicKey } from 'node:crypto'

/**
 * The first half of the SHA-256 of a key's public half (SPKI), in groups of four, for people to compare.
 * @param pem of either half
 * @throws Error when it is no key
 */
export function keyFingerprint(pem: string): string {
  const spki = createPublicKey(pem).export({ format: 'der', type: 'spki' })
  const text = createHash('sha256').update(spki).digest('hex').slice(0, 32)
  return text.match(/.{4}/g)?.join('-') ?? text
}
