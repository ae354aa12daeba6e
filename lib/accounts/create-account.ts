import 'server-only'
import { AccountInput } from '@/lib/accounts/account-input'
import { insertAccount } from '@/lib/accounts/insert-account'
import { inTransaction } from '@/lib/db/transaction'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/** Adds a Mercado Pago account with a webhook endpoint of its own. Its secrets stay in the environment. */
export async function createAccount(context: Context, input: unknown): Promise<{ accountId: string }> {
  const admin = authorize(context.actor, 'account:manage')
  const account = parseFields(AccountInput, input)
  const accountId = await inTransaction(context.db, (tx) => insertAccount(tx, admin, context.now(), account))
  return { accountId }
}
