import 'server-only'
import type { Payout } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { askedNow } from '@/lib/domain/policy/asked'
import { writeFacts } from '@/lib/domain/policy/facts'
import { type Requirement, requirementOf } from '@/lib/domain/policy/requirement'
import { gatherFacts } from '@/lib/policies/gather-facts'
import { policiesSince, policyInForce } from '@/lib/policies/policies-since'

const HOUR_MS = 60 * 60 * 1_000

/** Measures a submission by the policy in force and keeps what it was measured by, with the attempt. */
export async function writeRequirement(
  tx: Transaction,
  payout: Payout,
  attemptId: string,
  now: Date,
): Promise<{ requirement: Requirement; policy: number; facts: string }> {
  const account = await tx.account.findUniqueOrThrow({
    where: { id: payout.accountId },
    select: { timeZone: true },
  })
  const gathered = await gatherFacts(tx, payout, account, now)
  const number = await policyInForce(tx)
  const [first] = await policiesSince(tx, number)
  if (!first) throw new Error('no policy is in force')
  const requirement = requirementOf(first.policy, number, gathered)
  const facts = writeFacts(gathered)
  const expiresAt = new Date(now.getTime() + requirement.expiresAfterHours * HOUR_MS)
  await tx.requirement.create({
    data: {
      attemptId,
      payoutId: payout.id,
      facts,
      firstPolicy: number,
      expiresAt,
      asked: [...askedNow(requirement, [])],
    },
    select: { attemptId: true },
  })
  return { requirement, policy: number, facts }
}
