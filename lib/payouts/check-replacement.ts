import 'server-only'
import type { Payout } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import { reasonToChange } from '@/lib/domain/payout/pay-again'
import { loadChain, replacementFault, replacementOf } from '@/lib/payouts/load-chain'

/**
 * A payout that replaces another goes on only while the policy of all before it in the chain lets it, with what had to
 * change changed, and while none of them is in doubt again. Throws `refused` with the reason.
 */
export async function checkReplacement(tx: Transaction, payout: Payout, now: Date): Promise<void> {
  if (payout.replacesId === null) return
  const chain = await loadChain(tx, payout.chainRootId)
  const self = chain.find(({ id }) => id === payout.id)
  const fault = self && replacementFault(chain, self, now)
  if (!fault) return
  throw new GiroError('refused', {
    reason: fault.refusal ?? reasonToChange(fault.change),
    subject: payout.replacesId,
  })
}

/** Throws `conflict` when another payout already takes the same place; two would pay one debt twice. */
export async function checkOnlyReplacement(tx: Transaction, payout: Payout): Promise<void> {
  if (payout.replacesId === null) return
  const other = replacementOf(await loadChain(tx, payout.chainRootId), payout.replacesId)
  if (other && other.id !== payout.id) {
    throw new GiroError('conflict', { reason: 'already_replaced', subject: other.id })
  }
}
