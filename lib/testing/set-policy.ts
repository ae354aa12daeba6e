import type { Database } from '@/lib/db/client'
import { FIRST_OUTCOME, FIRST_POLICY, type Outcome, type Policy, type Step } from '@/lib/domain/policy/policy'
import { decidePolicy } from '@/lib/policies/decide-policy'
import { policyInForce } from '@/lib/policies/policies-since'
import { proposePolicy } from '@/lib/policies/propose-policy'
import { contextOf } from '@/lib/testing/open-test-database'
import { makePerson } from '@/prisma/factories/users'

/** Puts a policy in force as two admins do; returns its number. */
export async function setPolicy(db: Database, policy: Policy): Promise<number> {
  const [one, other] = [await makePerson(db, 'admin'), await makePerson(db, 'admin')]
  const basedOn = await policyInForce(db)
  const { number } = await proposePolicy(contextOf(db, one.actor), { policy, basedOn, note: 'for a test' })
  const { digest } = await db.policyVersion.findUniqueOrThrow({ where: { number } })
  await decidePolicy(contextOf(db, other.actor), { number, digest, verdict: 'accept' })
  return number
}

/** The first policy with other bands for Pix. */
export function pixPolicy(
  ...bands: readonly [upToMinor: string | null, outcome: Partial<Outcome>][]
): Policy {
  const pix = bands.map(([upToMinor, outcome]) => ({ upToMinor, outcome: { ...FIRST_OUTCOME, ...outcome } }))
  return { ...FIRST_POLICY, bands: { ...FIRST_POLICY.bands, pix_br: pix } }
}

/** So many out of these groups, or out of all who may decide. */
export function stepOf(need: number, ...groups: string[]): Step {
  return { need, from: { people: [], groups } }
}

export function stepsOf(...steps: Step[]): Partial<Outcome> {
  return { demand: { kind: 'steps', steps } }
}
