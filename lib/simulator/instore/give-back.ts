import type {
  MerchantOrderRecord,
  PaymentRecord,
  RefundRecord,
  TillOrder,
} from '@/lib/simulator/instore/records'
import { type Currency, decimalText, minorUnits } from '@/lib/simulator/money'

type Paid = Pick<MerchantOrderRecord, 'payments' | 'payout'>

export type GivenBack = Paid & {
  /** In total now. */
  amount: string
  touched: readonly PaymentRecord[]
  refunds: readonly RefundRecord[]
}

type Back = {
  order: TillOrder
  currency: Currency
  what: 'withdrawal' | 'everything' | { payment: PaymentRecord; amount: bigint }
  at: string
  number: () => number
}

/** Whether the withdrawal went back. */
export function isReturned({ payments, payout }: Paid): boolean {
  if (payout !== null) return payout.returnedAt !== null
  return payments.some(({ refunds }) => refunds.some((refund) => refund.of === 'withdrawal'))
}

/** What is left of the purchase in minor units, after its refunds. */
export function purchaseLeft({ payments }: Paid, currency: Currency, { purchase }: TillOrder): bigint {
  const minor = (amount: string) => minorUnits(amount, currency) ?? 0n
  const refunds = payments.flatMap((payment) => payment.refunds).filter((refund) => refund.of === 'purchase')
  return refunds.reduce((left, { amount }) => left - minor(amount), minor(purchase))
}

/** Payments as they are after the return; null where there is nothing to give back. */
export function returned(paid: Paid, { order, currency, what, at, number }: Back): GivenBack | null {
  const minor = (amount: string) => minorUnits(amount, currency) ?? 0n
  const withdrawal = typeof what === 'object' || isReturned(paid) ? 0n : minor(order.withdrawal)
  const left = purchaseLeft(paid, currency, order)
  const purchase = typeof what === 'object' ? what.amount : what === 'everything' ? left : 0n
  if (withdrawal + purchase === 0n) return null
  const refunds: RefundRecord[] = []
  const touched: PaymentRecord[] = []
  const takeBack = (payment: PaymentRecord, of: RefundRecord['of'], amount: bigint): PaymentRecord => {
    const takes = payment.status === 'approved' && (payment.pays === 'all' || payment.pays === of)
    if (!takes || amount === 0n) return payment
    const refund = { id: number(), amount: decimalText(amount, currency), of, createdAt: at }
    refunds.push(refund)
    return { ...payment, modifiedAt: at, refunds: [...payment.refunds, refund] }
  }
  const payments = paid.payments.map((payment) => {
    const after = takeBack(takeBack(payment, 'withdrawal', withdrawal), 'purchase', purchase)
    if (after !== payment) touched.push(after)
    return after
  })
  const payout = paid.payout === null || withdrawal === 0n ? paid.payout : { ...paid.payout, returnedAt: at }
  return { payments, payout, amount: decimalText(withdrawal + purchase, currency), touched, refunds }
}
