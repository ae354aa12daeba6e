import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { CashOrder, CashRefund, MerchantPayment } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { endRequest } from '@/lib/cash-out/end-request'
import { lockOrder, type OrderSubject } from '@/lib/cash-out/lock-order'
import { lockRequest } from '@/lib/cash-out/lock-request'
import { measureNew, type NewRequest } from '@/lib/cash-out/measure-request'
import { openRequest } from '@/lib/cash-out/open-request'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { refundDigest } from '@/lib/cash-out/refund-contents'
import { requireTill } from '@/lib/cash-out/require-till'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { REFUND_REQUEST_MS, verdictOf } from '@/lib/domain/cash-out/cash-request'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { leftOf, MAX_REFUND_REASON, paymentToRefund, refundableMinor } from '@/lib/domain/cash-out/refund'
import { type FieldErrors, GiroError } from '@/lib/domain/errors'
import { formatMoney, LOCALES } from '@/lib/domain/money'
import { checkAmount } from '@/lib/domain/payout/draft-fields'
import { can } from '@/lib/domain/permissions'
import { buildRefundBody } from '@/lib/mercadopago/contracts/build-order-body'
import { sha256Hex } from '@/lib/payouts/envelope'
import { sealBytes } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const AskRefundInput = z.strictObject({
  formId: z.uuid(),
  orderId: z.string().min(1).max(64),
  amount: z.string().max(200),
  locale: z.enum(LOCALES),
  reason: z.string().max(5_000),
})
type Typed = z.output<typeof AskRefundInput>
type Asked = {
  readonly refundId: string
  readonly requestId: string
  readonly digest: string
  readonly state: CashRefund['state']
}

const DONE: ReadonlySet<OrderState> = new Set(['completed', 'confirmed', 'cancelled', 'failed', 'disputed'])

/**
 * Asks for a part of the purchase to go back to the customer: it leaves once whoever the policy asks approved it. One form is
 * one refund. The withdrawal is none of it: that goes back by what is decided of it.
 * @throws GiroError `invalid_input` above what is left; `refused`, `conflict` with `refund_open` while another one is under way
 */
export async function askRefund(
  context: Context<UserActor>,
  input: z.input<typeof AskRefundInput>,
): Promise<Asked> {
  const person = authorize(context.actor, 'cash:refund')
  const typed = AskRefundInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const subject = await lockOrder(tx, typed.orderId)
    if (!subject) throw new GiroError('not_found', { reason: 'no_such_order' })
    const { order } = subject
    if (!can(person, 'cash:read')) await requireTill(tx, person, order.tillId, now, 'no_such_order')
    const wanted = readWanted(typed, order)
    const same = await sameForm(tx, typed, wanted, person)
    if (same) return same
    if (!DONE.has(order.state)) throw new GiroError('refused', { reason: 'order_wrong_state' })
    const payment = await choosePayment(tx, order)
    await requireNoneOpen(tx, person, payment.id, now)
    await requireLeft(tx, order, payment, wanted.amountMinor, typed)
    const measured = await measureRefund(tx, person, subject, wanted, now)
    const refund = await insertRefund(tx, person, { order, payment, formId: typed.formId, ...wanted, now })
    const digest = refundDigest(refund)
    const data = { refundId: refund.id, amountMinor: refund.amountMinor.toString(), currency: order.currency }
    await recordCashEvent(tx, person, now, {
      orderId: order.id,
      kind: 'refund_asked',
      source: 'person',
      data,
    })
    const about = { orderId: order.id, refundId: refund.id, digest, exceeded: [], measured }
    const { requestId, approved } = await openRequest(
      tx,
      person,
      { ...about, mostMs: REFUND_REQUEST_MS },
      now,
    )
    const state = approved ? 'queued' : refund.state
    const audited = { ...data, digest, requestId, state }
    await appendAuditEvent(tx, person, 'cash.ask_refund', { type: 'cash_order', id: order.id }, audited)
    return { refundId: refund.id, requestId, digest, state }
  })
}

type Wanted = { readonly amountMinor: bigint; readonly reason: string }

function readWanted({ amount, locale, ...typed }: Typed, { currency }: CashOrder): Wanted {
  const fieldErrors: FieldErrors = {}
  const checked = checkAmount(amount, currency, locale)
  if (!checked.ok)
    fieldErrors['amount'] = { key: checked.code, ...(checked.values && { values: checked.values }) }
  const reason = typed.reason.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (reason.length < 3) fieldErrors['reason'] = { key: 'field_required' }
  if (reason.length > MAX_REFUND_REASON) {
    fieldErrors['reason'] = { key: 'field_too_long', values: { max: String(MAX_REFUND_REASON) } }
  }
  if (!checked.ok || Object.keys(fieldErrors).length > 0)
    throw new GiroError('invalid_input', { fieldErrors })
  return { amountMinor: checked.value, reason }
}

async function sameForm(
  tx: Transaction,
  { formId, orderId }: Typed,
  { amountMinor, reason }: Wanted,
  { userId }: UserActor,
): Promise<Asked | null> {
  const first = await tx.cashRefund.findUnique({
    where: { formId },
    include: { request: { select: { id: true } } },
  })
  if (!first) return null
  const isSame =
    first.orderId === orderId &&
    first.requestedById === userId &&
    first.amountMinor === amountMinor &&
    first.reason === reason
  if (!isSame) throw new GiroError('conflict', { reason: 'refund_form_reused' })
  const requestId = first.request?.id ?? ''
  return { refundId: first.id, requestId, digest: refundDigest(first), state: first.state }
}

/** Of the merchant order that is the cash-out. */
async function choosePayment(tx: Transaction, order: CashOrder): Promise<MerchantPayment> {
  const payments = await tx.merchantPayment.findMany({
    where: { merchantOrderId: order.merchantOrderId ?? '', approvedAt: { not: null } },
  })
  const best = paymentToRefund(payments, order.purchaseMinor)
  if (!best) throw new GiroError('refused', { reason: 'nothing_to_refund' })
  return best
}

/** One at a time; a request that nobody decided in time is over. */
async function requireNoneOpen(
  tx: Transaction,
  person: UserActor,
  paymentId: string,
  now: Date,
): Promise<void> {
  const open = await tx.cashRefund.findFirst({
    where: { paymentId, state: { in: ['asking', 'queued', 'sending', 'unknown'] } },
    include: { request: true },
  })
  if (!open) return
  const { request } = open
  if (open.state !== 'asking' || !request || request.expiresAt > now) {
    throw new GiroError('conflict', { reason: 'refund_open' })
  }
  const over = await lockRequest(tx, request.id)
  if (over) await endRequest(tx, person, over, 'request_expired', now)
}

async function requireLeft(
  tx: Transaction,
  { id: orderId, purchaseMinor, currency }: CashOrder,
  payment: MerchantPayment,
  amountMinor: bigint,
  { locale }: Typed,
): Promise<void> {
  const before = await tx.cashRefund.findMany({
    where: { orderId, state: { notIn: ['refused', 'declined'] } },
    select: { amountMinor: true },
  })
  const most = refundableMinor({
    purchaseMinor,
    askedMinor: before.map((one) => one.amountMinor),
    paymentLeftMinor: leftOf(payment),
  })
  if (most === 0n) throw new GiroError('refused', { reason: 'nothing_to_refund' })
  if (amountMinor <= most) return
  const max = formatMoney(most, currency, locale)
  throw new GiroError('invalid_input', {
    fieldErrors: { amount: { key: 'refund_too_large', values: { max } } },
  })
}

type New = Wanted & {
  readonly order: CashOrder
  readonly payment: MerchantPayment
  readonly formId: string
  readonly now: Date
}

function insertRefund(tx: Transaction, { userId }: UserActor, parts: New): Promise<CashRefund> {
  const { order, payment, formId, amountMinor, reason, now } = parts
  const id = newId(now)
  const body = Buffer.from(buildRefundBody(amountMinor, order.currency))
  return tx.cashRefund.create({
    data: {
      id,
      formId,
      orderId: order.id,
      paymentId: payment.id,
      amountMinor,
      reason,
      requestedById: userId,
      requestedAt: now,
      idempotencyKey: randomUUID(),
      body: sealBytes(body, 'cash_refund.body', id),
      bodySha256: sha256Hex(body),
      state: 'asking',
    },
  })
}

/** What the policy in force asks for it; refused where that lets nobody approve it. */
async function measureRefund(
  tx: Transaction,
  { personId }: UserActor,
  { account }: OrderSubject,
  { amountMinor }: Wanted,
  now: Date,
): Promise<NewRequest> {
  const measured = await measureNew(tx, { account, personId, amountMinor }, now)
  if (verdictOf(measured.requirement) !== 'blocked') return measured
  const wrong = { key: 'refund_blocked', values: { policy: `${measured.policy}` } }
  throw new GiroError('invalid_input', { fieldErrors: { amount: wrong } })
}
