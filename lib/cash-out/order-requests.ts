import 'server-only'
import type { CashOrder } from '@/generated/prisma/client'
import { type RequestState, requestState } from '@/lib/cash-out/request-state'
import type { Database } from '@/lib/db/client'
import { refundableMinor } from '@/lib/domain/cash-out/refund'

/** What was asked of an order: its own approval, and refunds by their ids. */
export type OrderRequests = {
  /** Of the order itself; null: it needed none. */
  readonly own: { readonly id: string; readonly state: RequestState; readonly expiresAt: Date } | null
  /** The request of each refund. */
  readonly ofRefund: ReadonlyMap<string, string>
  /** The most that can still be asked back of the purchase. */
  readonly refundableMinor: bigint
  /** One is under way: the next one waits for its end. */
  readonly refundOpen: boolean
}

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
    db.cashRequest.findUnique({ where: { orderId }, include: { votes: { select: { decision: true } } } }),
    db.cashRefund.findMany({
      where: { orderId },
      include: { request: { select: { id: true, expiresAt: true } } },
    }),
    db.merchantPayment.findMany({
      where: { merchantOrderId: merchantOrderId ?? '', approvedAt: { not: null } },
      select: { amountMinor: true, refundedMinor: true },
    }),
  ])
  const asked = refunds.filter((one) => one.state !== 'refused' && one.state !== 'declined')
  const left = payments.map(({ amountMinor, refundedMinor }) => (amountMinor ?? 0n) - refundedMinor)
  const most = left.toSorted((a, b) => (a < b ? 1 : -1))[0] ?? 0n
  const askedMinor = asked.map(({ amountMinor }) => amountMinor)
  return {
    own: request && {
      id: request.id,
      state: requestState({ request, votes: request.votes, orderState: state, now }),
      expiresAt: request.expiresAt,
    },
    ofRefund: new Map(refunds.flatMap((one) => (one.request ? [[one.id, one.request.id] as const] : []))),
    refundableMinor: DONE.has(state)
      ? refundableMinor({ purchaseMinor, askedMinor, paymentLeftMinor: most })
      : 0n,
    refundOpen: asked.some(({ state: at, request: of }) =>
      at === 'asking' ? of === null || of.expiresAt > now : OPEN.has(at),
    ),
  }
}
