import 'server-only'
import type { NoticeState } from '@/generated/prisma/client'
import type { Locale } from '@/lib/domain/money'
import { isNoticeEvent, type NoticeEvent } from '@/lib/domain/notice/events'
import type { WebhookKind } from '@/lib/domain/notice/webhook'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locales'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** A webhook as its screen shows it: never its address, of which a part may be secret, and no secrets. */
export type WebhookView = {
  readonly id: string
  readonly name: string
  readonly kind: WebhookKind
  readonly locale: Locale
  readonly events: readonly NoticeEvent[]
  readonly host: string
  readonly version: number
  /** The secret before this one signs too. */
  readonly hasPrevious: boolean
  readonly createdAt: Date
  /** How the newest of its deliveries stands; null before the first. */
  readonly last: { readonly state: NoticeState; readonly problem: string | null; readonly at: Date } | null
}

export const SHOWN_WEBHOOKS = 50

/** The company's webhooks that are in use, one more than are shown. */
export async function listWebhooks({ db, actor }: ReadContext): Promise<WebhookView[]> {
  authorize(actor, 'notice:manage')
  const rows = await db.noticeWebhook.findMany({
    where: { retiredAt: null },
    orderBy: { id: 'asc' },
    take: SHOWN_WEBHOOKS + 1,
  })
  const last = await db.$queryRaw<{ target: string; state: NoticeState; problem: string | null; at: Date }[]>`
    SELECT w.id AS target, d.state::text, d.problem, coalesce(d.finished_at, d.due_at, d.created_at) AS at
    FROM notice_webhook w CROSS JOIN LATERAL (
      SELECT * FROM notice_delivery d WHERE d.channel = 'webhook' AND d.target = w.id ORDER BY d.id DESC LIMIT 1) d
    WHERE w.retired_at IS NULL`
  return rows.map(({ id, name, kind, locale, events, host, version, previousSecret, createdAt }) => {
    const newest = last.find(({ target }) => target === id)
    return {
      id,
      name,
      kind,
      locale: isLocale(locale) ? locale : DEFAULT_LOCALE,
      events: events.filter(isNoticeEvent),
      host,
      version,
      hasPrevious: previousSecret !== null,
      createdAt,
      last: newest ? { state: newest.state, problem: newest.problem, at: newest.at } : null,
    }
  })
}
