import 'server-only'
import type { StopCause } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import type { Currency } from '@/lib/domain/payout/contract'
import { PAYOUT_COUNT_CAP } from '@/lib/domain/payout/payout-list'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

/** A stop of all sending, over or not. */
export type StopView = {
  readonly id: string
  readonly stoppedAt: Date
  /** The person's name, or the id of what stopped it. */
  readonly stoppedBy: string
  readonly cause: StopCause
  readonly note: string | null
  readonly resumedAt: Date | null
  readonly resumedBy: string | null
  readonly resumeNote: string | null
}

/** What would leave if sending went on, at most `PAYOUT_COUNT_CAP` of it. */
export type WaitingSends = {
  readonly count: number
  readonly isCapped: boolean
  readonly sums: readonly { readonly currency: Currency; readonly count: number; readonly minor: string }[]
}

export type SendingView = {
  readonly current: StopView | null
  readonly waiting: WaitingSends
  /** Those that are over, newest first, one more than are shown. */
  readonly earlier: readonly StopView[]
}

export const SHOWN_STOPS = 20

/** Since when nothing leaves; null while sending works. */
export async function readStopTime({ db }: Pick<ReadContext, 'db'>): Promise<Date | null> {
  const row = await db.installation.findFirst({ select: { sendingStoppedAt: true } })
  return row?.sendingStoppedAt ?? null
}

/** Whether anything leaves, who decided so and why, what waits, and the stops before. */
export async function getSending({ db, actor }: ReadContext): Promise<SendingView> {
  authorize(actor, 'company:read')
  const now = await db.installation.findFirst({ select: { sendingStopCause: true } })
  const rows = await db.sendingStop.findMany({ orderBy: { id: 'desc' }, take: SHOWN_STOPS + 2 })
  const ids = rows.flatMap(({ stoppedBy, resumedBy }) => [stoppedBy, ...(resumedBy ? [resumedBy] : [])])
  const nameOf = await namesOf(db, ids)
  const stops = rows.map((row) => ({
    ...row,
    id: row.id.toString(),
    stoppedBy: nameOf.get(row.stoppedBy) ?? row.stoppedBy,
    resumedBy: row.resumedBy === null ? null : (nameOf.get(row.resumedBy) ?? row.resumedBy),
  }))
  const open = stops.find(({ resumedAt }) => resumedAt === null)
  return {
    // A restored database takes a person's stop over.
    current: open ? { ...open, cause: now?.sendingStopCause ?? open.cause } : null,
    waiting: await countWaitingSends(db),
    earlier: stops.filter(({ resumedAt }) => resumedAt !== null).slice(0, SHOWN_STOPS + 1),
  }
}

/** Raw SQL with literal states, for the partial index `payout_attempt_due_send`. */
async function countWaitingSends(db: Queryable): Promise<WaitingSends> {
  const rows = await db.$queryRaw<{ currency: Currency; count: number; minor: string }[]>`
    SELECT currency::text, count(*)::int "count", sum(amount_minor)::text "minor" FROM (
      SELECT currency, amount_minor FROM payout_attempt
      WHERE state IN ('queued', 'unknown') AND next_send_at IS NOT NULL
      ORDER BY next_send_at LIMIT ${PAYOUT_COUNT_CAP + 1}) AS waiting
    GROUP BY currency ORDER BY currency`
  const count = rows.reduce((total, row) => total + row.count, 0)
  return { count: Math.min(count, PAYOUT_COUNT_CAP), isCapped: count > PAYOUT_COUNT_CAP, sums: rows }
}
