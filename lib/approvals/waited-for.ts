import 'server-only'
import { INBOX_COLUMNS } from '@/lib/approvals/inbox-row'
import { type Names, someNames } from '@/lib/approvals/request-view'
import { waitingPayouts } from '@/lib/approvals/waiting-payouts'
import { whoUnblocks } from '@/lib/approvals/who-unblocks'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** As many as are looked at: the oldest. */
export const WAITED_FOR = 50

export type WaitedFor = {
  readonly payouts: number
  /** More wait than were looked at. */
  readonly more: boolean
  /** Whoever could bring one of them further, who can most of them first. */
  readonly names: Names
  /** How many of them nobody can bring further today. */
  readonly stuck: number
}

/** For whom the payouts wait that do not wait for the person who asks; null: none does. */
export async function waitedFor({ db, actor }: ReadContext): Promise<WaitedFor | null> {
  authorize(actor, 'payout:read')
  const ids = await waitingPayouts(db, actor, { whose: 'others', limit: WAITED_FOR + 1 })
  if (ids.length === 0) return null
  const oldest = ids.slice(0, WAITED_FOR)
  const rows = await db.payout.findMany({ where: { id: { in: oldest } }, select: INBOX_COLUMNS })
  const unblocking = [...(await whoUnblocks(db, rows)).values()]
  const counts = new Map<string, number>()
  for (const { everyone } of unblocking)
    for (const name of everyone) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts.keys()].sort(
    (one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || one.localeCompare(other),
  )
  return {
    payouts: rows.length,
    more: ids.length > WAITED_FOR,
    names: someNames(names),
    stuck: unblocking.filter(({ everyone }) => everyone.length === 0).length,
  }
}
