import 'server-only'
import { createHash } from 'node:crypto'
import { personalDataKeys } from '@/lib/env'

/** A key of AES-256 with the id by which sealed values name it: it says nothing about the key. */
export type DataKey = { readonly id: string; readonly bytes: Buffer }

export type Keyring = {
  /** Seals, and opens what it sealed. */
  readonly current: DataKey
  /** Only opens: what it sealed is being sealed anew under the current one. */
  readonly previous: DataKey | null
  /** Of the blind indexes; another one than those that seal. */
  readonly index: DataKey
}

let known: Keyring | undefined

/** This process's keys, from its settings at first use. */
export function keyring(): Keyring {
  known ??= toKeyring(personalDataKeys())
  return known
}

/** The keys that settings hold as hexadecimal digits. */
export function toKeyring(given: {
  readonly key: string
  readonly previous: string | undefined
  readonly indexKey: string
}): Keyring {
  return {
    current: toKey(given.key),
    previous: given.previous === undefined ? null : toKey(given.previous),
    index: toKey(given.indexKey),
  }
}

function toKey(hex: string): DataKey {
  const bytes = Buffer.from(hex, 'hex')
  return { id: createHash('sha256').update('giro key id').update(bytes).digest('hex').slice(0, 8), bytes }
}
