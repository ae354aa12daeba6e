import 'server-only'
import type { Attempt } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { isResendOver, MOST_NOTICES, resendEndsAt } from '@/lib/domain/payout/doubt'
import type { PayoutState } from '@/lib/domain/payout/state'
import { reachOf } from '@/lib/domain/permissions'
import { type ResolutionView, toResolutionView } from '@/lib/resolutions/resolution-view'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { accountsOf } from '@/lib/users/accounts-of'
import { namesOf } from '@/lib/users/names-of'
import { reached } from '@/lib/users/reach'

/** What a payout's page shows of what people said and of what reports say; one more of each is read. */
export const RESOLUTIONS_SHOWN = 20
export const EVIDENCE_SHOWN = 10

/** The three ways to find out how a send ended, and what came of each so far. */
export type DoubtView = {
  readonly attemptId: string
  readonly resend: {
    readonly sends: number
    readonly lastAt: Date | null
    /** A key of `errors.reasons`, or the provider's own words. */
    readonly lastResult: string | null
    readonly nextAt: Date | null
    /** It is being repeated at this moment. */
    readonly isUnderWay: boolean
    readonly endsAt: Date
    readonly isOver: boolean
  }
  readonly look: {
    /** Null: there is nothing to ask by, only a notification can bring it. */
    readonly providerId: string | null
    readonly looks: number
    readonly lastAt: Date | null
    readonly nextAt: Date | null
    /** Notifications of the account since the first send that Giro looked into; none of them was this one's. */
    readonly notices: number
    readonly lastNoticeAt: Date | null
  }
  readonly report: {
    /** Reports uploaded since the send whose period covers it. */
    readonly uploads: number
    readonly lastAt: Date | null
    readonly rows: readonly EvidenceView[]
  }
  /** Newest first. */
  readonly resolutions: readonly ResolutionView[]
  /** People may decide: nothing repeats the send any more. */
  readonly isOpenToPeople: boolean
}

/** A row of a report that is about this payout. */
export type EvidenceView = {
  readonly uploadId: string
  readonly line: number | null
  readonly at: Date | null
  readonly sourceId: string
  readonly amountMinor: string | null
  readonly agrees: boolean
}

/** A first send is in none of them before something was unclear about it: `ambiguousAt` tells. */
const IN_DOUBT: readonly PayoutState[] = ['unknown', 'sending']

/** What is known about a payout that nobody knows the end of, also while it is sent again. Null when its outcome is known. */
export async function getDoubt(
  { db, actor, now }: Context<UserActor>,
  payoutId: string,
): Promise<DoubtView | null> {
  authorize(actor, 'payout:read')
  const payout = await db.payout.findUnique({
    where: { id: payoutId, ...reached(actor) },
    select: { state: true, attemptId: true },
  })
  if (!payout || !IN_DOUBT.includes(payout.state) || payout.attemptId === null) return null
  const attempt = await db.attempt.findUniqueOrThrow({ where: { id: payout.attemptId } })
  if (attempt.ambiguousAt === null) return null
  const { ambiguousAt } = attempt
  const isOver = isResendOver({ now: now(), ambiguousAt })
  const [look, report, resolutions] = await Promise.all([
    looksAt(db, attempt),
    reportsAbout(db, attempt),
    listResolutions({ db, actor }, payoutId),
  ])
  return {
    attemptId: attempt.id,
    resend: {
      sends: attempt.sends,
      lastAt: attempt.lastSentAt,
      lastResult: attempt.refusal,
      nextAt: isOver ? null : attempt.nextSendAt,
      isUnderWay: attempt.state === 'sending',
      endsAt: resendEndsAt(ambiguousAt),
      isOver,
    },
    look,
    report,
    resolutions,
    isOpenToPeople: isOver,
  }
}

/** What people said about a payout, newest first; beside an open proposal one more than are shown. */
export async function listResolutions(
  { db, actor }: Pick<Context<UserActor>, 'db' | 'actor'>,
  payoutId: string,
): Promise<ResolutionView[]> {
  authorize(actor, 'payout:read')
  const rows = await db.resolution.findMany({
    where: { payoutId, ...(reachOf(actor) && { attempt: reached(actor) }) },
    orderBy: { id: 'desc' },
    take: RESOLUTIONS_SHOWN + 2,
  })
  const people = rows.flatMap((row) => [row.proposedById, row.confirmedById, row.withdrawnById])
  if (rows.length === 0) return []
  const [nameOf, accounts] = await Promise.all([
    namesOf(
      db,
      people.filter((id) => id !== null),
    ),
    accountsOf(db, actor),
  ])
  return rows.map((row) => toResolutionView(row, nameOf, { userId: actor.userId, accounts }))
}

async function looksAt(db: Queryable, attempt: Attempt): Promise<DoubtView['look']> {
  const since = attempt.firstSentAt ?? attempt.createdAt
  const [notices] = await db.$queryRaw<{ count: number; last: Date | null }[]>`
    SELECT count(*)::int AS count, max(processed_at) AS last FROM (
      SELECT processed_at FROM webhook_delivery
      WHERE account_id = ${attempt.accountId} AND received_at >= ${since} AND state = 'processed'
      ORDER BY id DESC LIMIT ${MOST_NOTICES}
    ) AS looked`
  const payout = await db.payout.findUniqueOrThrow({
    where: { id: attempt.payoutId },
    select: { lastCheckedAt: true },
  })
  return {
    providerId: attempt.providerId,
    looks: attempt.polls,
    lastAt: payout.lastCheckedAt,
    nextAt: attempt.nextPollAt,
    notices: notices?.count ?? 0,
    lastNoticeAt: notices?.last ?? null,
  }
}

async function reportsAbout(db: Queryable, attempt: Attempt): Promise<DoubtView['report']> {
  const { accountId, id: attemptId, ambiguousAt } = attempt
  const covers = {
    accountId,
    beginsAt: { lte: ambiguousAt ?? new Date() },
    endsAt: { gte: ambiguousAt ?? new Date() },
  }
  const [uploads, last, items] = await Promise.all([
    db.reportUpload.count({ where: covers }),
    db.reportUpload.findFirst({
      where: { accountId, uploadedAt: { gte: attempt.createdAt } },
      orderBy: { id: 'desc' },
      select: { uploadedAt: true },
    }),
    db.reportItem.findMany({
      where: { attemptId, line: { not: null } },
      orderBy: { id: 'desc' },
      take: EVIDENCE_SHOWN + 1,
    }),
  ])
  const rows = items.map((item) => ({
    uploadId: item.uploadId,
    line: item.line,
    at: item.at,
    sourceId: item.sourceId,
    amountMinor: item.amountMinor?.toString() ?? null,
    agrees: item.finding === 'resolves',
  }))
  return { uploads, lastAt: last?.uploadedAt ?? null, rows }
}
