import 'server-only'
import type { Currency } from '@/lib/domain/payout/contract'
import type { LineState } from '@/lib/domain/restored'
import { countLeaving } from '@/lib/restored/count-leaving'
import { type AwaitedHost, awaitedHosts, type OpenReport, openReports } from '@/lib/restored/open-reports'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

const LINES_PER_PAGE = 50

/** A send that a host remembers and the database had lost. */
export type RestoredLine = {
  readonly id: string
  /** Null: no such payout is here. */
  readonly payoutId: string | null
  readonly externalReference: string
  readonly amountMinor: string
  readonly currency: Currency
  readonly sends: number
  readonly firstSentAt: Date
  readonly here: LineState
}

export type RestoredView = {
  /** False: sending is not stopped for that. */
  readonly frozen: boolean
  /** A person had stopped sending before: that stop stays. */
  readonly stoppedByPerson: boolean
  readonly reports: readonly OpenReport[]
  readonly awaited: readonly AwaitedHost[]
  readonly open: number
  /** Approved payouts that would leave for the first time. */
  readonly leaving: number
  readonly lines: readonly RestoredLine[]
  /** The last line's id, where there are more. */
  readonly next: string | null
}

/** Why a restored database is frozen, and a page of what was sent after its backup, in the order of sending. */
export async function getRestored({ db, actor }: ReadContext, after?: string): Promise<RestoredView> {
  authorize(actor, 'sending:resume')
  const installation = await db.installation.findUniqueOrThrow({ where: { id: 1 } })
  const lines = await db.$queryRaw<RestoredLine[]>`
    SELECT r.id, p.id AS "payoutId", r.external_reference AS "externalReference",
      r.amount_minor::text AS "amountMinor", r.currency::text AS currency, r.sends, r.first_sent_at AS "firstSentAt",
      CASE WHEN a.id IS NOT NULL AND p.attempt_id = a.id THEN 'here' WHEN p.id IS NULL THEN 'nowhere'
        ELSE 'other_version' END AS here
    FROM restored_send r
      LEFT JOIN payout_attempt a ON a.id = r.attempt_id LEFT JOIN payout p ON p.id = r.payout_id
    WHERE r.seen_at IS NULL AND r.id > ${after ?? ''}
    ORDER BY r.id LIMIT ${LINES_PER_PAGE + 1}`
  const page = lines.slice(0, LINES_PER_PAGE)
  return {
    frozen: installation.sendingStopCause === 'restored',
    stoppedByPerson: installation.sendingStopCause === 'restored' && installation.sendingStopNote !== null,
    reports: await openReports(db),
    awaited: await awaitedHosts(db),
    open: await db.restoredSend.count({ where: { seenAt: null } }),
    leaving: await countLeaving(db),
    lines: page,
    next: lines.length > LINES_PER_PAGE ? (page.at(-1)?.id ?? null) : null,
  }
}
