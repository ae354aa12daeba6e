import type { Account } from '@/lib/simulator/accounts'
import type { Simulation } from '@/lib/simulator/context'
import { methodNotAllowed } from '@/lib/simulator/errors'
import { jsonReply, parseJson, type Reply, type Request } from '@/lib/simulator/http'
import { freshNumbers } from '@/lib/simulator/instore/fresh-number'
import { instoreError, notJson } from '@/lib/simulator/instore/instore-errors'
import { readPos } from '@/lib/simulator/instore/read-pos'
import { readStore } from '@/lib/simulator/instore/read-store'
import type { PosRecord, StoreRecord } from '@/lib/simulator/instore/records'
import { renderPos, renderStore } from '@/lib/simulator/instore/render-place'
import type { Json } from '@/lib/simulator/json'

/** Stores and POS: `/users/{id}/stores…`, `/stores/{id}`, `/pos…`. */
type Place = { simulation: Simulation; account: Account; request: Request }

const MOST = 100
const forbidden = () =>
  instoreError(403, 'Forbidden', 'You do not have permission to perform this operation.')
const unknownStore = () => instoreError(404, 'not_found', 'Store not found.')
const unknownTill = () =>
  instoreError(404, '1', 'If the POS does not exist for an indicated ID or EXTERNAL_ID and user.')

/** Null for other paths. */
export function answerPlace(simulation: Simulation, account: Account, request: Request): Reply | null {
  const place = { simulation, account, request }
  const { pathname } = request.url
  const [, owner, rest] = /^\/users\/([^/]+)\/stores(?:\/([^/]+))?$/.exec(pathname) ?? []
  if (owner !== undefined) return owner === String(account.userId) ? ofOwner(place, rest) : forbidden()
  const storeId = /^\/stores\/([^/]+)$/.exec(pathname)?.[1]
  if (storeId !== undefined) return request.method === 'GET' ? ofStore(place, storeId) : methodNotAllowed()
  const [, isTill, tillId] = /^(\/pos)(?:\/([^/]+))?$/.exec(pathname) ?? []
  if (isTill === undefined) return null
  return tillId === undefined ? ofTills(place) : ofTill(place, tillId)
}

function ofOwner(place: Place, rest: string | undefined): Reply {
  const { request, simulation, account } = place
  if (rest === undefined) return request.method === 'POST' ? createStore(place) : methodNotAllowed()
  if (rest !== 'search') return ofStore(place, rest)
  if (request.method !== 'GET') return methodNotAllowed()
  const externalId = request.url.searchParams.get('external_id')
  const stores = simulation.journal.instore
    .stores(account.userId)
    .filter((store) => externalId === null || store.externalId === externalId)
  return page(request, stores.map(renderStore))
}

function createStore({ simulation, account, request }: Place): Reply {
  const { journal, seeded, clock } = simulation
  const body = objectOf(request)
  if (body === null) return notJson()
  const read = readStore(body, account, journal.instore, null)
  if ('reply' in read) return read.reply
  const store: StoreRecord = {
    id: freshNumbers(seeded, journal.instore, 'store')(),
    userId: account.userId,
    ...read.input,
    createdAt: new Date(clock.now()).toISOString(),
  }
  journal.record({ type: 'store', store })
  return jsonReply(journal.dials.forAccount(account.userId).storeStatus, renderStore(store))
}

function ofStore({ simulation, account, request }: Place, id: string): Reply {
  const { journal } = simulation
  const store = journal.instore.store(account.userId, Number(id))
  if (store === null)
    return /^\d+$/.test(id) ? unknownStore() : instoreError(400, 'INVALID_STORE_ID', 'Invalid STORE_ID.')
  if (request.method === 'GET') return jsonReply(200, renderStore(store))
  if (request.method === 'DELETE') {
    journal.record({ type: 'store_gone', storeId: store.id })
    return jsonReply(200, { id: String(store.id) })
  }
  if (request.method !== 'PUT') return methodNotAllowed()
  const body = objectOf(request)
  if (body === null) return notJson()
  const read = readStore(body, account, journal.instore, store)
  if ('reply' in read) return read.reply
  const changed = { ...store, ...read.input }
  journal.record({ type: 'store', store: changed })
  return jsonReply(200, renderStore(changed))
}

function ofTills(place: Place): Reply {
  const { simulation, account, request } = place
  if (request.method === 'POST') return createTill(place)
  if (request.method !== 'GET') return methodNotAllowed()
  const wanted = request.url.searchParams
  const category = wanted.get('category')
  if (category !== null && !/^\d+$/.test(category))
    return instoreError(400, 'INVALID_CATEGORY', 'The CATEGORY must be numeric.')
  const tills = simulation.journal.instore
    .tills(account.userId)
    .filter(({ externalId }) => isAsked(wanted.get('external_id'), externalId))
    .filter(({ externalStoreId }) => isAsked(wanted.get('external_store_id'), externalStoreId))
    .filter(({ storeId }) => isAsked(wanted.get('store_id'), storeId))
    .filter((till) => isAsked(category, till.category))
  return page(
    request,
    tills.map((till) => rendered(place, till)),
  )
}

function isAsked(wanted: string | null, value: string | number | null): boolean {
  return wanted === null || wanted === String(value)
}

function createTill(place: Place): Reply {
  const { simulation, account, request } = place
  const { journal, seeded, clock } = simulation
  if (request.body.length === 0)
    return instoreError(400, 'MISSING_BODY', 'HTTP body is required to create pos.')
  const body = objectOf(request)
  if (body === null) return notJson()
  const read = readPos(body, account, journal.instore, null)
  if ('reply' in read) return read.reply
  const id = freshNumbers(seeded, journal.instore, 'pos')()
  const at = new Date(clock.now()).toISOString()
  const uuid = seeded.bytes(`pos:${id}`, 32).toString('hex')
  const pos: PosRecord = {
    id,
    uuid,
    userId: account.userId,
    ...read.input,
    createdAt: at,
    updatedAt: at,
  }
  journal.record({ type: 'pos', pos })
  return jsonReply(200, rendered(place, pos))
}

function ofTill(place: Place, id: string): Reply {
  const { simulation, account, request } = place
  const { journal, clock } = simulation
  const till = /^\d+$/.test(id) ? journal.instore.till(account.userId, Number(id)) : null
  if (till === null) return unknownTill()
  if (request.method === 'GET') return jsonReply(200, rendered(place, till))
  if (request.method === 'DELETE') {
    journal.record({ type: 'pos_gone', posId: till.id })
    return { status: 204, body: '' }
  }
  if (request.method !== 'PUT') return methodNotAllowed()
  const body = objectOf(request)
  if (body === null) return notJson()
  const read = readPos(body, account, journal.instore, till)
  if ('reply' in read) return read.reply
  const pos = { ...till, ...read.input, updatedAt: new Date(clock.now()).toISOString() }
  journal.record({ type: 'pos', pos })
  return jsonReply(200, rendered(place, pos))
}

function rendered({ simulation, account, request }: Place, pos: PosRecord): Json {
  const { posQrText } = simulation.journal.dials.forAccount(account.userId)
  return renderPos(pos, account, {
    origin: `http://${request.headers['host'] ?? 'simulator.invalid'}`,
    withText: posQrText,
  })
}

function page({ url }: Request, results: readonly Json[]): Reply {
  const asked = Number(url.searchParams.get('limit') ?? '30')
  const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, MOST) : 30
  const offset = Math.max(0, Number.parseInt(url.searchParams.get('offset') ?? '0', 10) || 0)
  return jsonReply(200, {
    paging: { total: results.length, offset, limit },
    results: results.slice(offset, offset + limit),
  })
}

function objectOf({ body }: Request): object | null {
  const json = parseJson(body)
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null
}
