import 'server-only'
import type { Notice } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import type { IncidentKind } from '@/lib/domain/incident'
import { isNoticeEvent, type NoticeEvent, noticeSpec } from '@/lib/domain/notice/events'
import type { Currency } from '@/lib/domain/payout/contract'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'
import { type ProposalKind, proposalPath, readProposalId } from '@/lib/domain/proposal/kind'
import { type NoticeCash, readCash } from '@/lib/notices/notice-cash'
import { referenceToTell } from '@/lib/notices/reference-to-tell'

/** What is told of a payout: nothing of whom it pays, and of no account. */
export type NoticePayout = {
  readonly id: string
  readonly currency: Currency
  readonly amountMinor: bigint
  readonly reference: string
  /** The same as messages hold it, which leave this desk. */
  readonly toldReference: string
  readonly state: PayoutState
  readonly outcome: Outcome | null
}

/** A notice with what its subject is now. */
export type NoticeView = {
  readonly id: bigint
  readonly event: NoticeEvent
  readonly at: Date
  readonly subjectId: string
  /** Where its link leads. */
  readonly path: string
  readonly payout: NoticePayout | null
  readonly incident: IncidentKind | null
  readonly cash: NoticeCash | null
  readonly proposal: { readonly kind: ProposalKind; readonly number: number } | null
  /** It asked for something that is no longer asked. */
  readonly isOver: boolean
}

/** The notices of these ids with their payouts, incidents and orders, one query each; one of an event nobody knows is left out. */
export async function loadNotices(
  db: Queryable,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, NoticeView>> {
  const rows = await db.notice.findMany({ where: { id: { in: [...new Set(ids)] } } })
  const payoutIds = rows.flatMap(({ payoutId }) => (payoutId === null ? [] : [payoutId]))
  const subjects = (about: string) =>
    rows.flatMap(({ event, subjectId }) =>
      isNoticeEvent(event) && noticeSpec(event).about === about ? [subjectId] : [],
    )
  const [payouts, incidents, cash] = await Promise.all([
    readPayouts(db, payoutIds),
    readIncidents(db, subjects('incident')),
    readCash(db, { orders: subjects('order'), requests: subjects('request') }),
  ])
  return new Map(
    rows.flatMap((row) => {
      const view = viewOf(row, { payouts, incidents, cash })
      return view ? [[row.id, view] as const] : []
    }),
  )
}

type Subjects = {
  readonly payouts: ReadonlyMap<string, NoticePayout>
  readonly incidents: ReadonlyMap<string, Incident>
  readonly cash: ReadonlyMap<string, NoticeCash>
}

function viewOf(
  { id, event, at, subjectId, payoutId }: Notice,
  { payouts, incidents, cash: cashOf }: Subjects,
): NoticeView | null {
  if (!isNoticeEvent(event)) return null
  const spec = noticeSpec(event)
  const payout = payouts.get(payoutId ?? '') ?? null
  const incident = incidents.get(subjectId)
  const cash = cashOf.get(subjectId) ?? null
  const proposal = spec.about === 'proposal' ? readProposalId(subjectId) : null
  return {
    id,
    event,
    at,
    subjectId,
    path: proposal ? proposalPath(proposal.kind, proposal.number) : pathOf(event, subjectId, cash),
    payout,
    incident: incident?.kind ?? null,
    cash,
    proposal,
    isOver:
      incident?.isClosed ?? (spec.whileWaiting === true && !(cash?.waits ?? payout?.state === 'submitted')),
  }
}

function pathOf(event: NoticeEvent, subjectId: string, cash: NoticeCash | null): string {
  const { about, at } = noticeSpec(event)
  if (about === 'desk') return at
  if (at !== '/cash-out/') return `${at}${encodeURIComponent(subjectId)}`
  if (cash === null) return at
  return cash.atTill ? `${at}tills/${cash.tillId}` : `${at}orders/${cash.orderId}`
}

async function readPayouts(db: Queryable, ids: readonly string[]): Promise<Map<string, NoticePayout>> {
  if (ids.length === 0) return new Map()
  const rows = await db.payout.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: {
      id: true,
      currency: true,
      amountMinor: true,
      teamReference: true,
      destination: true,
      beneficiaryName: true,
      state: true,
      outcome: true,
    },
  })
  return new Map(
    rows.map(({ teamReference, destination, beneficiaryName, ...payout }) => {
      const row = { id: payout.id, teamReference, destination, beneficiaryName }
      const reference = teamReference || payout.id
      return [payout.id, { ...payout, reference, toldReference: referenceToTell(row) }]
    }),
  )
}

type Incident = { readonly kind: IncidentKind; readonly isClosed: boolean }

async function readIncidents(db: Queryable, ids: readonly string[]): Promise<Map<string, Incident>> {
  if (ids.length === 0) return new Map()
  const rows = await db.incident.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, kind: true, closedAt: true },
  })
  return new Map(rows.map(({ id, kind, closedAt }) => [id, { kind, isClosed: closedAt !== null }]))
}
