import { getTranslations } from 'next-intl/server'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import type { Desk, ShiftOrder } from '@/lib/cash-out/get-desk'

/** The last orders of this drawer's shift, each with the way to it. */
export async function ShiftOrders({ desk }: { readonly desk: Desk }) {
  const t = await getTranslations('cashDesk.shift')
  if (desk.orders.length === 0) return null
  return (
    <section aria-labelledby="shift-title" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="shift-title" className="text-16 font-semibold">
          {t('title')}
        </h2>
        <TextLink href="/cash-out/orders">{t('all')}</TextLink>
      </div>
      <ul className="flex flex-col rounded border bg-raised">
        {desk.orders.map((order) => (
          <Line key={order.id} order={order} desk={desk} />
        ))}
      </ul>
    </section>
  )
}

async function Line({ order, desk }: { readonly order: ShiftOrder; readonly desk: Desk }) {
  const t = await getTranslations('cashDesk')
  const { id, createdAt, state, purchaseMinor, withdrawalMinor, title } = order
  const { currency, timeZone, till } = desk
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0">
      <div className="min-w-0">
        <TextLink href={`/cash-out/tills/${till.id}?order=${id}`} className="break-words">
          {title}
        </TextLink>
        <p className="text-13 text-text-quiet">
          <ExactTime at={createdAt} timeZone={timeZone} /> ·{' '}
          <span className={order.needsSomebody ? 'font-medium text-bad' : undefined}>
            {t(`headings.${state}`)}
          </span>
        </p>
      </div>
      <dl className="flex flex-wrap justify-end gap-x-4">
        {purchaseMinor === 0n ? null : (
          <div className="flex items-baseline gap-1.5">
            <dt className="text-13 text-text-quiet">{t('amounts.purchase')}</dt>
            <dd>
              <Money minor={purchaseMinor} currency={currency} />
            </dd>
          </div>
        )}
        {withdrawalMinor === 0n ? null : (
          <div className="flex items-baseline gap-1.5">
            <dt className="text-13 text-text-quiet">{t('amounts.withdrawal')}</dt>
            <dd>
              <Money minor={withdrawalMinor} currency={currency} />
            </dd>
          </div>
        )}
      </dl>
    </li>
  )
}
