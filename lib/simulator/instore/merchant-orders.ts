import type { Account } from '@/lib/simulator/accounts'
import type { Simulation } from '@/lib/simulator/context'
import { methodNotAllowed } from '@/lib/simulator/errors'
import { jsonReply, type Reply, type Request } from '@/lib/simulator/http'
import { invalidMerchantOrderId, unknownMerchantOrder } from '@/lib/simulator/instore/instore-errors'
import type { MerchantOrderRecord } from '@/lib/simulator/instore/records'
import { renderMerchantOrder } from '@/lib/simulator/instore/render-merchant-order'
import type { JsonObject } from '@/lib/simulator/json'

const PATH = /^\/merchant_orders\/([^/]+)$/
const MOST = 100

/** GET /merchant_orders/{id} and /search; null for other paths. */
export function answerMerchantOrder(
  simulation: Simulation,
  account: Account,
  request: Request,
): Reply | null {
  const id = PATH.exec(request.url.pathname)?.[1]
  if (id === undefined) return null
  if (request.method !== 'GET') return methodNotAllowed()
  if (id === 'search') return search(simulation, account, request)
  if (!/^\d+$/.test(id)) return invalidMerchantOrderId()
  const found = simulation.journal.instore.merchantOrder(Number(id))
  if (found === null || found.userId !== account.userId || !found.visible) return unknownMerchantOrder()
  return jsonReply(200, render(simulation, account, found))
}

function search(simulation: Simulation, account: Account, { url }: Request): Reply {
  const { journal, clock, timeScale } = simulation
  const { searchLagMs } = journal.dials.forAccount(account.userId)
  const newest = clock.now() - searchLagMs / timeScale
  const wanted = url.searchParams
  const found = journal.instore
    .merchantOrders()
    .filter(({ userId, visible }) => userId === account.userId && visible)
    .filter(({ createdAt }) => Date.parse(createdAt) <= newest)
    .filter((one) => isBetween(one.createdAt, wanted.get('date_created_from'), wanted.get('date_created_to')))
    .filter((one) => isBetween(one.updatedAt, wanted.get('last_updated_from'), wanted.get('last_updated_to')))
    .map((one) => ({ one, shown: render(simulation, account, one) }))
    .filter(({ one, shown }) => isWanted(wanted, one, shown))
    .map(({ shown }) => shown)
  const offset = Math.max(0, Number.parseInt(wanted.get('offset') ?? '0', 10) || 0)
  const limit = Math.min(MOST, Math.max(1, Number.parseInt(wanted.get('limit') ?? '30', 10) || 30))
  const elements = found.slice(offset, offset + limit)
  return jsonReply(200, { elements, next_offset: offset + elements.length, total: found.length })
}

const FILTERS = ['external_reference', 'status', 'preference_id', 'site_id', 'marketplace'] as const

function isWanted(wanted: URLSearchParams, { payerId }: MerchantOrderRecord, shown: JsonObject): boolean {
  const payer = wanted.get('payer_id')
  if (payer !== null && payer !== String(payerId)) return false
  return FILTERS.every((name) => {
    const value = wanted.get(name)
    return value === null || value === shown[name]
  })
}

function isBetween(time: string, from: string | null, to: string | null): boolean {
  const at = Date.parse(time)
  return (from === null || at >= Date.parse(from)) && (to === null || at <= Date.parse(to))
}

function render({ journal }: Simulation, account: Account, found: MerchantOrderRecord): JsonObject {
  const order = journal.instore.order(found.orderId)
  if (order === null) throw new Error(`Order ${found.orderId} is missing`)
  return renderMerchantOrder(found, order, account, journal.dials.forAccount(account.userId))
}
