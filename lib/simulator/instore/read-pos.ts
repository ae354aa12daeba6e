import type { Account } from '@/lib/simulator/accounts'
import type { Reply } from '@/lib/simulator/http'
import type { InstoreBook } from '@/lib/simulator/instore/instore-book'
import { instoreError } from '@/lib/simulator/instore/instore-errors'
import type { PosRecord, StoreRecord } from '@/lib/simulator/instore/records'
import { at } from '@/lib/simulator/json'

type PosInput = Omit<PosRecord, 'id' | 'uuid' | 'userId' | 'createdAt' | 'updatedAt'>
type Told = (name: string, kept: unknown) => unknown

/** The reference's codes and words of 400. */
const REFUSALS = {
  UNKNOWN_FIELD_EXCEPTION: 'The indicated field is not allowed for this operation or is unknown.',
  INVALID_NAME: 'NAME must be string.',
  NAME_TOO_LONG: 'The NAME must be less than 45 characters.',
  INVALID_FIXED_AMOUNT: 'FIXED_AMOUNT must be boolean.',
  INVALID_CATEGORY: 'CATEGORY must be numeric.',
  UNKNOWN_MCC: "The CATEGORY must be valid for the user's site.",
  INVALID_STORE_ID: 'STORE_ID must be numeric.',
  INVALID_EXTERNAL_STORE_ID: 'EXTERNAL_STORE_ID muste be string.',
  EXTERNAL_STORE_ID_NOT_MATCH: 'The EXTERNAL_STORE_ID does not refer to the indicated STORE_ID.',
  INEXISTENT_EXTERNAL_STORE_ID: 'The EXTERNAL_STORE_ID does not refer to any existing store.',
  INVALID_EXTERNAL_ID:
    'The EXTERNAL_ID field must be alphanumeric, only letters and numbers. No spaces or hyphens, or special characters.',
  EXTERNAL_ID_TOO_LONG: 'The EXTERNAL_ID must be less than 40 characters.',
  INVALID_URL: 'The URL must be string and muste have the format of a valid url',
  URL_TOO_LONG: 'The URL must be less than 300 characters.',
  FIXED_AMOUNT_FALSE:
    'If the URL field is indicated, the FIXED_AMOUNT field must be true. We do not support the open amount modality in this case.',
} as const
export type PosRefusal = keyof typeof REFUSALS

const FIELDS = new Set([
  'name',
  'fixed_amount',
  'category',
  'store_id',
  'external_store_id',
  'external_id',
  'url',
])

const refused = (code: PosRefusal) => ({ reply: instoreError(400, code, REFUSALS[code]) })
const hostNotEnabled = () =>
  instoreError(
    403,
    '1',
    'If you are using the URL field, the host must be enabled by Mercado Pago. Please contact your assigned technical advisor.',
  )
const sameExternalId = () => instoreError(409, '1', 'A pos with the same EXTERNAL_ID already exists.')

/** A till's fields by the reference's list (`pos`), in its order. `self`: the till that is changed. */
export function readPos(
  body: object,
  account: Account,
  book: InstoreBook,
  self: PosRecord | null,
): { input: PosInput } | { reply: Reply } {
  if (Object.keys(body).some((field) => !FIELDS.has(field))) return refused('UNKNOWN_FIELD_EXCEPTION')
  const told: Told = (name, kept) => at(body, name) ?? kept
  const name = told('name', self?.name)
  if (typeof name !== 'string' || name === '') return refused('INVALID_NAME')
  if (name.length >= 45) return refused('NAME_TOO_LONG')
  const fixedAmount = told('fixed_amount', self?.fixedAmount ?? false)
  if (typeof fixedAmount !== 'boolean') return refused('INVALID_FIXED_AMOUNT')
  const category = told('category', self?.category ?? null)
  if (category !== null && typeof category !== 'number') return refused('INVALID_CATEGORY')
  if (category !== null && !isMcc(category)) return refused('UNKNOWN_MCC')
  const store = storeOf(told('store_id', self?.storeId), told('external_store_id', null), account, book)
  if ('reply' in store) return store
  const externalId = told('external_id', self?.externalId ?? null)
  if (externalId !== null && (typeof externalId !== 'string' || !/^[A-Za-z0-9]+$/.test(externalId)))
    return refused('INVALID_EXTERNAL_ID')
  if (externalId !== null && externalId.length >= 40) return refused('EXTERNAL_ID_TOO_LONG')
  const url = told('url', self?.url ?? null)
  const wrongUrl = url === null ? null : refusedUrl(url, fixedAmount, account)
  if (wrongUrl !== null) return wrongUrl
  const same = externalId === null ? null : book.tillByExternalId(account.userId, externalId)
  if (same !== null && same.id !== self?.id) return { reply: sameExternalId() }
  const place = { storeId: store.id, externalStoreId: store.externalId }
  const address = typeof url === 'string' ? url : null
  return { input: { name, fixedAmount, category, ...place, externalId, url: address } }
}

/** The lists of each site are not published; they have numbers of three to seven digits. */
function isMcc(category: number): boolean {
  return Number.isInteger(category) && category >= 100 && category <= 9_999_999
}

function storeOf(
  id: unknown,
  externalId: unknown,
  { userId }: Account,
  book: InstoreBook,
): StoreRecord | { reply: Reply } {
  // The reference says numeric and types it as a string.
  if (id !== undefined && !/^\d{1,15}$/.test(String(id))) return refused('INVALID_STORE_ID')
  if (externalId !== null && typeof externalId !== 'string') return refused('INVALID_EXTERNAL_STORE_ID')
  const byName = externalId === null ? null : book.storeByExternalId(userId, externalId)
  if (externalId !== null && byName === null) return refused('INEXISTENT_EXTERNAL_STORE_ID')
  const byId = id === undefined ? null : book.store(userId, Number(id))
  if (byName !== null && id !== undefined && byName.id !== byId?.id)
    return refused('EXTERNAL_STORE_ID_NOT_MATCH')
  return byName ?? byId ?? refused('INVALID_STORE_ID')
}

function refusedUrl(url: unknown, fixedAmount: boolean, { tillHosts }: Account): { reply: Reply } | null {
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return refused('INVALID_URL')
  if (url.length >= 300) return refused('URL_TOO_LONG')
  if (!fixedAmount) return refused('FIXED_AMOUNT_FALSE')
  const isEnabled = tillHosts === undefined || tillHosts.includes(new URL(url).host)
  return isEnabled ? null : { reply: hostNotEnabled() }
}
