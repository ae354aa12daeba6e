import { useTranslations } from 'next-intl'
import { type RefObject, useState } from 'react'
import { useLiveRows } from '@/app/(desk)/payouts/_components/use-live-rows'
import { announce } from '@/components/ui/notices'
import type { OrderList } from '@/lib/cash-out/list-orders'
import type { OrderRow } from '@/lib/cash-out/order-row'

/** The rows with their news, and the one that somebody looks at beside the table. */
export function useOrdersScreen(list: OrderList, screen: RefObject<HTMLElement | null>) {
  const t = useTranslations('cashOut')
  const common = useTranslations('common')
  const live = useLiveRows<OrderRow>(list, '/api/cash-out/orders/changes')
  const [peekedId, setPeekedId] = useState<string | null>(null)

  function peek({ id, reference }: OrderRow) {
    const next = id === peekedId ? null : id
    setPeekedId(next)
    if (next !== null) announce(t('peek.spoken', { name: reference }))
  }

  function showNews() {
    announce(common('news.shown', { count: live.changes }))
    live.show()
    // The button goes away; the focus goes to the row that had it last.
    screen.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus({ preventScroll: true })
  }

  return {
    live,
    peeked: live.rows.find(({ id }) => id === peekedId),
    peek,
    closePeek: () => setPeekedId(null),
    showNews,
  }
}
