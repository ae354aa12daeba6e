import 'server-only'
import type { CashOrder, MerchantOrder, MerchantPayment } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import {
  type MoneySeen,
  moneySeen,
  refundedMinor,
  type SeenOrder,
  type SeenPayment,
} from '@/lib/domain/cash-out/money-seen'
import { paymentStanding, saysMore } from '@/lib/domain/cash-out/provider-words'

/** The largest value of PostgreSQL's bigint. */
const MOST = 2n ** 63n - 1n

type Known = MerchantOrder & { readonly payments: readonly MerchantPayment[] }

/** A merchant order as it stands after a look, and what was new about it. */
export type StoredOrder = {
  readonly row: MerchantOrder
  readonly money: MoneySeen
  /** Never seen before. */
  readonly isNew: boolean
  /** Its words, sums or payments changed. */
  readonly changed: boolean
  readonly paymentsChanged: boolean
  /** Nobody knew before that it is paid. */
  readonly newlyPaid: boolean
  /** Closed now, with money of which no sum is ours, and it was not before. */
  readonly newlyUnclear: boolean
}

/** Why a merchant order says nothing about ours: it is another's, or denies what it said. */
type Foreign = 'not_ours' | 'other_reference' | 'other_order'

/**
 * Keeps what our own GET told of one merchant order and its payments. Monotonic: standing, sums and times never sink, and the
 * words of an answer that was overtaken are not taken. Call it with the order locked.
 */
export async function storeSeen(
  tx: Transaction,
  order: CashOrder,
  seen: SeenOrder,
  { askedAt, at }: { readonly askedAt: Date; readonly at: Date },
): Promise<StoredOrder | Foreign> {
  const { accountId } = order
  const known = await tx.merchantOrder.findUnique({
    where: { accountId_providerId: { accountId, providerId: seen.id } },
    include: { payments: true },
  })
  if (known && known.orderId !== order.id) return 'other_order'
  if (seen.externalReference !== order.externalReference) return known ? 'other_reference' : 'not_ours'
  const money = moneySeen(seen, order.totalMinor)
  const fresh = !isOlder(known, seen, askedAt)
  const row = await writeOrder(tx, order, { seen, known, money, fresh, at })
  const paymentsChanged = await writePayments(tx, row, { seen, known, fresh, at })
  const changed = paymentsChanged || (known ? differs(known, row) : true)
  return {
    row,
    money,
    isNew: known === null,
    changed,
    paymentsChanged,
    newlyPaid: row.paidAt !== null && (known?.paidAt ?? null) === null,
    newlyUnclear: money.kind === 'unclear' && known?.status.toLowerCase() !== 'closed',
  }
}

/** Overtaken by a later answer: by its own time, or where it names none by when we asked. */
function isOlder(known: Known | null, seen: SeenOrder, askedAt: Date): boolean {
  if (!known) return false
  if (seen.updatedAt && known.providerUpdatedAt) return seen.updatedAt < known.providerUpdatedAt
  return askedAt < known.lastSeenAt
}

type Parts = {
  readonly seen: SeenOrder
  readonly known: Known | null
  readonly fresh: boolean
  readonly at: Date
}

async function writeOrder(
  tx: Transaction,
  order: CashOrder,
  { seen, known, money, fresh, at }: Parts & { readonly money: MoneySeen },
): Promise<MerchantOrder> {
  const words = fresh || !known ? seen : known
  const data = {
    status: words.status,
    orderStatus: words.orderStatus,
    totalMinor: known?.totalMinor ?? storable(seen.totalMinor),
    paidMinor: atLeast(known?.paidMinor, seen.paidMinor),
    refundedMinor: atLeast(known?.refundedMinor, refundedMinor(seen.payments)),
    paidAt: known?.paidAt ?? (money.kind === 'paid' ? money.approvedAt : null),
    providerUpdatedAt: latest(known?.providerUpdatedAt ?? null, seen.updatedAt),
    lastSeenAt: latest(known?.lastSeenAt ?? null, at) ?? at,
  }
  if (known) {
    return tx.merchantOrder.update({ where: { id: known.id }, data })
  }
  const { accountId, id: orderId } = order
  const ids = { id: newId(at), accountId, orderId, providerId: seen.id }
  return tx.merchantOrder.create({ data: { ...ids, ...data, firstSeenAt: at } })
}

function differs(known: MerchantOrder, row: MerchantOrder): boolean {
  return (
    known.status !== row.status ||
    known.orderStatus !== row.orderStatus ||
    known.paidMinor !== row.paidMinor ||
    known.refundedMinor !== row.refundedMinor ||
    known.paidAt?.getTime() !== row.paidAt?.getTime()
  )
}

async function writePayments(tx: Transaction, order: MerchantOrder, parts: Parts): Promise<boolean> {
  const { seen, known, at } = parts
  const knownById = new Map((known?.payments ?? []).map((payment) => [payment.providerId, payment]))
  let changed = false
  for (const payment of seen.payments) {
    const before = knownById.get(payment.id)
    if (before) changed = (await updatePayment(tx, before, payment, parts)) || changed
    else changed = (await insertPayment(tx, order, payment, at)) || changed
  }
  return changed
}

/** False where it is known as a payment of another merchant order. */
async function insertPayment(
  tx: Transaction,
  { id: merchantOrderId, accountId }: MerchantOrder,
  { id: providerId, status, detail, amountMinor, refundedMinor: back, approvedAt }: SeenPayment,
  at: Date,
): Promise<boolean> {
  const ids = { id: newId(at), accountId, merchantOrderId, providerId }
  const words = { status, statusDetail: detail, standing: paymentStanding(status) }
  const sums = { amountMinor: storable(amountMinor), refundedMinor: atLeast(undefined, back) }
  const times = { approvedAt, firstSeenAt: at, lastSeenAt: at }
  const { count } = await tx.merchantPayment.createMany({
    data: [{ ...ids, ...words, ...sums, ...times }],
    skipDuplicates: true,
  })
  return count === 1
}

async function updatePayment(
  tx: Transaction,
  known: MerchantPayment,
  seen: SeenPayment,
  { fresh, at }: Parts,
): Promise<boolean> {
  const standing = paymentStanding(seen.status)
  const isNews = saysMore(known.standing, standing)
  const isWording = fresh && standing === known.standing
  const words = isNews || isWording ? { status: seen.status, statusDetail: seen.detail } : {}
  const next = {
    status: known.status,
    statusDetail: known.statusDetail,
    ...words,
    standing: isNews ? standing : known.standing,
    amountMinor: known.amountMinor ?? storable(seen.amountMinor),
    refundedMinor: atLeast(known.refundedMinor, seen.refundedMinor),
    approvedAt: known.approvedAt ?? seen.approvedAt,
  }
  const lastSeenAt = latest(known.lastSeenAt, at) ?? at
  await tx.merchantPayment.update({
    where: { id: known.id },
    data: { ...next, lastSeenAt },
    select: { id: true },
  })
  return (
    next.status !== known.status ||
    next.statusDetail !== known.statusDetail ||
    next.standing !== known.standing ||
    next.refundedMinor !== known.refundedMinor
  )
}

/** What fits the column; anything else is no amount. */
function storable(amount: bigint | null): bigint | null {
  return amount !== null && amount >= 0n && amount <= MOST ? amount : null
}

function atLeast(known: bigint | undefined, said: bigint | null): bigint {
  const amount = storable(said) ?? 0n
  return known !== undefined && known > amount ? known : amount
}

function latest(known: Date | null, said: Date | null): Date | null {
  return known !== null && (said === null || said < known) ? known : said
}
