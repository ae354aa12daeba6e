import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { readFacts } from '@/lib/domain/policy/facts'
import { both, type PolicyFacts, type Requirement, requirementOf } from '@/lib/domain/policy/requirement'
import { type NumberedPolicy, policiesSince } from '@/lib/policies/policies-since'

export type Measured = {
  readonly requirement: Requirement
  /** The policy in force, the newest that it was measured by. */
  readonly policy: number
  /** As asked, or sooner by a policy that came into force since. */
  readonly expiresAt: Date
  readonly heldUntil: Date | null
  readonly completeUnder: number | null
}

/**
 * What an attempt needs now: the facts of its submission under every policy since then, all at once.
 * @throws Error when the attempt was submitted without a requirement
 */
export async function measureRequirement(db: Queryable, attemptId: string): Promise<Measured> {
  const row = await db.requirement.findUniqueOrThrow({
    where: { attemptId },
    include: { payout: { select: { submittedAt: true } } },
  })
  const policies = await policiesSince(db, row.firstPolicy)
  const newest = policies.at(-1)
  if (!newest) throw new Error('no policy is in force')
  const { heldUntil, completeUnder } = row
  const requirement = measuredBy(policies, readFacts(row.facts))
  const expiresAt = soonestEnd(requirement, { expiresAt: row.expiresAt, submittedAt: row.payout.submittedAt })
  return { requirement, policy: newest.number, expiresAt, heldUntil, completeUnder }
}

/** What these facts need under all of these policies, of which there is at least one. */
export function measuredBy(policies: readonly NumberedPolicy[], facts: PolicyFacts): Requirement {
  return policies.map(({ number, policy }) => requirementOf(policy, number, facts)).reduce(both)
}

const HOUR_MS = 60 * 60 * 1_000

/** When a request ends: as was said when it was submitted, or sooner by what it has to meet now. It never gets longer. */
export function soonestEnd(
  { expiresAfterHours }: Requirement,
  { expiresAt, submittedAt }: { readonly expiresAt: Date; readonly submittedAt: Date | null },
): Date {
  if (submittedAt === null) return expiresAt
  return new Date(Math.min(expiresAt.getTime(), submittedAt.getTime() + expiresAfterHours * HOUR_MS))
}
