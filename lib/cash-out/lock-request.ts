import 'server-only'
import type { CashRefund, CashRequest } from '@/generated/prisma/client'
import { lockOrder, type OrderSubject } from '@/lib/cash-out/lock-order'
import type { Transaction } from '@/lib/db/client'

/** A request with what it is about. */
export type RequestSubject = {
  readonly request: CashRequest
  readonly subject: OrderSubject
  /** Null: the order itself asks. */
  readonly refund: CashRefund | null
  /** The account that asks. */
  readonly askedById: string
}

/** Locks the order with its till, then the request, and reads them as they are now. Null: no such request. */
export async function lockRequest(tx: Transaction, requestId: string): Promise<RequestSubject | null> {
  const found = await tx.cashRequest.findUnique({
    where: { id: requestId },
    select: { orderId: true, refundId: true, refund: { select: { orderId: true } } },
  })
  const orderId = found?.orderId ?? found?.refund?.orderId
  const subject = orderId === undefined ? null : await lockOrder(tx, orderId)
  if (!found || !subject) return null
  await tx.$queryRaw`SELECT 1 FROM cash_request WHERE id = ${requestId} FOR UPDATE`
  const request = await tx.cashRequest.findUniqueOrThrow({ where: { id: requestId } })
  const { refundId } = found
  const refund = refundId === null ? null : await tx.cashRefund.findUniqueOrThrow({ where: { id: refundId } })
  return { request, subject, refund, askedById: refund?.requestedById ?? subject.order.cashierId }
}

/** Whether it still waits for somebody's decision. */
export function waitsForVotes({ request, subject, refund }: RequestSubject): boolean {
  const open = request.completedAt === null && request.closedAt === null
  return open && (refund?.state ?? subject.order.state) === 'asking'
}
