import 'server-only'
import { z } from 'zod'
import { inTransaction } from '@/lib/db/transaction'
import { storedSource } from '@/lib/domain/account/secret-source'
import { GiroError } from '@/lib/domain/errors'
import { accountDocument } from '@/lib/domain/proposal/account'
import { proposeChange } from '@/lib/proposals/propose-change'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ProposeKeyInput = z.strictObject({ accountId: z.string(), keyId: z.string() })

/**
 * Says that Mercado Pago installed the next key: once a second admin says so, too, it signs. Until then the one before does.
 * @throws GiroError `conflict` (`changed_meanwhile`) when it is no next key any more
 */
export async function proposeSigningKey(
  context: Context,
  input: z.input<typeof ProposeKeyInput>,
): Promise<{ proposed: number }> {
  const admin = authorize(context.actor, 'account:manage')
  const { accountId, keyId } = ProposeKeyInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const from = await tx.account.findUnique({ where: { id: accountId } })
    if (!from) throw new GiroError('not_found', { reason: 'no_such_account' })
    const next = { id: keyId, accountId, purpose: 'signing_key', begunAt: null, endedAt: null } as const
    if ((await tx.accountSecret.count({ where: next })) !== 1) {
      throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    }
    const document = accountDocument({ from, to: { ...from, signingKeySource: storedSource(keyId) } })
    const wish = { kind: 'account', subject: accountId, document, note: '' } as const
    const { number } = await proposeChange(tx, admin, now, wish)
    return { proposed: number }
  })
}
