import type { Account } from '@/lib/simulator/accounts'
import type { Simulation } from '@/lib/simulator/context'
import type { Dials } from '@/lib/simulator/dials'
import { blockedByPolicy, methodNotAllowed } from '@/lib/simulator/errors'
import { jsonReply, parseJson, type Reply, type Request } from '@/lib/simulator/http'
import { isReturned } from '@/lib/simulator/instore/give-back'
import {
  alreadyConfirmed,
  alreadyNotified,
  invalidConfirmationDetail,
  invalidConfirmationStatus,
  nothingToConfirm,
  windowOver,
} from '@/lib/simulator/instore/instore-errors'
import type { MerchantOrderRecord } from '@/lib/simulator/instore/records'
import { at } from '@/lib/simulator/json'

const PATH = /^\/instore\/orders\/([^/]+)\/confirmation$/
const DETAILS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['confirmed', ['confirmed']],
  ['fail', ['internal_comunication_error', 'other']],
  ['cancelled', ['manually_cancelled', 'confirmation_not_received', 'merchant_order_not_found', 'other']],
])
/** The guides in Spanish and English spell it so. */
const OTHER_SPELLING = 'internal_communication_error'

/** POST …/confirmation of a withdrawal; null for other paths. */
export function answerConfirmation(simulation: Simulation, account: Account, request: Request): Reply | null {
  const id = PATH.exec(request.url.pathname)?.[1]
  if (id === undefined) return null
  if (request.method !== 'POST') return methodNotAllowed()
  if (!account.cashOutEnabled) return blockedByPolicy()
  const { journal, faults } = simulation
  const { userId } = account
  const dials = journal.dials.forAccount(userId)
  const body = parseJson(request.body)
  const wrong = refusedWords(body, dials)
  if (wrong !== null) return wrong
  const merchantOrder = journal.instore.merchantOrder(Number(id))
  if (merchantOrder === null || merchantOrder.userId !== userId || merchantOrder.windowEndsAt === null)
    return nothingToConfirm()
  const reply = decided(simulation, merchantOrder, body, dials)
  const isLost = reply.status < 300 && faults.strikes('confirmLost', { userId, about: id })
  return isLost ? { status: 0, body: '', hangsUp: true } : reply
}

function refusedWords(body: unknown, { confirmSpelling }: Dials): Reply | null {
  const details = DETAILS.get(at(body, 'status'))
  if (details === undefined) return invalidConfirmationStatus()
  const detail = at(body, 'status_detail')
  const isOther = detail === OTHER_SPELLING && confirmSpelling === 'both'
  const known = isOther ? 'internal_comunication_error' : detail
  return details.some((one) => one === known) ? null : invalidConfirmationDetail()
}

function decided(
  { desk, clock }: Simulation,
  merchantOrder: MerchantOrderRecord,
  body: unknown,
  { afterWindow }: Dials,
): Reply {
  const { confirmation, windowEndsAt, id } = merchantOrder
  if (confirmation !== null)
    return confirmation.status === 'confirmed' ? alreadyConfirmed() : alreadyNotified(confirmation.status)
  const isOver = isReturned(merchantOrder) || clock.now() >= Date.parse(windowEndsAt ?? '')
  if (isOver && afterWindow !== 'accepted') {
    if (afterWindow === '404') return nothingToConfirm()
    return windowOver(afterWindow === '400' ? 400 : 409)
  }
  const [status, detail, description] = [
    String(at(body, 'status')),
    String(at(body, 'status_detail')),
    at(body, 'description'),
  ]
  const text = typeof description === 'string' ? description : null
  desk.decide(merchantOrder, { status, detail, description: text, at: new Date(clock.now()).toISOString() })
  return jsonReply(200, { order_id: id, status })
}
