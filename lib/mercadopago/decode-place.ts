import { z } from 'zod'

/** A store as an answer tells of it. */
export type SeenStore = {
  readonly providerId: string
  readonly name: string
  /** Null where it has none: no order can name it. */
  readonly externalId: string | null
  readonly location: Record<string, unknown>
  readonly businessHours: Record<string, unknown>
}

/** A till (POS) as an answer tells of it. */
export type SeenTill = {
  readonly providerId: string
  readonly name: string
  readonly externalId: string | null
  /** The provider's id of its store. */
  readonly storeProviderId: string | null
  readonly category: string | null
  readonly fixedAmount: boolean
  /** Where the provider asks on a scan, of an unattended till. */
  readonly url: string | null
  readonly qrImage: string | null
  readonly templateDocument: string | null
  readonly templateImage: string | null
  /** The text of the printed code, where the answer has one; no page documents it. */
  readonly printedCode: string | null
  /** The provider's own word; `active` is the only one that a page shows. */
  readonly providerStatus: string | null
}

const LONGEST = 300
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null)
  .default(null)
const record = z.record(z.string(), z.unknown()).catch({}).default({})

const NO_QR = { image: null, template_document: null, template_image: null }

const store = z.looseObject({
  id: text,
  name: text,
  external_id: text,
  location: record,
  business_hours: record,
})
const till = z.looseObject({
  id: text,
  name: text,
  external_id: text,
  store_id: text,
  category: text,
  fixed_amount: z.boolean().catch(false).default(false),
  url: text,
  qr: z
    .looseObject({ image: text, template_document: text, template_image: text })
    .catch(NO_QR)
    .default(NO_QR),
  qr_code: text,
  status: text,
})
const page = z.looseObject({
  paging: z
    .looseObject({ total: z.int().nullable().catch(null).default(null) })
    .nullish()
    .catch(null),
  results: z.array(z.unknown()).nullish().catch(null),
})

export function decodeStore(body: string): SeenStore | null {
  return seenStore(parseJson(body))
}

export function decodeTill(body: string): SeenTill | null {
  return seenTill(parseJson(body))
}

/** What one page of a search holds. */
export type SeenPage<Row> = {
  readonly rows: readonly Row[]
  /** How many entries the page had, also those that nobody could read. */
  readonly entries: number
  /** How many there are in all; null where the answer does not say. */
  readonly total: number | null
}

export function decodeStores(body: string): SeenPage<SeenStore> | null {
  return decodePage(body, seenStore)
}

export function decodeTills(body: string): SeenPage<SeenTill> | null {
  return decodePage(body, seenTill)
}

/** The reference types a search once as `{ paging, results }` and once as an array. Null where it is neither. */
function decodePage<Row>(body: string, seen: (json: unknown) => Row | null): SeenPage<Row> | null {
  const json = parseJson(body)
  const read = page.safeParse(json)
  const list = Array.isArray(json) ? json : (read.data?.results ?? null)
  if (list === null) return null
  const rows = list.flatMap((entry: unknown) => seen(entry) ?? [])
  return { rows, entries: list.length, total: read.data?.paging?.total ?? null }
}

function seenStore(json: unknown): SeenStore | null {
  const { data } = store.safeParse(json)
  const providerId = numberOf(data?.id)
  if (!data || providerId === null) return null
  const externalId = wordOf(data.external_id)
  const { location, business_hours: businessHours } = data
  return {
    providerId,
    name: wordOf(data.name) ?? externalId ?? providerId,
    externalId,
    location,
    businessHours,
  }
}

function seenTill(json: unknown): SeenTill | null {
  const { data } = till.safeParse(json)
  const providerId = numberOf(data?.id)
  if (!data || providerId === null) return null
  const externalId = wordOf(data.external_id)
  return {
    providerId,
    name: wordOf(data.name) ?? externalId ?? providerId,
    externalId,
    storeProviderId: numberOf(data.store_id),
    category: /^\d{1,10}$/.test(data.category ?? '') ? data.category : null,
    fixedAmount: data.fixed_amount,
    url: wordOf(data.url),
    qrImage: addressOf(data.qr.image),
    templateDocument: addressOf(data.qr.template_document),
    templateImage: addressOf(data.qr.template_image),
    printedCode: codeOf(data.qr_code),
    providerStatus: wordOf(data.status),
  }
}

function numberOf(value: string | null | undefined): string | null {
  return value != null && /^[0-9]{1,20}$/.test(value) ? value : null
}

/** As the database can store it and a page show it. */
function wordOf(value: string | null): string | null {
  const word = value?.replace(/\p{C}/gu, '').trim().slice(0, LONGEST) ?? ''
  return word === '' ? null : word
}

/** Shown as a link: nothing but a web address may stand there. */
function addressOf(value: string | null): string | null {
  const word = value?.trim() ?? ''
  if (word.length > 2_000 || !URL.canParse(word)) return null
  return /^https?:$/.test(new URL(word).protocol) ? word : null
}

function codeOf(value: string | null): string | null {
  return value !== null && value.length <= 1_000 && /^[ -~]+$/.test(value) ? value : null
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
