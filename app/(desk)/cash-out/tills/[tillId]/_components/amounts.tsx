import { useTranslations } from 'next-intl'
import { Money } from '@/components/ui/money'
import type { OrderNow } from '@/lib/cash-out/get-order-now'

/** Purchase and withdrawal apart, with what the customer pays in all. */
export function Amounts({ order }: { readonly order: OrderNow }) {
  const t = useTranslations('cashDesk.amounts')
  const { currency } = order
  const purchase = BigInt(order.purchaseMinor)
  const withdrawal = BigInt(order.withdrawalMinor)
  const lines = [
    ...(purchase > 0n ? [{ name: t('purchase'), minor: purchase }] : []),
    ...(withdrawal > 0n ? [{ name: t('withdrawal'), minor: withdrawal }] : []),
    { name: t('total'), minor: BigInt(order.totalMinor) },
  ]
  return (
    <dl className="flex flex-col gap-1 text-16">
      {lines.map(({ name, minor }, index) => (
        <div
          key={name}
          className={
            index === lines.length - 1
              ? 'flex items-baseline justify-between gap-4 border-t pt-1 font-semibold'
              : 'flex items-baseline justify-between gap-4'
          }
        >
          <dt>{name}</dt>
          <dd>
            <Money minor={minor} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
