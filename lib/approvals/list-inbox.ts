import 'server-only'
import { inboxReader } from '@/lib/approvals/inbox-reader'
import { INBOX_COLUMNS, type InboxRow, toInboxRow } from '@/lib/approvals/inbox-row'
import { waitingPayouts } from '@/lib/approvals/waiting-payouts'
import { whoUnblocks } from '@/lib/approvals/who-unblocks'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { type InboxOrder, placeText, readPlace } from '@/lib/domain/approval/inbox-order'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'
import { ofReached } from '@/lib/users/reach'

export const INBOX_TABS = ['mine', 'others', 'decided'] as const
export type InboxTab = (typeof INBOX_TABS)[number]
export const INBOX_PAGE = 50

type Page = { rows: InboxRow[]; next: string | null }

type Wanted = {
  readonly tab: InboxTab
  /** Of what waits for this person; all others are by age. */
  readonly order?: InboxOrder | undefined
  readonly after?: string | undefined
}

/**
 * One page of a tab by keyset. `mine` is what this person can decide now, what asks for a look first unless the order is
 * by age alone; `others` waits for somebody else, the oldest first; of what is decided the newest comes first.
 */
export async function listInbox({ db, actor }: ReadContext, { tab, order, after }: Wanted): Promise<Page> {
  authorize(actor, 'payout:read')
  if (tab === 'decided') return decided(db, actor, after)
  return waiting(db, actor, tab, { order: tab === 'mine' ? (order ?? 'risk') : 'age', after })
}

async function waiting(
  db: Queryable,
  actor: UserActor,
  tab: 'mine' | 'others',
  { order, after }: { order: InboxOrder; after: string | undefined },
): Promise<Page> {
  const range = { order, after: after === undefined ? null : readPlace(after) }
  const ids = await waitingPayouts(db, actor, { whose: tab, limit: INBOX_PAGE + 1, ...range })
  const found = await db.payout.findMany({ where: { id: { in: ids } }, select: INBOX_COLUMNS })
  const rows = ids.flatMap((id) => found.find((row) => row.id === id) ?? [])
  const unblock = tab === 'others' ? await whoUnblocks(db, rows) : null
  const reader = await inboxReader(db, actor)
  const last = rows[INBOX_PAGE - 1]
  return page(
    last ? placeText(last) : null,
    rows.map((row) => {
      const line = { ...toInboxRow(row, reader), cursor: row.id }
      if (unblock === null) return line
      // What is left is that the policy asks others first.
      const found = unblock.get(row.id)
      return {
        ...line,
        notMine: line.notMine ?? 'asked',
        unblock: found?.names ?? null,
        away: found?.away ?? [],
        lacking: found?.lacking ?? line.lacking,
      }
    }),
  )
}

async function decided(db: Queryable, actor: UserActor, after?: string): Promise<Page> {
  const approvals = await db.approval.findMany({
    where: { ...ofReached(actor), ...(after !== undefined && { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: INBOX_PAGE + 1,
    select: {
      id: true,
      personId: true,
      onBehalfOf: true,
      decision: true,
      decidedAt: true,
      cause: true,
      reason: true,
      payout: { select: INBOX_COLUMNS },
    },
  })
  const nameOf = await namesOf(
    db,
    approvals.flatMap(({ personId, onBehalfOf }) => (onBehalfOf ? [personId, onBehalfOf] : [personId])),
  )
  const reader = await inboxReader(db, actor)
  return page(
    approvals[INBOX_PAGE - 1]?.id ?? null,
    approvals.map(({ id, personId, onBehalfOf, decision, decidedAt, cause, reason, payout }) => ({
      ...toInboxRow(payout, reader),
      cursor: id,
      decision: {
        kind: decision,
        personName: nameOf.get(personId) ?? personId,
        onBehalfOf: onBehalfOf && (nameOf.get(onBehalfOf) ?? onBehalfOf),
        at: decidedAt.toISOString(),
        cause,
        reason,
      },
    })),
  )
}

/** One row more was read than is shown: it says whether there is another page, after the last one shown. */
function page(last: string | null, rows: InboxRow[]): Page {
  return { rows: rows.slice(0, INBOX_PAGE), next: rows.length > INBOX_PAGE ? last : null }
}
