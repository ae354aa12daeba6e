import type { Account } from '@/lib/simulator/accounts'
import type { Reply } from '@/lib/simulator/http'
import type { InstoreBook } from '@/lib/simulator/instore/instore-book'
import { instoreError } from '@/lib/simulator/instore/instore-errors'
import type { StoreRecord } from '@/lib/simulator/instore/records'
import { at, type Json } from '@/lib/simulator/json'

type StoreInput = Pick<StoreRecord, 'name' | 'externalId' | 'businessHours' | 'location'>

const STORE_FIELDS = new Set(['name', 'external_id', 'business_hours', 'location'])
const STORE_TEXTS = ['street_name', 'street_number', 'city_name', 'state_name', 'reference'] as const
const MOST_INTERVALS = 4
const LONGEST_STORE_ID = 60

const refused = (code: string, message: string) => ({ reply: instoreError(400, code, message) })

/**
 * A store's fields by the reference's list (`stores`). What the provider compares cities and states with is its own list, which
 * is not published: here a place named "Nowhere" is none of it.
 */
export function readStore(
  body: object,
  account: Account,
  book: InstoreBook,
  self: StoreRecord | null,
): { input: StoreInput } | { reply: Reply } {
  const unknown = Object.keys(body).find((field) => !STORE_FIELDS.has(field))
  if (unknown !== undefined) return refused('UNKNOWN_FIELD', `The field ${unknown} is unknown.`)
  const name = at(body, 'name') ?? self?.name
  if (typeof name !== 'string' || name === '')
    return refused('INVALID_NAME', 'The `name` field must be string.')
  const externalId = at(body, 'external_id') ?? self?.externalId ?? null
  if (externalId !== null && (typeof externalId !== 'string' || externalId.length > LONGEST_STORE_ID))
    return refused(
      'INVALID_EXTERNAL_ID',
      `The \`external_id\` field must be string of at most ${LONGEST_STORE_ID}.`,
    )
  const hours = at(body, 'business_hours') ?? self?.businessHours ?? {}
  const wrongHours = refusedHours(hours)
  if (wrongHours !== null) return { reply: wrongHours }
  const location = at(body, 'location') ?? self?.location
  const wrongLocation = refusedLocation(location)
  if (wrongLocation !== null) return { reply: wrongLocation }
  const same = externalId === null ? null : book.storeByExternalId(account.userId, externalId)
  if (same !== null && same.id !== self?.id) return refused('VALIDATION_ERROR', 'External_id-already-used.')
  // Parsed JSON, checked above to be objects.
  return { input: { name, externalId, businessHours: hours as Json, location: location as Json } }
}

function refusedHours(hours: unknown): Reply | null {
  if (!isObject(hours))
    return instoreError(400, 'INVALID_BUSINESS_HOURS', 'The `business_hours` field must be a json_object.')
  for (const day of Object.values(hours)) {
    if (!Array.isArray(day)) return instoreError(400, 'INVALID_DAY', 'The `day` field must be a json_array.')
    // How a fifth one is refused is not documented.
    if (day.length > MOST_INTERVALS)
      return instoreError(400, 'INVALID_DAY', 'Up to four opening and closing times per day are allowed.')
  }
  return null
}

function refusedLocation(location: unknown): Reply | null {
  if (!isObject(location))
    return instoreError(400, 'INVALID_LOCATION', 'The `location` field must be json_object.')
  for (const name of STORE_TEXTS) {
    const value = at(location, name)
    if (value !== undefined && typeof value !== 'string')
      return instoreError(400, `INVALID_${name.toUpperCase()}`, `The \`${name}\` field must be string.`)
  }
  for (const name of ['city_name', 'state_name']) {
    if (at(location, name) === 'Nowhere')
      return instoreError(400, 'VALIDATION_ERROR', `Check the 'location.${name}' field.`)
  }
  return null
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
