import 'server-only'
import type { Payout } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { riskLevel, risksOf } from '@/lib/domain/approval/risk'
import { readFacts } from '@/lib/domain/policy/facts'
import { twinsOf } from '@/lib/payouts/list-twins'
import { usualAmounts } from '@/lib/payouts/payee-history'

/**
 * Keeps what asks for a look with a payout that was just submitted. In the submission's own transaction, which holds the
 * locks of its beneficiary: of two equal ones at once the second sees the first.
 */
export async function markRisks(
  tx: Transaction,
  { id, replacesId }: Pick<Payout, 'id' | 'replacesId'>,
  facts: string,
): Promise<void> {
  const usual = await usualAmounts(tx, id)
  const { twins } = await twinsOf(tx, id)
  const attempts = await tx.attempt.count({ where: { payoutId: id } })
  const rejected = await tx.payout.count({ where: { id: replacesId ?? '', state: 'rejected' } })
  const risks = risksOf({
    standing: readFacts(facts).beneficiary,
    duplicate: twins.length > 0,
    edited: attempts > 1,
    corrected: rejected > 0,
    above: usual?.above ?? false,
  })
  if (risks.length === 0) return
  await tx.payout.update({
    where: { id },
    data: { risks: [...risks], risk: riskLevel(risks) },
    select: { id: true },
  })
}
