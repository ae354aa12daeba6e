import 'server-only'
import { type Database, Prisma } from '@/lib/db/client'
import { CASH_INVARIANTS } from '@/lib/selfcheck/cash-invariants'
import { INVARIANTS, type Invariant } from '@/lib/selfcheck/invariants'

const LONGEST_MS = 10 * 60 * 1_000

export const ALL_INVARIANTS: readonly Invariant[] = [...INVARIANTS, ...CASH_INVARIANTS]

export type Breach = {
  readonly id: string
  readonly says: string
  readonly count: number
  /** Of payouts, orders, shifts, deliveries or audit events; the first twenty. */
  readonly ids: readonly string[]
}

/** Looks for rows that break an invariant, over one snapshot and without writing. Empty: all hold. */
export async function checkInvariants(db: Database): Promise<Breach[]> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`
      const breaches: Breach[] = []
      for (const { id, says, find, look } of ALL_INVARIANTS) {
        const [row] = await tx.$queryRaw<{ count: number; ids: string[] | null }[]>`
          SELECT count(*)::int AS count, (array_agg(id ORDER BY id))[1:20] AS ids
          FROM (${find}) AS broken`
        const seen = (await look?.(tx)) ?? []
        const count = (row?.count ?? 0) + seen.length
        const ids = [...(row?.ids ?? []), ...seen].sort().slice(0, 20)
        if (count > 0) breaches.push({ id, says, count, ids })
      }
      return breaches
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, timeout: LONGEST_MS },
  )
}
