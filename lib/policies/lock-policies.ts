import 'server-only'
import type { Transaction } from '@/lib/db/client'

type Policies = {
  readonly inForce: number
  /** The number that waits for a second admin. */
  readonly proposed: number | null
  readonly last: number
}

/** Makes changes of the policy wait for each other until the transaction ends, and says where they stand. */
export async function lockPolicies(tx: Transaction): Promise<Policies> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.policy', 0))`
  const rows = await tx.policyVersion.findMany({
    where: { state: { in: ['in_force', 'proposed'] } },
    select: { number: true, state: true },
  })
  const inForce = rows.find(({ state }) => state === 'in_force')
  if (!inForce) throw new Error('no policy is in force')
  const { _max: max } = await tx.policyVersion.aggregate({ _max: { number: true } })
  const proposed = rows.find(({ state }) => state === 'proposed')
  return {
    inForce: inForce.number,
    proposed: proposed?.number ?? null,
    last: max.number ?? inForce.number,
  }
}
