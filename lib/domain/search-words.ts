/** The form of words that an address holds sealed: a mark, the id of the key, and what it sealed. */
const SEALED = /^s1\.[\da-f]{8}\.[\w-]{38,2900}$/

/** More of what was typed is no search: it is cut before it is sealed. */
export const LONGEST_SEARCH = 500

export const isSealedSearch = (text: string) => SEALED.test(text)

/**
 * Filters that people type. A document or a Pix key may be among the words, so no address holds them as they are: lists
 * carry them sealed.
 */
const SEARCH_FIELDS: readonly string[] = [
  ...['q', 'tag', 'payment'],
  ...['resource', 'notification', 'topic', 'action', 'reference'],
]

/**
 * An id as Giro gives them, or a name: a document, a key or an account, which have more digits, is none. A form that sends by
 * itself what was typed lets nothing else into the address.
 */
export const WHOLE_ID = '[0-9A-HJKMNP-TV-Z]{26}|(?:[^\\d@]*\\d){0,6}[^\\d@]*'
const ID = new RegExp(`^(?:${WHOLE_ID})$`, 'v')

export const isWholeId = (text: string) => ID.test(text)

/** An own address without words that are not sealed: it is written down while somebody signs in. */
export function withoutPlainSearch(address: string): string {
  const [path = '', search = ''] = address.split(/\?(.*)/s)
  const query = new URLSearchParams(search)
  const isPlain = ([name, value]: [string, string]) =>
    name === 'about' ? !isWholeId(value) : SEARCH_FIELDS.includes(name) && !isSealedSearch(value)
  const entries = [...query]
  const kept = entries.filter((entry) => !isPlain(entry))
  if (kept.length === entries.length) return address
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`
}
