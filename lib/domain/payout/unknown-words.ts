import { canonicalDetail, KNOWN_DETAILS, KNOWN_STATUSES, normaliseStatus } from './provider-status'

const STATUSES: ReadonlySet<string> = new Set(KNOWN_STATUSES)
const DETAILS: ReadonlySet<string> = new Set(KNOWN_DETAILS.map(canonicalDetail))
/** What is told of a word, however long the provider made it. */
const LONGEST = 80

/**
 * What no vocabulary of the provider knows: a status, whatever detail comes with it; a detail, whatever its status, with
 * a star before it; or a pair `status/detail` that contradicts itself. Null when all is known. An absent word shows as `-`.
 */
export function unknownWords(words: { status: string; detail: string | null }): string | null {
  const status = words.status.trim().toLowerCase()
  const detail = canonicalDetail(words.detail ?? '')
  if (!STATUSES.has(status)) return told(status)
  if (detail !== '' && !DETAILS.has(detail)) return `*/${told(detail)}`
  return normaliseStatus(words) === 'unknown' ? `${status}/${told(detail)}` : null
}

function told(word: string): string {
  return word.slice(0, LONGEST) || '-'
}
