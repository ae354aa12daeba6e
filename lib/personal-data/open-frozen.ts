import 'server-only'
import { createHash } from 'node:crypto'
import { openBytes, SealError } from '@/lib/personal-data/seal'
import type { BytesColumn } from '@/lib/personal-data/sealed-columns'

/** Bytes as they are stored, and the SHA-256 that they had before they were sealed. */
export type FrozenBytes = { readonly body: Uint8Array; readonly bodySha256: string }

/**
 * Opens bytes that were frozen to be sent, and proves that they are those of their digest: it is of the plain bytes, so that
 * sealing them under another key leaves it as it is. Null: they were changed, or are another row's.
 */
export function openFrozen(
  { body, bodySha256 }: FrozenBytes,
  column: BytesColumn,
  row: string,
): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = openBytes(body, column, row)
    return createHash('sha256').update(bytes).digest('hex') === bodySha256 ? bytes : null
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}
