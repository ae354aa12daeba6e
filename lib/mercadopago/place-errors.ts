import type { SeenStore, SeenTill } from '@/lib/mercadopago/decode-place'
import { errorWords, readProviderError } from '@/lib/mercadopago/errors'
import { doubtOf, heldBy } from '@/lib/mercadopago/outcome'
import type { RawReply } from '@/lib/mercadopago/reply'

/** Where an error belongs: a field of the form, and the key of its text (namespace `errors.fields`). */
type At = readonly [field: string, key: string]

/** Documented error codes of `POST /users/{id}/stores` (reference of stores). */
export const STORE_ERRORS = {
  INVALID_NAME: ['name', 'place_name'],
  INVALID_EXTERNAL_ID: ['externalId', 'place_external_id'],
  INVALID_DAY: ['monday', 'place_hours'],
  INVALID_BUSINESS_HOURS: ['monday', 'place_hours'],
  INVALID_LOCATION: ['streetName', 'place_location'],
  INVALID_STREET_NAME: ['streetName', 'place_location'],
  INVALID_STREET_NUMBER: ['streetNumber', 'place_location'],
  INVALID_CITY_NAME: ['cityName', 'place_city'],
  INVALID_STATE_NAME: ['stateName', 'place_state'],
  INVALID_REFERENCE: ['reference', 'place_location'],
  UNKNOWN_FIELD: ['name', 'place_refused'],
  FORBIDDEN: ['accountId', 'place_forbidden'],
} as const satisfies Record<string, At>

/** One code for three causes, which only its words tell apart. */
const STORE_VALIDATION: readonly (readonly [RegExp, At])[] = [
  [/external/, ['externalId', 'place_taken']],
  [/city/, ['cityName', 'place_city']],
  [/state/, ['stateName', 'place_state']],
]

/** Documented error codes of `POST /pos` and `PUT /pos/{id}` (reference of pos). */
export const TILL_ERRORS = {
  MISSING_BODY: ['name', 'place_refused'],
  UNKNOWN_FIELD_EXCEPTION: ['name', 'place_refused'],
  INVALID_NAME: ['name', 'place_name'],
  NAME_TOO_LONG: ['name', 'place_name_too_long'],
  INVALID_FIXED_AMOUNT: ['model', 'place_refused'],
  FIXED_AMOUNT_FALSE: ['model', 'place_refused'],
  INVALID_CATEGORY: ['category', 'place_category'],
  UNKNOWN_MCC: ['category', 'place_category'],
  INVALID_STORE_ID: ['name', 'place_store'],
  INVALID_EXTERNAL_STORE_ID: ['name', 'place_store'],
  INEXISTENT_EXTERNAL_STORE_ID: ['name', 'place_store'],
  EXTERNAL_STORE_ID_NOT_MATCH: ['name', 'place_store'],
  INVALID_EXTERNAL_ID: ['externalId', 'place_external_id'],
  EXTERNAL_ID_TOO_LONG: ['externalId', 'place_external_id_too_long'],
  INVALID_URL: ['model', 'place_url'],
  URL_TOO_LONG: ['model', 'place_url'],
} as const satisfies Record<string, At>

export type PlaceRefusal = {
  readonly field: string
  readonly key: string
  /** The provider's own words, shown and stored raw. */
  readonly words: string
}
/** What the answer proves about a store or a till. `unknown`: only a search says whether it exists. */
export type PlaceOutcome<Seen extends SeenStore | SeenTill> =
  | { readonly kind: 'accepted'; readonly seen: Seen }
  | { readonly kind: 'refused'; readonly refusal: PlaceRefusal }
  | { readonly kind: 'unknown' }

type Kind = 'store' | 'till'

export function classifyPlace<Seen extends SeenStore | SeenTill>(
  reply: RawReply,
  kind: Kind,
  decode: (body: string) => Seen | null,
): PlaceOutcome<Seen> {
  if (reply.kind === 'unsent') return refused(['accountId', 'place_refused'], reply.why)
  if (reply.kind === 'network') return { kind: 'unknown' }
  const { status, body } = reply
  if (status >= 200 && status < 300) {
    const seen = decode(body)
    return seen === null ? { kind: 'unknown' } : { kind: 'accepted', seen }
  }
  if (status < 400 || status >= 500) return { kind: 'unknown' }
  const words = errorWords(body)
  // A code comes alone or within words.
  const codes = words.flatMap((word) => word.toUpperCase().match(/[A-Z][A-Z_]+/g) ?? [])
  const said = [...new Set([readProviderError(body).message, ...words])].filter((word) => word !== '')
  const told = said[0] ?? `HTTP ${status}`
  if (status === 409) return refused(['externalId', 'place_taken'], told)
  if (doubtOf(status, words) !== null) return { kind: 'unknown' }
  const documented = atOf(kind, codes, words)
  if (documented) return refused(documented, told)
  if (status === 403 && kind === 'till') return refused(hostOf(words), told)
  if (heldBy(status, words) !== null) return refused(['accountId', 'place_unauthorized'], told)
  return refused(['name', 'place_refused'], told)
}

function atOf(kind: Kind, codes: readonly string[], words: readonly string[]): At | null {
  const table: Readonly<Record<string, At>> = kind === 'store' ? STORE_ERRORS : TILL_ERRORS
  const code = codes.find((one) => Object.hasOwn(table, one))
  if (code !== undefined) return table[code] ?? null
  if (kind === 'till' || !codes.includes('VALIDATION_ERROR')) return null
  const found = STORE_VALIDATION.find(([pattern]) => words.some((word) => pattern.test(word)))
  return found?.[1] ?? null
}

/** 403 of a till: the host of its address is not enabled for the account, or the account itself was turned away. */
function hostOf(words: readonly string[]): At {
  return words.some((word) => /\b(host|url)\b/.test(word))
    ? ['model', 'place_host']
    : ['accountId', 'place_unauthorized']
}

function refused([field, key]: At, words: string): { kind: 'refused'; refusal: PlaceRefusal } {
  return { kind: 'refused', refusal: { field, key, words } }
}
