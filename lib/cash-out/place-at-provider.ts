import 'server-only'
import type { Account } from '@/generated/prisma/client'
import { providerClient } from '@/lib/accounts/provider-client'
import type { Database } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import type { CashCalls } from '@/lib/mercadopago/cash-calls'
import {
  decodeStore,
  decodeStores,
  decodeTill,
  decodeTills,
  type SeenPage,
  type SeenStore,
  type SeenTill,
} from '@/lib/mercadopago/decode-place'
import { classifyPlace, type PlaceOutcome } from '@/lib/mercadopago/place-errors'
import type { RawReply } from '@/lib/mercadopago/reply'

/** The only module that asks Mercado Pago about stores and tills. Call it outside transactions. */
type Asked = Pick<Account, 'id' | 'baseUrl' | 'accessTokenSource' | 'collectorId'>

export async function createStoreAt(
  db: Database,
  account: Asked,
  body: object,
): Promise<PlaceOutcome<SeenStore>> {
  const { cash } = await clientOf(db, account)
  const reply = await cash.createStore({ collectorId: account.collectorId, body: bytes(body) })
  return classifyPlace(reply, 'store', decodeStore)
}

export async function changeStoreAt(
  db: Database,
  account: Asked,
  providerId: string,
  body: object,
): Promise<PlaceOutcome<SeenStore>> {
  const { cash } = await clientOf(db, account)
  const { collectorId } = account
  return classifyPlace(
    await cash.changeStore({ collectorId, providerId, body: bytes(body) }),
    'store',
    decodeStore,
  )
}

export async function createTillAt(
  db: Database,
  account: Asked,
  body: object,
): Promise<PlaceOutcome<SeenTill>> {
  const { cash } = await clientOf(db, account)
  return classifyPlace(await cash.createTill({ body: bytes(body) }), 'till', decodeTill)
}

export async function changeTillAt(
  db: Database,
  account: Asked,
  providerId: string,
  body: object,
): Promise<PlaceOutcome<SeenTill>> {
  const { cash } = await clientOf(db, account)
  return classifyPlace(await cash.changeTill({ providerId, body: bytes(body) }), 'till', decodeTill)
}

/** The store with this external id. `missing`: the search knows none; `unknown`: it did not answer so that one could tell. */
export async function findStoreAt(
  db: Database,
  account: Asked,
  externalId: string,
): Promise<SeenStore | 'missing' | 'unknown'> {
  const { cash } = await clientOf(db, account)
  const reply = await cash.searchStores({ collectorId: account.collectorId, externalId })
  return pick(pageOf(reply, decodeStores), externalId)
}

export async function findTillAt(
  db: Database,
  account: Asked,
  externalId: string,
): Promise<SeenTill | 'missing' | 'unknown'> {
  const { cash } = await clientOf(db, account)
  return pick(pageOf(await cash.searchTills({ externalId }), decodeTills), externalId)
}

/** Pages that one import reads: more places than a company has, and still an end. */
const MOST_PAGES = 100

/** Every store and till of the account. Throws `refused` where a page of them cannot be had: half a list proves nothing. */
export async function listPlacesAt(
  db: Database,
  account: Asked,
): Promise<{ readonly stores: readonly SeenStore[]; readonly tills: readonly SeenTill[] }> {
  const { cash } = await clientOf(db, account)
  const { collectorId } = account
  const stores = await readAll((offset) => cash.searchStores({ collectorId, offset }), decodeStores)
  const tills = await readAll((offset) => cash.searchTills({ offset }), decodeTills)
  return { stores, tills }
}

async function readAll<Row extends { readonly providerId: string }>(
  ask: (offset: number) => Promise<RawReply>,
  decode: (body: string) => SeenPage<Row> | null,
): Promise<readonly Row[]> {
  const rows = new Map<string, Row>()
  let offset = 0
  for (let at = 0; at < MOST_PAGES; at += 1) {
    const reply = await ask(offset)
    const page = pageOf(reply, decode)
    if (page === null) throw new GiroError('refused', { reason: reasonOf(reply) })
    const known = rows.size
    for (const row of page.rows) rows.set(row.providerId, row)
    offset += page.entries
    // A server that does not page answers with the same again.
    const isOver = page.total === null ? rows.size === known : offset >= page.total
    if (page.entries === 0 || isOver) return [...rows.values()]
  }
  throw new GiroError('refused', { reason: 'too_many_places' })
}

function pageOf<Row>(reply: RawReply, decode: (body: string) => SeenPage<Row> | null): SeenPage<Row> | null {
  return reply.kind === 'response' && reply.status === 200 ? decode(reply.body) : null
}

function pick<Seen extends SeenStore | SeenTill>(page: SeenPage<Seen> | null, externalId: string) {
  if (page === null) return 'unknown'
  const found = page.rows.find((row) => row.externalId === externalId)
  if (found) return found
  // A server that does not filter shows its first page: not being on it proves nothing.
  return page.entries === 0 || (page.total !== null && page.total <= page.entries) ? 'missing' : 'unknown'
}

function reasonOf(reply: RawReply): string {
  const turnedAway = reply.kind === 'response' && (reply.status === 401 || reply.status === 403)
  return turnedAway ? 'account_turned_away' : 'provider_unreachable'
}

async function clientOf(db: Database, account: Asked): Promise<{ readonly cash: CashCalls }> {
  const client = await providerClient(db, account)
  if (client === null) throw new GiroError('refused', { reason: 'access_token_missing' })
  return client
}

function bytes(body: object): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(JSON.stringify(body)))
}
