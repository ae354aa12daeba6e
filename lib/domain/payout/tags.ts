import type { Checked } from '@/lib/domain/payout/field-errors'

export const MOST_TAGS = 10
export const MAX_TAG_LENGTH = 40

/** Words of the team's own, as typed with commas between them, to the ones that are kept: small letters, each once. */
export function checkTags(text: string): Checked<readonly string[]> {
  const tags = readTags(text)
  if (tags.some((tag) => !/^[\p{L}\p{M}\p{N} ._/&+-]+$/u.test(tag)))
    return { ok: false, code: 'tag_characters' }
  if (tags.some((tag) => tag.length > MAX_TAG_LENGTH)) {
    return { ok: false, code: 'tag_too_long', values: { max: String(MAX_TAG_LENGTH) } }
  }
  if (tags.length > MOST_TAGS) return { ok: false, code: 'tags_too_many', values: { max: String(MOST_TAGS) } }
  return { ok: true, value: tags }
}

/** The words of a typed list, normalised and each once, in order; what they may hold is not asked. */
export function readTags(text: string): string[] {
  // Before they are parted: a Greek question mark is the same as a semicolon.
  const plain = text.normalize('NFC').toLowerCase().normalize('NFC')
  const words = plain.split(/[,;\n]/).map((word) => word.trim().replace(/\s+/g, ' '))
  return [...new Set(words.filter((word) => word !== ''))]
}
