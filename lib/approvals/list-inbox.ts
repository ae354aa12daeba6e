import 'server-only'
import { INBOX_COLUMNS, type InboxRow, toInboxRow } from '@/lib/approvals/inbox-row'
import { waitingPayouts } from '@/lib/approvals/waiting-payouts'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

export const INBOX_TABS = ['mine', 'others', 'decided'] as const
export type InboxTab = (typeof INBOX_TABS)[number]
export const INBOX_PAGE = 50

type Page = { rows: InboxRow[]; next: string | null }

/**
 * One page of a tab, oldest waiting first and newest decided first, by keyset on ULIDs (which sort by time).
 * `mine` is what this person can decide now; `others` waits for somebody else.
 */
export async function listInbox(
  { db, actor }: ReadContext,
  { tab, after }: { tab: InboxTab; after?: string | undefined },
): Promise<Page> {
  authorize(actor, 'payout:read')
  return tab === 'decided' ? decided(db, actor, after) : waiting(db, actor, tab, after)
}

async function waiting(
  db: Queryable,
  actor: UserActor,
  tab: 'mine' | 'others',
  after?: string,
): Promise<Page> {
  const ids = await waitingPayouts(db, actor, { whose: tab, limit: INBOX_PAGE + 1, after })
  const rows = await db.payout.findMany({
    where: { id: { in: ids } },
    orderBy: { id: 'asc' },
    select: INBOX_COLUMNS,
  })
  return page(rows.map((row) => ({ ...toInboxRow(row, actor), cursor: row.id })))
}

async function decided(db: Queryable, actor: UserActor, after?: string): Promise<Page> {
  const approvals = await db.approval.findMany({
    where: after === undefined ? {} : { id: { lt: after } },
    orderBy: { id: 'desc' },
    take: INBOX_PAGE + 1,
    select: {
      id: true,
      personId: true,
      decision: true,
      decidedAt: true,
      reason: true,
      payout: { select: INBOX_COLUMNS },
    },
  })
  const nameOf = await namesOf(
    db,
    approvals.map(({ personId }) => personId),
  )
  return page(
    approvals.map(({ id, personId, decision, decidedAt, reason, payout }) => ({
      ...toInboxRow(payout, actor),
      cursor: id,
      decision: {
        kind: decision,
        personName: nameOf.get(personId) ?? personId,
        at: decidedAt.toISOString(),
        reason,
      },
    })),
  )
}

function page(rows: InboxRow[]): Page {
  const shown = rows.slice(0, INBOX_PAGE)
  return { rows: shown, next: rows.length > INBOX_PAGE ? (shown.at(-1)?.cursor ?? null) : null }
}
