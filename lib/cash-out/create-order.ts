import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { exceededNow } from '@/lib/cash-out/exceeded-now'
import { measureNew, type NewRequest } from '@/lib/cash-out/measure-request'
import { openRequest } from '@/lib/cash-out/open-request'
import { contentsDigest, formDigest } from '@/lib/cash-out/order-contents'
import { wakeSend } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { requireTill, type ServedTill } from '@/lib/cash-out/require-till'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { itemTotal } from '@/lib/domain/cash-out/amounts'
import type { Exceeded } from '@/lib/domain/cash-out/cash-limit'
import { ORDER_REQUEST_MS, verdictOf } from '@/lib/domain/cash-out/cash-request'
import { enoughInDrawer } from '@/lib/domain/cash-out/drawer'
import type { OrderDraft } from '@/lib/domain/cash-out/order-draft'
import { orderInputSchema } from '@/lib/domain/cash-out/order-schema'
import { OPEN_ORDER_STATES, type OrderState, UNDECIDED_ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { GiroError } from '@/lib/domain/errors'
import { toFieldErrors } from '@/lib/domain/payout/field-errors'
import { externalReference } from '@/lib/domain/payout/reference'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

type Created = { readonly orderId: string; readonly state: OrderState }

/**
 * Makes an order at a till that this person serves, and has it offered; above a limit it waits for the approval that the policy
 * asks, and is not made at all where that lets nobody approve it. The form's own id makes it once: the same form again
 * answers the same order, the same id with other contents is refused (`order_form_reused`).
 * @throws GiroError `not_found` of another's till; `refused` where the till cannot serve now; `conflict` with `till_held` or
 *   `till_undecided` and the order in the way: a till serves one customer after the other
 */
export async function createOrder(context: Context<UserActor>, input: unknown): Promise<Created> {
  const person = authorize(context.actor, 'cash:desk')
  const parsed = orderInputSchema.safeParse(input)
  if (!parsed.success) throw new GiroError('invalid_input', { fieldErrors: toFieldErrors(parsed.error) })
  const draft = parsed.data
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const served = await requireTill(tx, person, draft.tillId, now)
    // Whoever wants the till waits here, and then sees what the others made of it.
    await tx.$queryRaw`SELECT 1 FROM till WHERE id = ${served.till.id} FOR UPDATE`
    const same = await sameForm(tx, draft, person)
    if (same) return same
    requireOffer(served, draft)
    await requireFree(tx, served.till.id)
    const shiftId = await openShift(tx, served.till.id, draft.withdrawalMinor)
    const above = await aboveLimits(tx, person, { served, draft, now })
    const first = above === null ? 'queued' : 'asking'
    const { orderId, digest } = await insertOrder(tx, person, { draft, served, shiftId, state: first, now })
    await recordCashEvent(tx, person, now, { orderId, kind: 'created', source: 'person', to: first })
    const asking = above && { orderId, refundId: null, digest, mostMs: ORDER_REQUEST_MS, ...above }
    const asked = asking && (await openRequest(tx, person, asking, now))
    if (asked === null) await wakeSend(tx, orderId)
    const state = asked === null || asked.approved ? 'queued' : 'asking'
    const data = {
      tillId: served.till.id,
      shiftId,
      digest,
      state,
      ...(asked && { requestId: asked.requestId }),
    }
    await appendAuditEvent(tx, person, 'cash.create_order', { type: 'cash_order', id: orderId }, data)
    return { orderId, state }
  })
}

async function sameForm(tx: Transaction, draft: OrderDraft, person: UserActor): Promise<Created | null> {
  const first = await tx.cashOrder.findUnique({
    where: { formId: draft.formId },
    select: { id: true, formDigest: true, cashierId: true, state: true },
  })
  if (!first) return null
  if (first.cashierId !== person.userId) throw new GiroError('conflict', { reason: 'order_form_reused' })
  if (first.formDigest !== formDigest(draft)) {
    throw new GiroError('conflict', { reason: 'order_form_reused', subject: first.id })
  }
  return { orderId: first.id, state: first.state }
}

/** Says why this till cannot take this order; the database refuses the same. */
function requireOffer({ till, account, setting }: ServedTill, draft: OrderDraft): void {
  const currency = account.country === 'BR' ? 'BRL' : 'CLP'
  if (draft.currency !== currency) {
    throw new GiroError('invalid_input', { fieldErrors: { currency: { key: 'field_invalid' } } })
  }
  if (setting.enabledAt === null) throw new GiroError('refused', { reason: 'cash_out_off' })
  if (till.place !== 'active') throw new GiroError('refused', { reason: 'till_not_ready' })
}

/** Whoever is refused learns which order is in the way: its page says who serves it. */
async function requireFree(tx: Transaction, tillId: string): Promise<void> {
  const inTheWay = async (states: readonly OrderState[], reason: string) => {
    const held = await tx.cashOrder.findFirst({
      where: { tillId, state: { in: [...states] } },
      orderBy: { createdAt: 'asc' },
      select: { id: true },
    })
    if (held) throw new GiroError('conflict', { reason, subject: held.id })
  }
  await inTheWay(OPEN_ORDER_STATES, 'till_held')
  await inTheWay(UNDECIDED_ORDER_STATES, 'till_undecided')
}

/** The limits that it is above, and what the policy asks for that; null: none. */
async function aboveLimits(
  tx: Transaction,
  { personId, role }: UserActor,
  { served: { till, account }, draft: { withdrawalMinor }, now }: Pick<Parts, 'served' | 'draft' | 'now'>,
): Promise<{ readonly exceeded: readonly Exceeded[]; readonly measured: NewRequest } | null> {
  const exceeded = await exceededNow(tx, { account, tillId: till.id, personId, role, withdrawalMinor, now })
  if (exceeded.length === 0) return null
  const measured = await measureNew(tx, { account, personId, amountMinor: withdrawalMinor }, now)
  if (verdictOf(measured.requirement) === 'blocked') {
    const wrong = { key: 'withdrawal_blocked', values: { policy: `${measured.policy}` } }
    throw new GiroError('invalid_input', { fieldErrors: { withdrawal: wrong } })
  }
  return { exceeded, measured }
}

/** The drawer that is open, and that holds what is to be withdrawn. */
async function openShift(tx: Transaction, tillId: string, withdrawalMinor: bigint): Promise<string> {
  const shift = await tx.cashShift.findFirst({
    where: { tillId, closedAt: null },
    select: { id: true, openedWithMinor: true },
  })
  if (!shift) throw new GiroError('refused', { reason: 'drawer_closed' })
  if (withdrawalMinor === 0n) return shift.id
  const drawer = { openedWithMinor: shift.openedWithMinor, paidOutMinor: await cashOut(tx, shift.id) }
  if (!enoughInDrawer(drawer, withdrawalMinor)) throw new GiroError('refused', { reason: 'drawer_short' })
  return shift.id
}

/** What was handed over in a shift, but for what came back with a withdrawal that was cancelled or failed. */
async function cashOut(tx: Transaction, shiftId: string): Promise<bigint[]> {
  const handed = await tx.cashOrder.findMany({
    where: {
      shiftId,
      handedAt: { not: null },
      OR: [{ confirmationStatus: null }, { confirmationStatus: 'confirmed' }],
    },
    select: { withdrawalMinor: true },
  })
  return handed.map(({ withdrawalMinor }) => withdrawalMinor)
}

type Parts = {
  readonly draft: OrderDraft
  readonly served: ServedTill
  readonly shiftId: string
  readonly state: 'queued' | 'asking'
  readonly now: Date
}

async function insertOrder(
  tx: Transaction,
  person: UserActor,
  { draft, served: { till, account }, shiftId, state, now }: Parts,
): Promise<{ orderId: string; digest: string }> {
  const { formId, currency, reference, title, description, items } = draft
  const { purchaseMinor, withdrawalMinor, totalMinor } = draft
  const id = newId(now)
  const place = {
    id,
    accountId: account.id,
    storeId: till.storeId,
    tillId: till.id,
    cashierId: person.userId,
    model: till.model,
    // Always with an id of our own in it: what the provider tells is told by this reference.
    externalReference: externalReference({ teamReference: reference, attemptUlid: id, mode: 'production' }),
  }
  const digest = contentsDigest(place, draft)
  await tx.cashOrder.create({
    data: {
      ...place,
      formId,
      formDigest: formDigest(draft),
      contentsDigest: digest,
      shiftId,
      currency,
      purchaseMinor,
      withdrawalMinor,
      totalMinor,
      title,
      description,
      teamReference: reference,
      state,
      createdAt: now,
      changedAt: now,
      nextSendAt: state === 'queued' ? now : null,
    },
    select: { id: true },
  })
  const rows = items.map((item, position) => ({
    ...item,
    orderId: id,
    position,
    totalMinor: itemTotal(item),
  }))
  await tx.cashOrderItem.createMany({ data: rows })
  return { orderId: id, digest }
}
