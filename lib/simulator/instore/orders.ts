import type { Account } from '@/lib/simulator/accounts'
import type { Simulation } from '@/lib/simulator/context'
import { blockedByPolicy, methodNotAllowed } from '@/lib/simulator/errors'
import { jsonReply, parseJson, type Reply, type Request } from '@/lib/simulator/http'
import { nothingOnTill, notJson, orderError, unknownPos } from '@/lib/simulator/instore/instore-errors'
import { readOrder } from '@/lib/simulator/instore/read-order'
import type { OrderKind, PosRecord, TillOrder } from '@/lib/simulator/instore/records'
import { orderCode } from '@/lib/simulator/instore/render-place'
import { at, type Json } from '@/lib/simulator/json'

/** PUT has the store in its path, GET and DELETE have not. */
const PUT = /^\/instore\/qr\/seller\/collectors\/([^/]*)\/stores\/([^/]*)\/pos\/([^/]*)\/orders$/
const READ = /^\/instore\/qr\/seller\/collectors\/([^/]*)\/pos\/([^/]*)\/orders$/
const QRS = /^\/instore\/orders\/qr\/seller\/collectors\/([^/]*)\/pos\/([^/]*)\/qrs$/

const HUNG_UP: Reply = { status: 0, body: '', hangsUp: true }
const NO_CONTENT: Reply = { status: 204, body: '' }

/** Orders of a till; null for other paths. */
export function answerOrder(simulation: Simulation, account: Account, request: Request): Reply | null {
  const { pathname } = request.url
  const { method } = request
  const [put, read, qrs] = [PUT.exec(pathname), READ.exec(pathname), QRS.exec(pathname)]
  if (put !== null) {
    if (method !== 'PUT') return methodNotAllowed()
    const [, collector, store, pos] = put
    return onTill(simulation, account, { collector, store, pos }, (till) =>
      lost(simulation, account, request, placed(simulation, account, request, till, 'put')),
    )
  }
  if (qrs !== null) {
    if (method !== 'POST' && method !== 'PUT') return methodNotAllowed()
    const [, collector, pos] = qrs
    return onTill(simulation, account, { collector, pos }, (till) => {
      const kind = method === 'POST' ? 'qr' : 'hybrid'
      return lost(simulation, account, request, placed(simulation, account, request, till, kind))
    })
  }
  if (read === null) return null
  const [, collector, pos] = read
  return onTill(simulation, account, { collector, pos }, (till) => {
    if (method === 'GET') return waitingOrder(simulation, account, till)
    return method === 'DELETE' ? removed(simulation, account, till) : methodNotAllowed()
  })
}

type Names = { collector: string | undefined; store?: string | undefined; pos: string | undefined }

/** The till that the path names, or what the reference answers for a path that names none. */
function onTill(
  { journal }: Simulation,
  { userId }: Account,
  { collector = '', store, pos = '' }: Names,
  answer: (till: PosRecord) => Reply,
): Reply {
  if (!/^\d+$/.test(collector)) return orderError('invalid_collectorId')
  if (collector !== String(userId)) return orderError('invalid_access_token')
  const till = journal.instore.tillByExternalId(userId, decoded(pos))
  if (pos === '') return orderError('invalid_externalPosId')
  if (till === null) return unknownPos()
  if (store !== undefined && till.externalStoreId !== decoded(store)) return unknownPos()
  return answer(till)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function placed(
  { journal, desk, clock, faults }: Simulation,
  account: Account,
  request: Request,
  till: PosRecord,
  kind: Exclude<OrderKind, 'scan'>,
): Reply {
  const body = parseJson(request.body)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return notJson()
  if (at(body, 'cash_out') !== undefined && !account.cashOutEnabled) return blockedByPolicy()
  const { userId } = account
  const read = readOrder(body, account, journal.dials.forAccount(userId), clock.now())
  if (!read.ok) return read.reply
  // Parsed JSON, and an object.
  const order = desk.offer(account, till, kind, read.order, body as TillOrder['body'])
  if (kind === 'put') return NO_CONTENT
  const code = orderCode(order, till, account)
  const isSpoiled = faults.strikes('badCrc', { userId, about: order.externalReference })
  return jsonReply(200, { qr_data: isSpoiled ? spoiled(code) : code, in_store_order_id: order.id })
}

/** The last digit of the CRC is another one. */
function spoiled(code: string): string {
  return `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
}

/** The order is on the till, but the answer does not arrive. */
function lost({ faults }: Simulation, { userId }: Account, { url, method }: Request, reply: Reply): Reply {
  const isPlaced = reply.status < 300
  return isPlaced && faults.strikes('orderLost', { userId, about: `${method} ${url.pathname}` })
    ? HUNG_UP
    : reply
}

/** The documented answer leaves `cash_out` out, and is typed as an array in one place. */
function waitingOrder({ journal }: Simulation, { userId }: Account, till: PosRecord): Reply {
  const { getOrderShape, deleteTouchesQrs } = journal.dials.forAccount(userId)
  const printed = journal.instore.onPrintedCode(till.id)
  const order = printed ?? (deleteTouchesQrs ? journal.instore.waiting(till.id).at(-1) : undefined)
  if (order === undefined || order === null) return nothingOnTill()
  const { cash_out: _, ...body } = order.body
  const shown: Json = { ...body, user_id: userId, external_pos_id: till.externalId ?? undefined }
  return jsonReply(200, getOrderShape === 'array' ? [shown] : shown)
}

/** Answers alike where nothing waits: no other answer is documented. */
function removed({ journal, desk }: Simulation, { userId }: Account, till: PosRecord): Reply {
  const { deleteTouchesQrs } = journal.dials.forAccount(userId)
  for (const order of journal.instore.waiting(till.id)) {
    if (deleteTouchesQrs || order.kind !== 'qr') desk.withdraw(order)
  }
  return NO_CONTENT
}
