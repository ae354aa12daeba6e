import type { Database } from '@/lib/db/client'
import type { ProposalKind } from '@/lib/domain/proposal/kind'
import { decideChange } from '@/lib/proposals/decide-change'
import type { Proposed } from '@/lib/proposals/propose-change'
import { contextOf } from '@/lib/testing/open-test-database'
import { makePerson } from '@/prisma/factories/users'

/** Has another admin accept what waits; nothing to do where it holds already. */
export async function letHold(
  db: Database,
  kind: ProposalKind,
  { number, held }: Pick<Proposed, 'number' | 'held'>,
  at?: Date,
): Promise<void> {
  if (held) return
  const other = await makePerson(db, 'admin')
  const { digest } = await db.proposal.findUniqueOrThrow({ where: { kind_number: { kind, number } } })
  await decideChange(contextOf(db, other.actor, at), { kind, number, digest, verdict: 'accept' })
}

/** The number of a kind that is in force. */
export async function numberInForce(db: Database, kind: ProposalKind): Promise<number> {
  return (await db.proposal.findFirstOrThrow({ where: { kind, state: 'in_force' } })).number
}
