import 'server-only'
import type { CashOrder } from '@/generated/prisma/client'
import { type RequestState, requestState } from '@/lib/cash-out/request-state'
import type { Database, Prisma } from '@/lib/db/client'
import { leftOf, paymentToRefund, refundableMinor } from '@/lib/domain/cash-out/refund'

export type RequestBrief = {
  readonly id: string
  readonly state: RequestState
  readonly expiresAt: Date
  /** Whoever turned it down, and why: whoever asked reads it here. */
  readonly declined: { readonly by: string; readonly reason: string } | null
}

/** What was asked of an order: its own approval, and refunds by their ids. */
export type OrderRequests = {
  /** Of the order itself; null: it needed none. */
  readonly own: RequestBrief | null
  /** The request of each refund. */
  readonly ofRefund: ReadonlyMap<string, RequestBrief>
  /** The most that can still be asked back of the purchase. */
  readonly refundableMinor: bigint
  /** One is under way: the next one waits for its end. */
  readonly refundOpen: boolean
}

const WITH_VOTES = {
  votes: { select: { decision: true, reason: true, personId: true, user: { select: { name: true } } } },
} as const satisfies Prisma.CashRequestInclude
const DONE: ReadonlySet<CashOrder['state']> = new Set([
  'completed',
  'confirmed',
  'cancelled',
  'failed',
  'disputed',
])
const OPEN: ReadonlySet<string> = new Set(['asking', 'queued', 'sending', 'unknown'])

/** Read beside the order for its page; whoever sees the order sees this. */
export async function readOrderRequests(
  db: Database,
  {
    id: orderId,
    state,
    purchaseMinor,
    merchantOrderId,
  }: Pick<CashOrder, 'id' | 'state' | 'purchaseMinor' | 'merchantOrderId'>,
  now: Date,
): Promise<OrderRequests> {
  const [request, refunds, payments] = await Promise.all([
    db.cashRequest.findUnique({ where: { orderId }, include: WITH_VOTES }),
    db.cashRefund.findMany({ where: { orderId }, include: { request: { include: WITH_VOTES } } }),
    db.merchantPayment.findMany({
      where: { merchantOrderId: merchantOrderId ?? '', approvedAt: { not: null } },
      select: { amountMinor: true, refundedMinor: true },
    }),
  ])
  const asked = refunds.filter((one) => one.state !== 'refused' && one.state !== 'declined')
  const payment = paymentToRefund(payments, purchaseMinor)
  const askedMinor = asked.map(({ amountMinor }) => amountMinor)
  return {
    own: request && briefOf(request, state, now),
    ofRefund: new Map(
      refunds.flatMap((one) => (one.request ? [[one.id, briefOf(one.request, state, now)] as const] : [])),
    ),
    refundableMinor: DONE.has(state)
      ? refundableMinor({ purchaseMinor, askedMinor, paymentLeftMinor: payment ? leftOf(payment) : 0n })
      : 0n,
    refundOpen: asked.some(({ state: at, request: of }) =>
      at === 'asking' ? of === null || of.expiresAt > now : OPEN.has(at),
    ),
  }
}

type Stored = Prisma.CashRequestGetPayload<{ include: typeof WITH_VOTES }>

function briefOf(request: Stored, orderState: CashOrder['state'], now: Date): RequestBrief {
  const { id, votes, expiresAt } = request
  const no = votes.find(({ decision }) => decision === 'reject')
  return {
    ...{ id, expiresAt, state: requestState({ request, votes, orderState, now }) },
    declined: no ? { by: no.user?.name ?? no.personId, reason: no.reason ?? '' } : null,
  }
}
