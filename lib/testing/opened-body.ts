import { openBytes } from '@/lib/personal-data/seal'
import type { BytesColumn } from '@/lib/personal-data/sealed-columns'

/** The bytes that a stored row was frozen with. */
export function openedBody(row: { id: string; body: Uint8Array | null }, column: BytesColumn): Buffer {
  return Buffer.from(row.body === null ? [] : openBytes(row.body, column, row.id))
}
