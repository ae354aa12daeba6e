import 'server-only'
import type { Account, Attempt, Payout } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'

/** An attempt with what surrounds it, locked for the rest of the transaction. */
export type Subject = { readonly payout: Payout; readonly attempt: Attempt; readonly account: Account }

/** Locks payout, then attempt (the order everywhere), and reads both as they are now. Null: no such attempt. */
export async function lockAttempt(tx: Transaction, attemptId: string): Promise<Subject | null> {
  await tx.$queryRaw`SELECT 1 FROM payout
    WHERE id = (SELECT payout_id FROM payout_attempt WHERE id = ${attemptId}) FOR UPDATE`
  await tx.$queryRaw`SELECT 1 FROM payout_attempt WHERE id = ${attemptId} FOR UPDATE`
  const found = await tx.attempt.findUnique({
    where: { id: attemptId },
    include: { payout: true, account: true },
  })
  if (!found) return null
  const { payout, account, ...attempt } = found
  return { payout, attempt, account }
}
