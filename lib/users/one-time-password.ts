import 'server-only'
import { randomBytes } from 'node:crypto'

// 32 signs that nobody confuses when reading aloud: no 0, 1, l and o; a byte's low five bits choose without bias.
const SIGNS = '23456789abcdefghijkmnpqrstuvwxyz'

/** A password to hand over once: 100 random bits as four groups of five. */
export function oneTimePassword(): string {
  const signs = [...randomBytes(20)].map((byte) => SIGNS.charAt(byte & 31)).join('')
  return (signs.match(/.{5}/g) ?? []).join('-')
}
