import 'server-only'
import { z } from 'zod'
import { type BackTest, backTest } from '@/lib/domain/policy/back-test'
import { readFacts } from '@/lib/domain/policy/facts'
import { policySchema } from '@/lib/domain/policy/policy-schema'
import { policiesSince, policyInForce } from '@/lib/policies/policies-since'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const BackTestInput = z.strictObject({ policy: policySchema })

const DAYS = 90
const DAY_MS = 24 * 60 * 60 * 1_000
/** The newest of them, by an index that is there; more would keep a page waiting. */
export const MOST_TESTED = 5_000

export type BackTestView = BackTest & {
  /** More were submitted in that time than were looked at. */
  readonly cut: boolean
}

type Row = { readonly facts: string; readonly wait_ms: number | null }

/**
 * Runs a draft over the payouts submitted within 90 days, by the facts that were stored with each, beside the policy in
 * force. Nothing is written.
 */
export async function backTestPolicy(
  { db, actor, now }: Context,
  input: z.input<typeof BackTestInput>,
): Promise<BackTestView> {
  authorize(actor, 'payout:read')
  const { policy } = BackTestInput.parse(input)
  const since = new Date(now().getTime() - DAYS * DAY_MS)
  // Waits are those of people: what a policy approved by itself waited for nobody.
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.facts, CASE WHEN cardinality(r.counted) > 0
      THEN (extract(epoch FROM r.completed_at - p.submitted_at) * 1000)::float8 END AS wait_ms
    FROM payout p JOIN requirement r ON r.attempt_id = p.attempt_id
    WHERE p.submitted_at > ${since} ORDER BY p.created_at DESC, p.id DESC LIMIT ${MOST_TESTED + 1}`
  const inForce = (await policiesSince(db, await policyInForce(db))).at(-1)
  if (!inForce) throw new Error('no policy is in force')
  const past = rows
    .slice(0, MOST_TESTED)
    .map(({ facts, wait_ms }) => ({ facts: readFacts(facts), waitMs: wait_ms }))
  return { ...backTest(inForce.policy, policy, past), cut: rows.length > MOST_TESTED }
}
