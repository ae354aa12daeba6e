import 'server-only'
import { z } from 'zod'
import { keyFingerprint } from '@/lib/accounts/key-fingerprint'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { storedSource } from '@/lib/domain/account/secret-source'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const DiscardKeyInput = z.strictObject({ accountId: z.string(), keyId: z.string() })

/**
 * Forgets a key that signs nothing yet.
 * @throws GiroError `conflict` (`changed_meanwhile`) when it signs by now, `refused` (`key_is_proposed`) while two admins decide
 */
export async function discardSigningKey(
  context: Context,
  input: z.input<typeof DiscardKeyInput>,
): Promise<{ accountId: string }> {
  const admin = authorize(context.actor, 'account:manage')
  const { accountId, keyId } = DiscardKeyInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM account WHERE id = ${accountId} FOR UPDATE`
    const key = await tx.accountSecret.findFirst({
      where: { id: keyId, accountId, purpose: 'signing_key' },
      select: { publicKey: true },
    })
    if (!key?.publicKey) throw new GiroError('not_found', { reason: 'no_such_key' })
    const proposed = { kind: 'account', subject: accountId, state: 'proposed' } as const
    const waits = { ...proposed, document: { contains: `"${storedSource(keyId)}"` } }
    if ((await tx.proposal.count({ where: waits })) > 0) {
      throw new GiroError('refused', { reason: 'key_is_proposed' })
    }
    const { count } = await tx.accountSecret.updateMany({
      where: { id: keyId, begunAt: null, endedAt: null },
      data: { endedAt: now, sealed: null },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const data = { fingerprint: keyFingerprint(key.publicKey) }
    await appendAuditEvent(tx, admin, 'account.discard_key', { type: 'account', id: accountId }, data)
    return { accountId }
  })
}
