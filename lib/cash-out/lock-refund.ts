import 'server-only'
import type { CashRefund } from '@/generated/prisma/client'
import { lockOrder, type OrderSubject } from '@/lib/cash-out/lock-order'
import type { Transaction } from '@/lib/db/client'

/** A refund with its order, both locked. */
export async function lockRefund(
  tx: Transaction,
  refundId: string,
): Promise<{ readonly subject: OrderSubject; readonly refund: CashRefund } | null> {
  const found = await tx.cashRefund.findUnique({ where: { id: refundId }, select: { orderId: true } })
  const subject = found && (await lockOrder(tx, found.orderId))
  const refund = subject && (await tx.cashRefund.findUnique({ where: { id: refundId } }))
  return subject && refund ? { subject, refund } : null
}
