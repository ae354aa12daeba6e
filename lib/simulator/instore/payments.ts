import type { Dials } from '@/lib/simulator/dials'
import type { MerchantOrderRecord, PaymentRecord, TillOrder } from '@/lib/simulator/instore/records'

type Paid = Pick<MerchantOrderRecord, 'payments' | 'payout'>

const isZero = (amount: string) => /^0(\.0+)?$/.test(amount)

/**
 * How a paid order shows on its merchant order. No page says where the withdrawal stands: in the payment, as a payment of its
 * own, or among `payouts`; a withdrawal alone is a payment in any case.
 */
export function approvedPayments(
  { purchase, withdrawal, total }: TillOrder,
  form: Dials['cashOutInPayments'],
  at: string,
  number: () => number,
): Paid {
  const payment = (pays: PaymentRecord['pays'], amount: string): PaymentRecord => ({
    id: number(),
    pays,
    amount,
    status: 'approved',
    createdAt: at,
    modifiedAt: at,
    refunds: [],
  })
  const isWhole = form === 'included' || isZero(purchase) || isZero(withdrawal)
  if (isWhole) return { payments: [payment('all', total)], payout: null }
  const first = payment('purchase', purchase)
  if (form === 'separate') return { payments: [first, payment('withdrawal', withdrawal)], payout: null }
  return { payments: [first], payout: { id: number(), amount: withdrawal, createdAt: at, returnedAt: null } }
}
