import 'server-only'

/** What documents, Pix keys and account numbers are found by: the whole value, never a part of it. */
export function exactIndex(value: string): string {
  return value.trim().toLowerCase()
}

/** The words a name is found by: lower case, without accents, whole. */
export function nameWords(name: string): string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 0))]
}
