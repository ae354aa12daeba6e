import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { hashRecoveryCode } from '@/lib/factors/recovery-code'

/** Uses up a code that is this account's, unused and not replaced; whether there was one. */
export async function takeRecoveryCode(
  tx: Transaction,
  userId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, hash: hashRecoveryCode(code), usedAt: null, replacedAt: null },
    data: { usedAt: now },
  })
  return count === 1
}
