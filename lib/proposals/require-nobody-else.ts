import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import { countOtherAdmins } from '@/lib/policies/other-admins'

/** @throws GiroError `refused` (`another_admin_decides`) while somebody but the proposer could decide on the screen */
export async function requireNobodyElse(tx: Transaction, proposedById: string): Promise<void> {
  const proposer = await tx.user.findUnique({ where: { id: proposedById }, select: { personId: true } })
  if ((await countOtherAdmins(tx, proposer?.personId)) > 0) {
    throw new GiroError('refused', { reason: 'another_admin_decides' })
  }
}
