import 'server-only'
import { createHash } from 'node:crypto'
import type { CapKey } from '@/lib/domain/limits/cap'

/** A key as counters and holds keep it: they only have to tell keys apart, so no destination or document goes there. */
export function keyName({ counter, key }: CapKey): string {
  return createHash('sha256').update(`${counter}:${key}`).digest('hex')
}
