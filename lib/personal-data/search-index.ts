import 'server-only'
import { createHmac } from 'node:crypto'
import { type Keyring, keyring } from '@/lib/personal-data/keyring'

/** Of 256 bits so many are kept: enough that no two values meet. */
const KEPT_BYTES = 16

/**
 * What documents, Pix keys and account numbers are found by: the whole value, never a part of it. Blind: without the index
 * key nobody can try all documents there are.
 */
export function exactIndex(value: string, keys: Keyring = keyring()): string {
  return blind(`exact|${value.trim().toLowerCase()}`, keys)
}

/** The words a name is found by: lower case, without accents, whole; each of them blind. */
export function nameWords(name: string, keys: Keyring = keyring()): string[] {
  return wordsOf(name).map((word) => blind(`word|${word}`, keys))
}

function wordsOf(name: string): string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 0))]
}

function blind(text: string, { index }: Keyring): string {
  return createHmac('sha256', index.bytes).update(text).digest().subarray(0, KEPT_BYTES).toString('base64url')
}
