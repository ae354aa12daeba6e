import 'server-only'
import type { Payout } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import type { Holder } from '@/lib/domain/permissions'
import { requireReached } from '@/lib/users/reach'

/**
 * The payout as this transaction sees it, or `not_found`, also where whoever asks does not reach its account; null: a job asks.
 * The verb's guarded write decides, not this read.
 */
export async function loadPayout(tx: Transaction, payoutId: string, holder: Holder | null): Promise<Payout> {
  const payout = await tx.payout.findUnique({ where: { id: payoutId } })
  if (!payout) throw new GiroError('not_found', { reason: 'no_such_payout' })
  if (holder) requireReached(holder, payout)
  return payout
}

/** Turns "no row moved" into the conflict it is: somebody else was first. */
export function requireMoved(count: number): void {
  if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
}
