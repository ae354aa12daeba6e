import 'server-only'
import type { Account, Outcome, Payout } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import type { Standing } from '@/lib/domain/policy/policy'
import type { PolicyFacts } from '@/lib/domain/policy/requirement'
import { localTime } from '@/lib/policies/local-time'

type Submitted = Pick<
  Payout,
  | 'id'
  | 'contract'
  | 'currency'
  | 'amountMinor'
  | 'accountId'
  | 'makerId'
  | 'destinationIndex'
  | 'documentIndex'
  | 'tags'
>

/** Bands look at what goes to one beneficiary within a day. */
const TOTAL_HOURS = 24

/**
 * What the policy looks at, as of this submission. Submissions to one beneficiary wait for each other until the transaction
 * ends: of two parts of a payment the second one sees the first.
 */
export async function gatherFacts(
  tx: Transaction,
  payout: Submitted,
  { timeZone }: Pick<Account, 'timeZone'>,
  now: Date,
): Promise<PolicyFacts> {
  const { contract, currency, amountMinor, accountId, destinationIndex, documentIndex } = payout
  for (const key of [destinationIndex, documentIndex].sort()) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.beneficiary:' || ${key}, 0))`
  }
  const maker = await tx.user.findUniqueOrThrow({
    where: { id: payout.makerId },
    select: { personId: true },
  })
  return {
    contract,
    currency,
    amountMinor,
    beneficiaryTotalMinor: amountMinor + (await othersTotal(tx, payout, now)),
    accountId,
    beneficiary: await standingOf(tx, payout),
    makerId: maker.personId,
    tags: payout.tags,
    ...localTime(now, timeZone),
  }
}

/** All that waits, is under way or was paid to the same destination or document within a day, but this payout. */
async function othersTotal(tx: Transaction, payout: Submitted, now: Date): Promise<bigint> {
  const since = new Date(now.getTime() - TOTAL_HOURS * 60 * 60 * 1_000)
  const { _sum: sum } = await tx.payout.aggregate({
    where: {
      id: { not: payout.id },
      currency: payout.currency,
      submittedAt: { gt: since },
      OR: [{ destinationIndex: payout.destinationIndex }, { documentIndex: payout.documentIndex }],
      state: { notIn: ['draft', 'rejected', 'expired', 'discarded'] },
      NOT: { state: 'final', outcome: { in: ['failed', 'cancelled', 'returned'] } },
    },
    _sum: { amountMinor: true },
  })
  return sum.amountMinor ?? 0n
}

async function standingOf(tx: Transaction, payout: Submitted): Promise<Standing> {
  const { destinationIndex, documentIndex } = payout
  const outcomes: Outcome[] = ['settled', 'partially_returned']
  const paid = { outcome: { in: outcomes }, id: { not: payout.id } }
  const select = { id: true } as const
  const together = await tx.payout.findFirst({ where: { ...paid, destinationIndex, documentIndex }, select })
  if (together) return 'known'
  const either = { OR: [{ destinationIndex }, { documentIndex }] }
  return (await tx.payout.findFirst({ where: { ...paid, ...either }, select })) ? 'changed' : 'new'
}
