import { OrderState } from '@/components/status/order-state'
import { Money } from '@/components/ui/money'
import { TimeAgo } from '@/components/ui/time-ago'
import type { OrderRow } from '@/lib/cash-out/order-row'
import { Deadline } from './deadline'

/** A row where narrow: till and total; our word and what runs out, or its age. */
export function OrderCompact({ row }: { readonly row: OrderRow }) {
  const { till, store, totalMinor, currency, state, deadline, timeZone, createdAt } = row
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate">
          {till} <span className="text-12 text-text-quiet">{store}</span>
        </span>
        <Money minor={BigInt(totalMinor)} currency={currency} />
      </span>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-12">
        <OrderState state={state} />
        {deadline ? (
          <Deadline deadline={deadline} timeZone={timeZone} />
        ) : (
          <TimeAgo at={createdAt} timeZone={timeZone} className="text-text-quiet" />
        )}
      </span>
    </span>
  )
}
