import 'server-only'
import { type Day, readLimitsNow, sumDay } from '@/lib/cash-out/limits-now'
import type { Transaction } from '@/lib/db/client'
import { type Exceeded, exceededLimits } from '@/lib/domain/cash-out/cash-limit'
import type { Role } from '@/lib/domain/permissions'

type Wanted = Day & {
  readonly role: Role
  /** Of an order that is not written yet: it is counted besides what is. */
  readonly withdrawalMinor: bigint
}

/**
 * The limits that a withdrawal would be above now; empty: it needs no approval. Call it with the till locked and write the
 * order in the same transaction: the person is locked after the till until it ends, so that somebody at two tills at once
 * does not pass the limit of a day twice. Without limits, or without a withdrawal, nothing is locked.
 */
export async function exceededNow(tx: Transaction, wanted: Wanted): Promise<readonly Exceeded[]> {
  const { account, tillId, personId, role, withdrawalMinor } = wanted
  if (withdrawalMinor === 0n) return []
  const limits = await readLimitsNow(tx, account.id)
  if (limits.length === 0) return []
  // Also where no limit is about this role: another account of the same person may be under one.
  if (limits.some(({ scope }) => scope === 'role_day')) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.cash_person.' || ${personId}, 0))`
  }
  // A statement of its own: it sees what others wrote while this one waited.
  const day = await sumDay(tx, wanted)
  return exceededLimits(limits, { role, tillId, withdrawalMinor, ...day })
}
