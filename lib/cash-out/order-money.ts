import 'server-only'
import type {
  CashDecisionState,
  CashOrder,
  CashRefundState,
  ConfirmationStatus,
  PaymentStanding,
} from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { namesOf } from '@/lib/users/names-of'

/** A payment as Mercado Pago tells it. */
export type PaymentView = {
  readonly id: string
  readonly status: string
  readonly statusDetail: string | null
  readonly standing: PaymentStanding
  readonly amountMinor: bigint | null
  readonly refundedMinor: bigint
  readonly approvedAt: Date | null
}

/** What a scan made of the order at Mercado Pago. */
export type MerchantOrderView = {
  readonly id: string
  readonly status: string
  readonly orderStatus: string | null
  readonly totalMinor: bigint | null
  readonly paidMinor: bigint
  readonly refundedMinor: bigint
  readonly lastSeenAt: Date
  /** It is the one whose money counts. */
  readonly counts: boolean
  readonly payments: readonly PaymentView[]
}

export type DecisionView = {
  readonly status: ConfirmationStatus
  readonly detail: string
  readonly description: string
  readonly decidedBy: string
  readonly decidedAt: Date
  readonly state: CashDecisionState
  readonly sends: number
  readonly lastSentAt: Date | null
  readonly finishedAt: Date | null
  /** What the last answer came with, and the status that Mercado Pago says it holds. */
  readonly httpStatus: number | null
  readonly heldStatus: string | null
}

export type RefundView = {
  readonly id: string
  readonly amountMinor: bigint
  readonly reason: string
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly state: CashRefundState
  readonly sends: number
  readonly providerId: string | null
  readonly refusal: string | null
}

export type OrderMoney = {
  /** The newest 20, the one that counts among them where it is one of those. */
  readonly merchantOrders: readonly MerchantOrderView[]
  readonly decision: DecisionView | null
  readonly refunds: readonly RefundView[]
}

/** A look asks about no more either. */
const MOST_MERCHANT_ORDERS = 20
const MOST_REFUNDS = 50

/** What Mercado Pago has of an order's money, what was decided of it and what went back. */
export async function readOrderMoney(
  db: Queryable,
  { id: orderId, merchantOrderId }: Pick<CashOrder, 'id' | 'merchantOrderId'>,
): Promise<OrderMoney> {
  const [merchantOrders, decision, refunds] = await Promise.all([
    db.merchantOrder.findMany({
      where: { orderId },
      orderBy: [{ firstSeenAt: 'desc' }, { id: 'desc' }],
      take: MOST_MERCHANT_ORDERS,
      include: { payments: { orderBy: { firstSeenAt: 'desc' }, take: MOST_MERCHANT_ORDERS } },
    }),
    db.cashDecision.findUnique({ where: { orderId }, omit: { body: true } }),
    db.cashRefund.findMany({
      where: { orderId },
      orderBy: { requestedAt: 'desc' },
      take: MOST_REFUNDS,
      omit: { body: true },
    }),
  ])
  const people = [
    ...refunds.map(({ requestedById }) => requestedById),
    ...(decision ? [decision.decidedById] : []),
  ]
  const nameOf = await namesOf(db, people)
  const name = (id: string) => nameOf.get(id) ?? id
  return {
    merchantOrders: merchantOrders.map(({ id, providerId, payments, ...told }) => ({
      id: providerId,
      status: told.status,
      orderStatus: told.orderStatus,
      totalMinor: told.totalMinor,
      paidMinor: told.paidMinor,
      refundedMinor: told.refundedMinor,
      lastSeenAt: told.lastSeenAt,
      counts: id === merchantOrderId,
      payments: payments.map((payment) => ({
        id: payment.providerId,
        status: payment.status,
        statusDetail: payment.statusDetail,
        standing: payment.standing,
        amountMinor: payment.amountMinor,
        refundedMinor: payment.refundedMinor,
        approvedAt: payment.approvedAt,
      })),
    })),
    decision: decision && {
      status: decision.status,
      detail: decision.detail,
      description: decision.description,
      decidedBy: name(decision.decidedById),
      decidedAt: decision.decidedAt,
      state: decision.state,
      sends: decision.sends,
      lastSentAt: decision.lastSentAt,
      finishedAt: decision.finishedAt,
      httpStatus: decision.httpStatus,
      heldStatus: decision.heldStatus,
    },
    refunds: refunds.map((refund) => ({
      id: refund.id,
      amountMinor: refund.amountMinor,
      reason: refund.reason,
      requestedBy: name(refund.requestedById),
      requestedAt: refund.requestedAt,
      state: refund.state,
      sends: refund.sends,
      providerId: refund.providerId,
      refusal: refund.refusal,
    })),
  }
}
