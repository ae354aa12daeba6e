import 'server-only'
import { isNoticeEvent, type NoticeEvent } from '@/lib/domain/notice/events'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type UndeliveredRow = {
  readonly id: string
  readonly event: NoticeEvent
  readonly channel: 'email' | 'webhook'
  /** A person's name or a webhook's. */
  readonly to: string
  /** Key of `notices.problems`. */
  readonly problem: string
  readonly tries: number
  readonly at: Date
}

export const SHOWN_UNDELIVERED = 50

/** What nobody could be told of, newest first, one more than are shown. */
export async function listUndelivered({ db, actor }: ReadContext): Promise<UndeliveredRow[]> {
  authorize(actor, 'notice:manage')
  const rows = await db.$queryRaw<
    { id: string; event: string; channel: string; to: string; problem: string; tries: number; at: Date }[]
  >`
    SELECT d.id::text, n.event, d.channel::text, coalesce(u.name, w.name, d.target) AS to,
      coalesce(d.problem, 'unreachable') AS problem, d.tries, d.finished_at AS at
    FROM notice_delivery d JOIN notice n ON n.id = d.notice_id
      LEFT JOIN app_user u ON u.id = d.user_id
      LEFT JOIN notice_webhook w ON d.channel = 'webhook' AND w.id = d.target
    WHERE d.state = 'given_up' ORDER BY d.id DESC LIMIT ${SHOWN_UNDELIVERED + 1}`
  return rows.flatMap(({ event, channel, ...row }) =>
    isNoticeEvent(event) ? [{ ...row, event, channel: channel === 'email' ? 'email' : 'webhook' }] : [],
  )
}
