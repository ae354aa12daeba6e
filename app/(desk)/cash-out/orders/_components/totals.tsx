import { getTranslations } from 'next-intl/server'
import { Money } from '@/components/ui/money'
import { countOrders } from '@/lib/cash-out/count-orders'

type Props = {
  readonly context: Parameters<typeof countOrders>[0]
  readonly query: Parameters<typeof countOrders>[1]
}

/** How many orders the filter finds and what they come to, a currency each; says so when it stopped counting. */
export async function Totals({ context, query }: Props) {
  const t = await getTranslations('cashOut.totals')
  const { count, isCapped, sums } = await countOrders(context, query)
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className="font-semibold text-text">
        {isCapped ? t('capped', { count }) : t('count', { count })}
      </span>
      {isCapped ? <span>{t('cappedSums', { count })}</span> : null}
      {sums.map(({ currency, totalMinor }) => (
        <Money key={currency} minor={BigInt(totalMinor)} currency={currency} className="text-text" />
      ))}
    </span>
  )
}
