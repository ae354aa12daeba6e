import 'server-only'
import type { ReplayItemState } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

const ITEMS_PER_PAGE = 50
export const REPLAYS_SHOWN = 50

export type ReplayRow = {
  readonly id: string
  readonly requestedBy: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly finishedAt: string | null
  /** Who cancelled it, by name. */
  readonly cancelledBy: string | null
  readonly total: number
  readonly counts: Readonly<Record<ReplayItemState, number>>
  /** The filter's words as the address had them; empty when rows were chosen. */
  readonly filter: Readonly<Record<string, string>>
}

export type ReplayItem = {
  readonly deliveryId: string
  readonly resourceId: string
  readonly state: ReplayItemState
  /** Key of `webhooks.results`. */
  readonly result: string | null
  readonly payoutId: string | null
  readonly payoutReference: string | null
}

/** The latest replays, newest first, one more than are shown. */
export async function listReplays({ db, actor }: ReadContext): Promise<ReplayRow[]> {
  authorize(actor, 'webhook:read')
  const found = await db.deliveryReplay.findMany({ orderBy: { id: 'desc' }, take: REPLAYS_SHOWN + 1 })
  return toRows(db, found)
}

type Page = { readonly replay: ReplayRow; readonly items: ReplayItem[]; readonly next: string | null }

/** One replay: how far it is, and a page of what came of each notification. Throws `not_found`. */
export async function getReplay(
  { db, actor }: ReadContext,
  { id, state, after }: { id: string; state?: ReplayItemState | undefined; after?: string | undefined },
): Promise<Page> {
  authorize(actor, 'webhook:read')
  const stored = await db.deliveryReplay.findUnique({ where: { id } })
  const [replay] = stored ? await toRows(db, [stored]) : []
  if (!replay) throw new GiroError('not_found')
  const found = await db.deliveryReplayItem.findMany({
    where: { replayId: id, ...(state && { state }), ...(after && { deliveryId: { lt: after } }) },
    orderBy: { deliveryId: 'desc' },
    take: ITEMS_PER_PAGE + 1,
  })
  const page = found.slice(0, ITEMS_PER_PAGE)
  const ids = [...new Set(page.flatMap(({ payoutId }) => payoutId ?? []))]
  const payouts = await db.payout.findMany({
    where: { id: { in: ids } },
    select: { id: true, teamReference: true },
  })
  const referenceOf = new Map(payouts.map(({ id, teamReference }) => [id, teamReference]))
  const items = page.map(({ deliveryId, resourceId, state, result, payoutId }) => ({
    ...{ deliveryId, resourceId, state, result, payoutId },
    payoutReference: payoutId === null ? null : (referenceOf.get(payoutId) ?? null),
  }))
  return { replay, items, next: found.length > ITEMS_PER_PAGE ? (page.at(-1)?.deliveryId ?? null) : null }
}

type Stored = Awaited<ReturnType<Queryable['deliveryReplay']['findMany']>>

async function toRows(db: Queryable, stored: Stored): Promise<ReplayRow[]> {
  const userIds = stored.flatMap(({ requestedBy, cancelledBy }) => [requestedBy, cancelledBy ?? []].flat())
  const [users, counted] = await Promise.all([
    db.user.findMany({ where: { id: { in: [...new Set(userIds)] } }, select: { id: true, name: true } }),
    db.deliveryReplayItem.groupBy({
      by: ['replayId', 'state'],
      where: { replayId: { in: stored.map(({ id }) => id) } },
      _count: true,
    }),
  ])
  const nameOf = (id: string | null) => users.find((user) => user.id === id)?.name ?? id
  const countOf = (id: string, state: ReplayItemState) =>
    counted.find((row) => row.replayId === id && row.state === state)?._count ?? 0
  return stored.map(({ id, requestedBy, createdAt, finishedAt, cancelledBy, total, filter }) => ({
    id,
    requestedBy: nameOf(requestedBy) ?? requestedBy,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    cancelledBy: nameOf(cancelledBy),
    total,
    counts: {
      pending: countOf(id, 'pending'),
      done: countOf(id, 'done'),
      failed: countOf(id, 'failed'),
      cancelled: countOf(id, 'cancelled'),
    },
    filter: wordsOf(filter),
  }))
}

function wordsOf(filter: unknown): Record<string, string> {
  return typeof filter === 'object' && filter !== null
    ? Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)]))
    : {}
}
