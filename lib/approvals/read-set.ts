import 'server-only'
import { absentFor } from '@/lib/approvals/absent-for'
import { inboxReader } from '@/lib/approvals/inbox-reader'
import { INBOX_COLUMNS, type InboxReader, type InboxRow, toInboxRow } from '@/lib/approvals/inbox-row'
import { waitingPayouts } from '@/lib/approvals/waiting-payouts'
import type { Queryable } from '@/lib/db/client'
import { liveDelegations } from '@/lib/delegations/live-delegations'
import type { UserActor } from '@/lib/domain/actor'
import { byWeight, MOST_AT_ONCE, type SetMark } from '@/lib/domain/approval/approval-set'
import type { InboxOrder } from '@/lib/domain/approval/inbox-order'
import { readRisks } from '@/lib/domain/approval/risk'
import type { AccountMode, Currency } from '@/lib/domain/payout/contract'
import type { PayoutState } from '@/lib/domain/payout/state'
import { isAsked } from '@/lib/domain/policy/asked'
import { isSeated } from '@/lib/domain/policy/seat'
import { type FrozenTarget, frozenPayout } from '@/lib/payouts/frozen-payout'
import { showText } from '@/lib/personal-data/show-text'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** A payout of a set as it is now; amount and destination are read from the frozen bytes. */
export type SetItem = {
  readonly payoutId: string
  readonly version: number
  readonly digest: string
  readonly reference: string
  readonly beneficiaryName: string
  readonly to: FrozenTarget
  readonly currency: Currency
  readonly amountMinor: bigint
  readonly makerName: string
  readonly accountName: string
  readonly mode: AccountMode
  readonly marks: readonly SetMark[]
  /** In whose place this person would decide it; null: their own. */
  readonly behalf: { readonly personId: string; readonly name: string } | null
}

/** What is not in the set, and why: a key of `errors.reasons`. */
export type LeftOut = { readonly payoutId: string; readonly reference: string; readonly reason: string }

export type ApprovalSet = {
  /** What asks most for a look first. */
  readonly items: readonly SetItem[]
  readonly leftOut: readonly LeftOut[]
  /** More wait than fit into one set. */
  readonly more: boolean
}

const REASONS = {
  own: 'own_payout',
  edited: 'editor_cannot_decide',
  account: 'own_payout',
  raised: 'raised_by_maker',
  role: 'role_lacks_permission',
  counted: 'already_counted',
  asked: 'not_asked',
} as const satisfies Record<NonNullable<InboxRow['notMine']>, string>

/** Why what no longer waits is not in the set. */
const NO_LONGER = {
  draft: 'withdrawn_meanwhile',
  discarded: 'withdrawn_meanwhile',
  rejected: 'rejected_meanwhile',
  expired: 'request_expired',
  approved: 'approved_meanwhile',
  sending: 'approved_meanwhile',
  unknown: 'approved_meanwhile',
  sent: 'approved_meanwhile',
  final: 'approved_meanwhile',
} as const satisfies Record<Exclude<PayoutState, 'submitted'>, string>

/**
 * The payouts of these ids, or all that wait for this person, as they can be approved together: in their own place, or in
 * the place of somebody who is away. Of more than fit into a set, those that come first in this order of the inbox.
 */
export async function readSet(
  { db, actor }: ReadContext,
  wanted: readonly string[] | 'all',
  order: InboxOrder = 'risk',
): Promise<ApprovalSet> {
  authorize(actor, 'payout:decide')
  const among = wanted === 'all' ? undefined : wanted.slice(0, MOST_AT_ONCE)
  const mine = await waitingPayouts(db, actor, {
    whose: 'mine',
    limit: MOST_AT_ONCE + 1,
    order,
    among,
  })
  const ids = among ?? mine.slice(0, MOST_AT_ONCE)
  const rows = await rowsOf(db, ids)
  const items: SetItem[] = []
  const leftOut: LeftOut[] = []
  const decides = new Set(mine)
  const reader = await inboxReader(db, actor)
  const behalfOf = await behalfs(db, actor, rows, new Date())
  for (const row of rows) {
    const item = decides.has(row.id) ? toItem(row, behalfOf(row)) : null
    const reason = decides.has(row.id) ? 'bytes_differ' : whyNot(row, reader)
    if (item) items.push(item)
    else leftOut.push({ payoutId: row.id, reference: row.teamReference, reason })
  }
  const more = wanted === 'all' ? mine.length > MOST_AT_ONCE : wanted.length > MOST_AT_ONCE
  return { items: items.sort(byWeight), leftOut, more }
}

function rowsOf(db: Queryable, ids: readonly string[]) {
  return db.payout.findMany({
    where: { id: { in: [...ids] } },
    select: {
      ...INBOX_COLUMNS,
      version: true,
      attempts: {
        orderBy: { number: 'desc' },
        take: 1,
        include: { requirement: { select: { asked: true } } },
      },
      account: { select: { name: true, mode: true, timeZone: true, stoppedAt: true } },
    },
  })
}
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function whyNot(row: Row, reader: InboxReader): string {
  if (row.state !== 'submitted') return NO_LONGER[row.state]
  return REASONS[toInboxRow(row, reader).notMine ?? 'asked']
}

/** In whose place each of these is decided, by whose approval is kept as asked; the verb measures it again. */
async function behalfs(db: Queryable, { personId }: UserActor, rows: readonly Row[], now: Date) {
  const asked = (row: Row) => row.attempts[0]?.requirement?.asked ?? []
  const foreign = rows.filter((row) => !isAsked(asked(row), personId))
  const sits = foreign.length > 0 && (await liveDelegations(db, now, personId)).length > 0
  const found = new Map<string, SetItem['behalf']>()
  for (const row of sits ? foreign : []) {
    const votes = row.approvals.filter(({ attemptId }) => attemptId === row.attemptId)
    const live = await absentFor(db, personId, { editorIds: row.editorIds, now })
    const place = live.find(
      ({ absentPersonId: absent }) => isAsked(asked(row), absent) && !isSeated(votes, absent),
    )
    if (place) found.set(row.id, { personId: place.absentPersonId, name: place.absentName })
  }
  return (row: Row) => found.get(row.id) ?? null
}

/** As it is approved; null where its stored bytes are not what was frozen. */
function toItem(row: Row, behalf: SetItem['behalf']): SetItem | null {
  const current = row.attempts.find(({ id }) => id === row.attemptId)
  const frozen = current && frozenPayout(current)
  const amountMinor = frozen?.to?.amountMinor
  if (!current || !frozen?.intact || !frozen.to || amountMinor == null) return null
  return {
    payoutId: row.id,
    version: row.version,
    digest: frozen.digest,
    reference: row.teamReference,
    beneficiaryName: showText(row.beneficiaryName, 'payout.beneficiary_name', row.id),
    to: frozen.to,
    currency: row.currency,
    amountMinor: BigInt(amountMinor),
    makerName: row.maker.name,
    accountName: row.account.name,
    mode: current.mode,
    marks: [...(row.account.stoppedAt === null ? [] : (['stopped'] as const)), ...readRisks(row.risks)],
    behalf,
  }
}
