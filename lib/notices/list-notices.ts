import 'server-only'
import type { NoticeEvent } from '@/lib/domain/notice/events'
import { loadNotices, type NoticeView } from '@/lib/notices/notice-view'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

const NOTICES_PER_PAGE = 50
/** The badge stops counting here: beyond it the number helps nobody. */
export const UNREAD_CAP = 100

export type NoticeItem = Omit<NoticeView, 'id' | 'payout'> & {
  /** Of its delivery to this person. */
  readonly id: string
  readonly event: NoticeEvent
  readonly toldAt: Date
  readonly isRead: boolean
  readonly payout:
    | (Omit<NonNullable<NoticeView['payout']>, 'amountMinor' | 'toldReference'> & {
        readonly amountMinor: string
      })
    | null
}

/** One page of what this person was told, newest first, by keyset. */
export async function listNotices(
  { db, actor }: ReadContext,
  { unread, before }: { readonly unread: boolean; readonly before?: string | undefined },
): Promise<{ items: NoticeItem[]; next: string | null }> {
  const { personId } = authorize(actor, 'desk:enter')
  const rows = await db.noticeDelivery.findMany({
    where: {
      channel: 'inbox',
      target: personId,
      ...(unread && { readAt: null }),
      ...(before !== undefined && { id: { lt: BigInt(before) } }),
    },
    orderBy: { id: 'desc' },
    take: NOTICES_PER_PAGE + 1,
    select: { id: true, noticeId: true, createdAt: true, readAt: true },
  })
  const shown = rows.slice(0, NOTICES_PER_PAGE)
  const views = await loadNotices(
    db,
    shown.map(({ noticeId }) => noticeId),
  )
  const items = shown.flatMap(({ id, noticeId, createdAt, readAt }) => {
    const view = views.get(noticeId)
    if (!view) return []
    const payout = view.payout && listed(view.payout)
    return [{ ...view, payout, id: id.toString(), toldAt: createdAt, isRead: readAt !== null }]
  })
  return { items, next: rows.length > shown.length ? (shown.at(-1)?.id.toString() ?? null) : null }
}

function listed({ toldReference, amountMinor, ...payout }: NonNullable<NoticeView['payout']>) {
  return { ...payout, amountMinor: amountMinor.toString() }
}

/** How many notices this person has not read, at most `UNREAD_CAP`. */
export async function countUnread({ db, actor }: ReadContext): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM notice_delivery WHERE channel = 'inbox' AND target = ${actor.personId} AND read_at IS NULL
      LIMIT ${UNREAD_CAP}) AS unread`
  return row?.count ?? 0
}
