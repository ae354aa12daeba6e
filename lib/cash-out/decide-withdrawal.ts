import 'server-only'
import { z } from 'zod'
import type { CashDecision } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import { lockServedOrder } from '@/lib/cash-out/lock-served-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { wakeDecision } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import {
  CONFIRMATION_STATUSES,
  CONFIRMATIONS,
  type Confirmation,
  checkConfirmationText,
} from '@/lib/domain/cash-out/confirmation'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import { GiroError } from '@/lib/domain/errors'
import { buildConfirmationBody } from '@/lib/mercadopago/contracts/build-order-body'
import { sha256Hex } from '@/lib/payouts/envelope'
import { sealBytes } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

const DETAILS = CONFIRMATIONS.map(({ detail }) => detail)

export const DecideWithdrawalInput = z.strictObject({
  orderId: z.string().min(1).max(64),
  status: z.enum(CONFIRMATION_STATUSES),
  detail: z.enum(DETAILS),
  description: z.string().max(2000).default(''),
  /** Of the form that asked, for the audit: a decision is written once by itself. */
  formId: z.uuid().optional(),
  /** The cash that was handed over lies in the drawer again: without it a withdrawal that was handed over is only confirmed. */
  cashReturned: z.boolean().default(false),
})

type Decided = { readonly orderId: string; readonly state: OrderState }

/**
 * Writes what becomes of a paid withdrawal, once and for good, and has it sent. The same decision by the same person is that
 * one; whoever comes second with another learns what was decided.
 * @throws GiroError `conflict` with `decided_*`; `refused`: no cash was handed over, it is out, or the window has ended
 */
export async function decideWithdrawal(
  context: Context<UserActor>,
  input: z.input<typeof DecideWithdrawalInput>,
): Promise<Decided> {
  const person = authorize(context.actor, 'cash:desk')
  const { orderId, status, detail, cashReturned, formId, ...typed } = DecideWithdrawalInput.parse(input)
  const description = readDescription(typed.description)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const subject = await lockServedOrder(tx, person, orderId, now)
    const { order } = subject
    const written = await tx.cashDecision.findUnique({ where: { orderId } })
    if (written) return sameDecision(written, { status, detail }, person, order.state)
    const handedOver = order.handedAt !== null
    const decision = decideOrder(order.state, 'decide', {
      isCashier: true,
      now,
      windowEndsAt: order.windowEndsAt ?? now,
      handedOver,
      status,
      detail,
    })
    if (!decision.ok) throw new GiroError('refused', { reason: decision.reason })
    if (handedOver && status !== 'confirmed' && !cashReturned) {
      throw new GiroError('refused', { reason: 'cash_is_out' })
    }
    const { next } = decision
    const digest = await insertDecision(tx, person, subject, { status, detail, description, now })
    await moveOrder(tx, subject, next, now, { confirmationStatus: status, confirmationDetail: detail })
    const said = { status, detail, ...(cashReturned && handedOver && { cashReturned }) }
    await recordCashEvent(tx, person, now, {
      orderId,
      kind: 'decided',
      source: 'person',
      from: order.state,
      to: next,
      data: said,
    })
    await wakeDecision(tx, orderId)
    const data = { ...said, digest, ...(formId && { formId }) }
    await appendAuditEvent(tx, person, 'cash.decide', { type: 'cash_order', id: orderId }, data)
    return { orderId, state: next }
  })
}

function readDescription(text: string): string {
  const checked = checkConfirmationText(text)
  if (checked.ok) return checked.value
  const { code: key, values } = checked
  throw new GiroError('invalid_input', { fieldErrors: { description: { key, ...(values && { values }) } } })
}

function sameDecision(
  written: CashDecision,
  { status, detail }: Confirmation,
  { userId }: UserActor,
  state: OrderState,
): Decided {
  const isSame = written.status === status && written.detail === detail && written.decidedById === userId
  if (isSame) return { orderId: written.orderId, state }
  switch (written.status) {
    case 'confirmed':
      throw new GiroError('conflict', { reason: 'decided_confirmed' })
    case 'cancelled':
      throw new GiroError('conflict', { reason: 'decided_cancelled' })
    case 'fail':
      throw new GiroError('conflict', { reason: 'decided_fail' })
  }
}

/** The exact bytes that are sent, as often as it takes. Returns their digest. */
async function insertDecision(
  tx: Transaction,
  person: UserActor,
  { order }: OrderSubject,
  { status, detail, description, now }: Confirmation & { description: string; now: Date },
): Promise<string> {
  const { providerId } = await tx.merchantOrder.findUniqueOrThrow({
    where: { id: order.merchantOrderId ?? '' },
    select: { providerId: true },
  })
  const id = newId(now)
  const body = Buffer.from(buildConfirmationBody({ status, detail }, description))
  const bodySha256 = sha256Hex(body)
  await tx.cashDecision.create({
    data: {
      id,
      orderId: order.id,
      providerId,
      status,
      detail,
      description,
      decidedById: person.userId,
      decidedAt: now,
      body: sealBytes(body, 'cash_decision.body', id),
      bodySha256,
      nextSendAt: now,
    },
    select: { id: true },
  })
  return bodySha256
}
