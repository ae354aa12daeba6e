import 'server-only'
import type { Proposal } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import type { ProposalKind } from '@/lib/domain/proposal/kind'

type Proposals = {
  readonly inForce: Proposal
  /** What waits for a second admin. */
  readonly proposed: Proposal | null
  /** The highest number there is. */
  readonly last: number
}

/** Makes changes of one kind wait for each other until the transaction ends, and says where they stand. */
export async function lockProposals(tx: Transaction, kind: ProposalKind): Promise<Proposals> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.proposal.' || ${kind}, 0))`
  const rows = await tx.proposal.findMany({ where: { kind, state: { in: ['in_force', 'proposed'] } } })
  const inForce = rows.find(({ state }) => state === 'in_force')
  if (!inForce) throw new Error(`no ${kind} are in force`)
  const { _max: max } = await tx.proposal.aggregate({ where: { kind }, _max: { number: true } })
  const proposed = rows.find(({ state }) => state === 'proposed') ?? null
  return { inForce, proposed, last: max.number ?? inForce.number }
}
