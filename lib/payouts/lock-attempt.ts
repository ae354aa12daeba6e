import 'server-only'
import type { Account, Attempt, Payout } from '@/generated/prisma/client'
import type { Queryable, Transaction } from '@/lib/db/client'

/** An attempt with its payout and account. */
export type Subject = { readonly payout: Payout; readonly attempt: Attempt; readonly account: Account }

/**
 * Locks payout, then attempt (the order everywhere) for the rest of the transaction, and reads both as they are now.
 * Null: no such attempt.
 */
export async function lockAttempt(tx: Transaction, attemptId: string): Promise<Subject | null> {
  await tx.$queryRaw`SELECT 1 FROM payout
    WHERE id = (SELECT payout_id FROM payout_attempt WHERE id = ${attemptId}) FOR UPDATE`
  await tx.$queryRaw`SELECT 1 FROM payout_attempt WHERE id = ${attemptId} FOR UPDATE`
  return readSubject(tx, attemptId)
}

/** The attempt with its payout and account as they are now, unlocked. Null: no such attempt. */
export async function readSubject(db: Queryable, attemptId: string): Promise<Subject | null> {
  const found = await db.attempt.findUnique({
    where: { id: attemptId },
    include: { payout: true, account: true },
  })
  if (!found) return null
  const { payout, account, ...attempt } = found
  return { payout, attempt, account }
}
