import type { Account } from '@/lib/simulator/accounts'
import type { Simulation } from '@/lib/simulator/context'
import {
  keyUsedWithOtherBody,
  methodNotAllowed,
  missingIdempotencyKey,
  resourceLocked,
} from '@/lib/simulator/errors'
import { jsonReply, parseJson, type Reply, type Request, sha256 } from '@/lib/simulator/http'
import type { KeyVerdict } from '@/lib/simulator/idempotency'
import { purchaseLeft } from '@/lib/simulator/instore/give-back'
import { paymentError, unknownPayment } from '@/lib/simulator/instore/instore-errors'
import type { PaymentRecord, RefundRecord } from '@/lib/simulator/instore/records'
import { paymentWords } from '@/lib/simulator/instore/render-merchant-order'
import { at, type Json } from '@/lib/simulator/json'
import { minorUnits, wireMinorUnits, wireNumber } from '@/lib/simulator/money'
import { offsetTime } from '@/lib/simulator/webhooks/message'

const PATH = /^\/v1\/payments\/([^/]+)(\/refunds)?$/

type Found = NonNullable<ReturnType<Simulation['journal']['instore']['payment']>>

/** GET /v1/payments/{id}, GET and POST …/refunds; null for other paths. */
export function answerPayment(simulation: Simulation, account: Account, request: Request): Reply | null {
  const [, id, refunds] = PATH.exec(request.url.pathname) ?? []
  if (id === undefined) return null
  const found = simulation.journal.instore.payment(account.userId, Number(id))
  if (found === null) return unknownPayment()
  if (request.method === 'POST' && refunds !== undefined)
    return askedRefund(simulation, account, request, found)
  if (request.method !== 'GET') return methodNotAllowed()
  const list = found.payment.refunds.map((refund) => renderRefund(refund, found.payment, account))
  return jsonReply(200, refunds === undefined ? renderPayment(found, account, list) : list)
}

/** The key first, as for payouts: a repeat gets the first answer, whatever became of the payment. */
function askedRefund(simulation: Simulation, account: Account, request: Request, found: Found): Reply {
  const { journal, clock } = simulation
  const { userId } = account
  const key = request.headers['x-idempotency-key']
  if (key === undefined || key === '') return missingIdempotencyKey()
  const name = `refund:${found.payment.id}:${key}`
  const bodySha256 = sha256(request.body)
  const { idempotencyRetentionMs, idempotencyConflict } = journal.dials.forAccount(userId)
  const known = journal.idempotency.check(userId, name, bodySha256, clock.now(), idempotencyRetentionMs)
  if (known.kind !== 'free') return repeated(known, idempotencyConflict === '422' ? 422 : 409)
  const reply = refunded(simulation, account, request, found)
  if (reply.status < 300)
    journal.record({ type: 'idempotency', userId, key: name, bodySha256, ...reply, intentId: null })
  return reply
}

function repeated(known: Exclude<KeyVerdict, { kind: 'free' }>, conflict: 409 | 422): Reply {
  if (known.kind === 'replay') return { status: known.status, body: known.body }
  return known.kind === 'other_body' ? keyUsedWithOtherBody(conflict) : resourceLocked()
}

/** Only the purchase: the cash goes back by the confirmation, or by none. How too much is refused is an assumption. */
function refunded({ desk }: Simulation, account: Account, request: Request, found: Found): Reply {
  const { payment, merchantOrder, order } = found
  const { currency } = account
  const body = request.body.length === 0 ? {} : parseJson(request.body)
  const told = at(body, 'amount')
  const left = purchaseLeft(merchantOrder, currency, order)
  const amount = told === undefined || told === null ? left : wireMinorUnits(told, currency)
  if (amount === null) return paymentError(400, 'bad_request', 4040, 'amount attribute must be numeric')
  if (amount === 0n && told !== undefined)
    return paymentError(400, 'bad_request', 4041, 'amount attribute must be positive')
  const back = desk.refund(merchantOrder, payment, amount)
  const refund = back?.refunds.at(-1)
  if (refund === undefined)
    return paymentError(
      400,
      'bad_request',
      2063,
      'The action requested is not valid for the current payment state',
    )
  return jsonReply(201, renderRefund(refund, payment, account))
}

function renderRefund(refund: RefundRecord, { id }: PaymentRecord, { currency, userId }: Account): Json {
  return {
    id: refund.id,
    payment_id: id,
    amount: wireNumber(minorUnits(refund.amount, currency) ?? 0n, currency),
    metadata: {},
    source: { id: String(userId), name: `SELLER${userId}`, type: 'collector' },
    date_created: offsetTime(refund.createdAt),
    unique_sequence_number: null,
    refund_mode: 'standard',
    adjustment_amount: 0,
    status: 'approved',
    reason: null,
  }
}

function renderPayment(
  { payment, merchantOrder, order }: Found,
  { currency, userId }: Account,
  refunds: readonly Json[],
): Json {
  const { amount, back, status, detail } = paymentWords(payment, currency)
  return {
    id: payment.id,
    date_created: offsetTime(payment.createdAt),
    date_approved: status === 'rejected' ? null : offsetTime(payment.createdAt),
    date_last_updated: offsetTime(payment.modifiedAt),
    operation_type: 'regular_payment',
    payment_method_id: 'account_money',
    payment_type_id: 'account_money',
    status,
    status_detail: detail,
    currency_id: currency,
    description: at(order.body, 'title') === undefined ? null : String(at(order.body, 'title')),
    live_mode: true,
    collector_id: userId,
    payer: { id: String(merchantOrder.payerId), type: 'registered' },
    external_reference: order.externalReference,
    notification_url: order.notificationUrl,
    order: { id: String(merchantOrder.id), type: 'mercadopago' },
    transaction_amount: wireNumber(amount, currency),
    transaction_amount_refunded: wireNumber(back, currency),
    refunds,
  }
}
