import 'server-only'
import type { Proposal } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import type { ProposalKind } from '@/lib/domain/proposal/kind'
import { authorOf, type PolicyAuthor } from '@/lib/policies/policy-views'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

export type ProposalSummary = {
  readonly kind: ProposalKind
  readonly number: number
  readonly state: Proposal['state']
  readonly note: string
  readonly proposedBy: PolicyAuthor
  readonly proposedAt: Date
  readonly decidedBy: PolicyAuthor | null
  readonly decidedAt: Date | null
  /** It only made stricter and held at once. */
  readonly alone: boolean
  readonly begunAt: Date | null
  readonly endedAt: Date | null
}
export type ProposalView = ProposalSummary & {
  /** What it is of, where a kind has a line for each. */
  readonly subject: string
  readonly document: string
  readonly digest: string
  /** The words given at the command line. */
  readonly recoveredFor: string | null
  /** The reader is the person who proposed it. */
  readonly isOwn: boolean
  /** What it is compared with: what it was written over; null for the first. */
  readonly before: { readonly number: number; readonly document: string } | null
  /** It waits, and what it was written over no longer holds. */
  readonly isOutdated: boolean
}

export const SHOWN_PROPOSALS = 20

/** Those of a kind, newest first, from one number down; one more than are shown. */
export async function listProposals(
  { db, actor }: ReadContext,
  kind: ProposalKind,
  below?: number,
): Promise<ProposalSummary[]> {
  authorize(actor, 'company:read')
  const rows = await db.proposal.findMany({
    where: { kind, ...(below !== undefined && { number: { lt: below } }) },
    orderBy: { number: 'desc' },
    take: SHOWN_PROPOSALS + 1,
  })
  return summariesOf(db, rows)
}

/** One of them, whole. Throws `not_found`. */
export async function getProposal(
  { db, actor }: ReadContext,
  kind: ProposalKind,
  number: number,
): Promise<ProposalView> {
  const reader = authorize(actor, 'company:read')
  const row = await db.proposal.findUnique({ where: { kind_number: { kind, number } } })
  if (!row) throw new GiroError('not_found', { reason: 'no_such_proposal' })
  const before = await db.proposal.findUnique({
    where: { kind_number: { kind, number: row.basedOn } },
    select: { number: true, document: true, state: true },
  })
  const proposer = await db.user.findUnique({ where: { id: row.proposedById }, select: { personId: true } })
  const [summary] = await summariesOf(db, [row])
  if (!summary) throw new Error('a row without its summary')
  return {
    ...summary,
    subject: row.subject,
    document: row.document,
    digest: row.digest,
    recoveredFor: row.recoveredFor,
    isOwn: proposer?.personId === reader.personId,
    before: before && { number: before.number, document: before.document },
    isOutdated: row.state === 'proposed' && row.basedOn !== 0 && before?.state !== 'in_force',
  }
}

/** What of a kind is in force, and what waits. */
export async function getCurrentProposal(
  { db, actor }: ReadContext,
  kind: ProposalKind,
): Promise<{ inForce: ProposalSummary & { readonly document: string }; proposed: ProposalSummary | null }> {
  authorize(actor, 'company:read')
  const rows = await db.proposal.findMany({ where: { kind, state: { in: ['in_force', 'proposed'] } } })
  const summaries = await summariesOf(db, rows)
  const inForce = summaries.find(({ state }) => state === 'in_force')
  const document = rows.find(({ state }) => state === 'in_force')?.document
  if (!inForce || document === undefined) throw new Error(`no ${kind} are in force`)
  return {
    inForce: { ...inForce, document },
    proposed: summaries.find(({ state }) => state === 'proposed') ?? null,
  }
}

async function summariesOf(db: Queryable, rows: readonly Proposal[]): Promise<ProposalSummary[]> {
  const ids = rows.flatMap(({ proposedById, decidedById }) => [
    proposedById,
    ...(decidedById ? [decidedById] : []),
  ])
  const names = await namesOf(db, ids)
  return rows.map((row) => {
    const { kind, number, state, note, proposedAt, decidedAt, alone, begunAt, endedAt } = row
    const proposedBy = authorOf(row.proposedById, names)
    const decidedBy = row.decidedById === null ? null : authorOf(row.decidedById, names)
    return {
      kind,
      number,
      state,
      note,
      proposedBy,
      proposedAt,
      decidedBy,
      decidedAt,
      alone,
      begunAt,
      endedAt,
    }
  })
}
