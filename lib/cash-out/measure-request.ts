import 'server-only'
import type { Account, CashRequest } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { CURRENCY_OF } from '@/lib/domain/payout/contract'
import { CASH_CONTRACT_OF } from '@/lib/domain/policy/contracts'
import { readFacts } from '@/lib/domain/policy/facts'
import { type PolicyFacts, type Requirement, requirementOf } from '@/lib/domain/policy/requirement'
import { localTime } from '@/lib/policies/local-time'
import { measuredBy, soonestEnd } from '@/lib/policies/measure-requirement'
import { type NumberedPolicy, policiesSince, policyInForce } from '@/lib/policies/policies-since'

type Asking = {
  readonly account: Pick<Account, 'id' | 'country' | 'timeZone'>
  readonly personId: string
  readonly amountMinor: bigint
}

/**
 * What a policy looks at of a withdrawal or a refund. Nobody knows who will pay, so the customer is new; what the day adds up
 * to is for the limits of the tills.
 */
export function cashFacts({ account, personId, amountMinor }: Asking, now: Date): PolicyFacts {
  return {
    contract: CASH_CONTRACT_OF[account.country],
    currency: CURRENCY_OF[account.country],
    amountMinor,
    beneficiaryTotalMinor: amountMinor,
    accountId: account.id,
    beneficiary: 'new',
    makerId: personId,
    tags: [],
    ...localTime(now, account.timeZone),
  }
}

export type NewRequest = {
  readonly facts: PolicyFacts
  readonly policy: number
  readonly requirement: Requirement
}

/** What the policy in force asks of it; `holdMinutes` means nothing here. */
export async function measureNew(db: Queryable, asking: Asking, now: Date): Promise<NewRequest> {
  const facts = cashFacts(asking, now)
  const policy = await policyInForce(db)
  const [first] = await policiesSince(db, policy)
  if (!first) throw new Error('no policy is in force')
  return { facts, policy, requirement: requirementOf(first.policy, policy, facts) }
}

export type MeasuredRequest = {
  readonly requirement: Requirement
  /** The policy in force, the newest that it was measured by. */
  readonly policy: number
  readonly policies: readonly NumberedPolicy[]
  /** As asked, or sooner by a policy that came into force since. */
  readonly expiresAt: Date
}

/** What a request needs now: its facts under every policy since it was asked, all at once. */
export async function measureRequest(
  db: Queryable,
  {
    facts,
    firstPolicy,
    askedAt,
    expiresAt,
  }: Pick<CashRequest, 'facts' | 'firstPolicy' | 'askedAt' | 'expiresAt'>,
): Promise<MeasuredRequest> {
  const policies = await policiesSince(db, firstPolicy)
  const newest = policies.at(-1)
  if (!newest) throw new Error('no policy is in force')
  const requirement = measuredBy(policies, readFacts(facts))
  const ends = soonestEnd(requirement, { expiresAt, submittedAt: askedAt })
  return { requirement, policy: newest.number, policies, expiresAt: ends }
}
