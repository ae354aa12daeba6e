import 'server-only'
import type { Proposal } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import type { ProposalKind } from '@/lib/domain/proposal/kind'

type Proposals = {
  /** Null: nothing was decided about the subject yet. */
  readonly inForce: Proposal | null
  /** What waits for a second admin. */
  readonly proposed: Proposal | null
  /** The highest number there is. */
  readonly last: number
}

/** Makes changes of one kind wait for each other until the transaction ends, and says where they stand. */
export async function lockProposals(
  tx: Transaction,
  kind: ProposalKind,
  subject: string,
): Promise<Proposals> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.proposal.' || ${kind}, 0))`
  const rows = await tx.proposal.findMany({
    where: { kind, subject, state: { in: ['in_force', 'proposed'] } },
  })
  const inForce = rows.find(({ state }) => state === 'in_force') ?? null
  if (!inForce && subject === '') throw new Error(`no ${kind} are in force`)
  const { _max: max } = await tx.proposal.aggregate({ where: { kind }, _max: { number: true } })
  const proposed = rows.find(({ state }) => state === 'proposed') ?? null
  return { inForce, proposed, last: max.number ?? 0 }
}

/** The line that a proposal is of; null: there is none. */
export async function subjectOf(tx: Transaction, kind: ProposalKind, number: number): Promise<string | null> {
  const where = { kind_number: { kind, number } }
  return (await tx.proposal.findUnique({ where, select: { subject: true } }))?.subject ?? null
}
