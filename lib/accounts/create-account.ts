import 'server-only'
import { AccountInput } from '@/lib/accounts/account-input'
import { chooseSecrets } from '@/lib/accounts/choose-secrets'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { accountDocument } from '@/lib/domain/proposal/account'
import { proposeChange } from '@/lib/proposals/propose-change'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/** Proposes a Mercado Pago account, which is there with a webhook endpoint of its own once a second admin accepts it. */
export async function createAccount(
  context: Context,
  input: unknown,
): Promise<{ accountId: string; proposed: number }> {
  const admin = authorize(context.actor, 'account:manage')
  const typed = parseFields(AccountInput, input)
  const now = context.now()
  const accountId = newId(now)
  return inTransaction(context.db, async (tx) => {
    const to = await chooseSecrets(tx, admin, now, { accountId, from: null, typed })
    const document = accountDocument({ from: null, to })
    const wish = { kind: 'account', subject: accountId, document, note: '' } as const
    const { number } = await proposeChange(tx, admin, now, wish)
    return { accountId, proposed: number }
  })
}
