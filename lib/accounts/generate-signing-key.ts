import 'server-only'
import { z } from 'zod'
import { makeSigningKey } from '@/lib/accounts/make-signing-key'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const GenerateKeyInput = z.strictObject({ accountId: z.string() })

/**
 * Makes the next key of an account. It signs nothing yet: its public half goes to Mercado Pago, and two admins say that it is
 * installed there (`proposeSigningKey`).
 * @throws GiroError `conflict` (`new_key_there`) while another one waits
 */
export async function generateSigningKey(
  context: Context,
  input: z.input<typeof GenerateKeyInput>,
): Promise<{ fingerprint: string }> {
  const admin = authorize(context.actor, 'account:manage')
  const { accountId } = GenerateKeyInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const [account] = await tx.$queryRaw<
      { id: string }[]
    >`SELECT id FROM account WHERE id = ${accountId} FOR UPDATE`
    if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
    const next = { accountId, purpose: 'signing_key', begunAt: null, endedAt: null } as const
    if ((await tx.accountSecret.count({ where: next })) > 0) {
      throw new GiroError('conflict', { reason: 'new_key_there' })
    }
    const { fingerprint } = await makeSigningKey(tx, admin, now, accountId)
    await appendAuditEvent(tx, admin, 'account.make_key', { type: 'account', id: accountId }, { fingerprint })
    return { fingerprint }
  })
}
