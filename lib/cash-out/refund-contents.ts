import 'server-only'
import type { CashRefund } from '@/generated/prisma/client'
import { sha256Hex } from '@/lib/payouts/envelope'

type Contents = Pick<
  CashRefund,
  | 'id'
  | 'orderId'
  | 'paymentId'
  | 'amountMinor'
  | 'reason'
  | 'requestedById'
  | 'idempotencyKey'
  | 'bodySha256'
>

/** Everything that an approver of a refund approves: of which payment, how much, why, for whom and in which bytes. */
export function refundDigest(refund: Contents): string {
  const { id, orderId, paymentId, amountMinor, reason, requestedById, idempotencyKey, bodySha256 } = refund
  return sha256Hex(
    JSON.stringify([
      'giro-refund-1',
      [id, orderId, paymentId, requestedById],
      [amountMinor.toString(), reason],
      [idempotencyKey, bodySha256],
    ]),
  )
}
