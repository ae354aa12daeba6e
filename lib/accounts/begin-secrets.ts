import 'server-only'
import type { Account } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { storedIds } from '@/lib/domain/account/secret-source'

type Sources = Pick<Account, 'accessTokenSource' | 'signingKeySource' | 'webhookSecretSource'>

/**
 * Lets the stored secrets that an account names now begin, and ends those that it named before: a token and a key are forgotten
 * at once, a webhook secret stays good for a while (`webhookSecrets`). In the transaction that wrote the account.
 */
export async function beginSecrets(
  tx: Transaction,
  at: Date,
  accountId: string,
  { accessTokenSource, signingKeySource, webhookSecretSource }: Sources,
): Promise<void> {
  const used = storedIds([accessTokenSource, signingKeySource, webhookSecretSource])
  const over = { accountId, id: { notIn: used }, begunAt: { not: null }, endedAt: null }
  await tx.accountSecret.updateMany({
    where: { ...over, purpose: { not: 'webhook_secret' } },
    data: { endedAt: at, sealed: null },
  })
  await tx.accountSecret.updateMany({ where: over, data: { endedAt: at } })
  await tx.accountSecret.updateMany({
    where: { accountId, id: { in: used }, begunAt: null },
    data: { begunAt: at },
  })
}
