import 'server-only'
import { waitingPayouts } from '@/lib/approvals/waiting-payouts'
import type { Prisma, Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { AccountMode, Contract, Currency } from '@/lib/domain/payout/contract'
import type { PayoutState } from '@/lib/domain/payout/state'
import { can } from '@/lib/domain/permissions'
import { openText } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

export const INBOX_TABS = ['mine', 'others', 'decided'] as const
export type InboxTab = (typeof INBOX_TABS)[number]
export const INBOX_PAGE = 50

export type InboxRow = {
  /** Position of the row, for the next page. */
  readonly cursor: string
  readonly payoutId: string
  readonly beneficiaryName: string
  readonly destinationMasked: string
  readonly documentMasked: string
  readonly contract: Contract
  readonly currency: Currency
  readonly amountMinor: string
  readonly reference: string
  readonly state: PayoutState
  readonly makerName: string
  readonly accountName: string
  readonly accountMode: AccountMode
  readonly timeZone: string
  /** ISO 8601. */
  readonly submittedAt: string | null
  /** Why this person cannot decide it: a key of `approvals.notMine`. */
  readonly notMine: 'own' | 'edited' | 'role' | null
  readonly decision: {
    kind: 'approve' | 'reject'
    personName: string
    /** ISO 8601. */
    at: string
    reason: string | null
  } | null
}
type Page = { rows: InboxRow[]; next: string | null }

const summary = {
  id: true,
  beneficiaryName: true,
  destinationMasked: true,
  documentMasked: true,
  contract: true,
  currency: true,
  amountMinor: true,
  teamReference: true,
  state: true,
  makerId: true,
  editorIds: true,
  submittedAt: true,
  maker: { select: { name: true } },
  account: { select: { name: true, mode: true, timeZone: true } },
} as const

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
    select: summary,
  })
  return page(rows.map((row) => ({ ...toRow(row, actor), cursor: row.id })))
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
      payout: { select: summary },
    },
  })
  const nameOf = await namesOf(
    db,
    approvals.map(({ personId }) => personId),
  )
  return page(
    approvals.map(({ id, personId, decision, decidedAt, reason, payout }) => ({
      ...toRow(payout, actor),
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

type Summary = Prisma.PayoutGetPayload<{ select: typeof summary }>

function toRow(row: Summary, actor: UserActor): Omit<InboxRow, 'cursor'> {
  return {
    payoutId: row.id,
    beneficiaryName: openText(row.beneficiaryName),
    destinationMasked: row.destinationMasked,
    documentMasked: row.documentMasked,
    contract: row.contract,
    currency: row.currency,
    amountMinor: row.amountMinor.toString(),
    reference: row.teamReference,
    state: row.state,
    makerName: row.maker.name,
    accountName: row.account.name,
    accountMode: row.account.mode,
    timeZone: row.account.timeZone,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    notMine: whyNotMine(row, actor),
    decision: null,
  }
}

function whyNotMine(row: Summary, actor: UserActor): InboxRow['notMine'] {
  if (!can(actor.role, 'payout:decide')) return 'role'
  if (row.makerId === actor.userId) return 'own'
  return row.editorIds.includes(actor.userId) ? 'edited' : null
}

function page(rows: InboxRow[]): Page {
  const shown = rows.slice(0, INBOX_PAGE)
  return { rows: shown, next: rows.length > INBOX_PAGE ? (shown.at(-1)?.cursor ?? null) : null }
}
