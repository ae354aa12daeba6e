import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { Policy } from '@/lib/domain/policy/policy'
import { policySchema } from '@/lib/domain/policy/policy-schema'

export type NumberedPolicy = { readonly number: number; readonly policy: Policy }

/** A document under its number never changes: the database refuses that. */
const known = new Map<string, Policy>()

/** Every policy that held from this number on, oldest first; the last one is in force. */
export async function policiesSince(db: Queryable, first: number): Promise<NumberedPolicy[]> {
  const rows = await db.policyVersion.findMany({
    where: { number: { gte: first }, state: { in: ['in_force', 'replaced'] } },
    orderBy: { number: 'asc' },
    select: { number: true, digest: true },
  })
  return Promise.all(
    rows.map(async ({ number, digest }) => ({ number, policy: await policyOf(db, number, digest) })),
  )
}

async function policyOf(db: Queryable, number: number, digest: string): Promise<Policy> {
  const cached = known.get(digest)
  if (cached) return cached
  const { document } = await db.policyVersion.findUniqueOrThrow({
    where: { number },
    select: { document: true },
  })
  const policy = policySchema.parse(JSON.parse(document))
  known.set(digest, policy)
  return policy
}

/** The number of the policy in force. */
export async function policyInForce(db: Queryable): Promise<number> {
  const { number } = await db.policyVersion.findFirstOrThrow({
    where: { state: 'in_force' },
    select: { number: true },
  })
  return number
}
