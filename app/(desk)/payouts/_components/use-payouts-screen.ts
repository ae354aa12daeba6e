import { useTranslations } from 'next-intl'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { announce } from '@/components/ui/notices'
import type { PayoutList } from '@/lib/payouts/list-payouts'
import { type PayoutItem, payoutName } from './payout-item'
import { notesOf } from './refresh-batch'
import { useLiveRows } from './use-live-rows'
import { useRefresh } from './use-refresh'

/** The rows with their news and checks, the row looked at, and what people do with them. */
export function usePayoutsScreen(list: PayoutList, screen: RefObject<HTMLElement | null>) {
  const t = useTranslations('payouts')
  const common = useTranslations('common')
  const live = useLiveRows(list, '/api/payouts/changes')
  const { batch, start } = useRefresh(live.showNow)
  const [peekedId, setPeekedId] = useState<string | null>(null)
  const notes = notesOf(batch)
  const items = live.rows.map((row) => ({ ...row, note: notes.get(row.id) }))

  // Another page begins at its top; anything else leaves the table where it is.
  // Also what was scrolled before the page listened, or came back scrolled from the browser's history.
  const firstId = list.rows[0]?.id
  const shownFirst = useRef(firstId)
  useEffect(() => {
    if (firstId === shownFirst.current) return
    shownFirst.current = firstId
    if (firstId !== undefined) screen.current?.querySelector('section')?.scrollTo({ top: 0 })
  }, [firstId, screen])

  function peek(item: PayoutItem) {
    const next = item.id === peekedId ? null : item.id
    setPeekedId(next)
    if (next !== null) announce(t('peek.spoken', { name: payoutName(item) }))
  }

  function showNews() {
    announce(common('news.shown', { count: live.changes }))
    live.show()
    // The button goes away; the focus goes to the row that had it last.
    screen.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus({ preventScroll: true })
  }

  return {
    live,
    items,
    batch,
    peeked: items.find(({ id }) => id === peekedId),
    peek,
    closePeek: () => setPeekedId(null),
    showNews,
    check: useCallback((item: PayoutItem) => start([item.id]), [start]),
    checkIds: start,
    checkPage: () => start(live.rows.map(({ id }) => id)),
  }
}
