import 'server-only'
import { createHash } from 'node:crypto'

/** Giro's own namespace; changing it would give old attempts new keys. */
const NAMESPACE = Buffer.from('6f0c1f1e7f6b4c5ea6c5d9b1a2e34f70', 'hex')

/**
 * `X-Idempotency-Key` of a chain's n-th attempt: a UUIDv5 (RFC 9562 §5.5) over the chain's root and the number. A row
 * restored from a backup, or made again, gets the same key, so the provider recognises the repeat.
 */
export function idempotencyKey(chainRootId: string, attemptNumber: number): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${chainRootId}:${attemptNumber}`).digest()
  const bytes = hash.subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
