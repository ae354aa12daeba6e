import 'server-only'
import { randomBytes } from 'node:crypto'
import { beginSecrets } from '@/lib/accounts/begin-secrets'
import { requireProductionAllowed } from '@/lib/accounts/require-production-allowed'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { Actor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { DecidedAccount } from '@/lib/domain/proposal/account'

/**
 * Writes an account, its webhook endpoint and the audit event, in the caller's transaction.
 * @throws GiroError `invalid_input` on field collectorId when this provider account is here already
 */
export async function insertAccount(
  tx: Transaction,
  actor: Actor,
  at: Date,
  account: DecidedAccount,
): Promise<string> {
  await requireProductionAllowed(tx, account.mode)
  const id = newId(at)
  await writeAccount(tx, at, { ...account, id })
  const { country, collectorId, mode, baseUrl } = account
  const data = { country, collectorId, mode, baseUrl }
  await appendAuditEvent(tx, actor, 'account.create', { type: 'account', id }, data)
  return id
}

/** The endpoint's token is 256 random bits: whoever does not know it cannot deliver anything. */
export async function writeAccount(
  tx: Transaction,
  at: Date,
  account: DecidedAccount & { readonly id: string; readonly decision?: number },
): Promise<void> {
  const { count } = await tx.account.createMany({
    data: { ...account, createdAt: at },
    skipDuplicates: true,
  })
  if (count === 0) {
    throw new GiroError('invalid_input', { fieldErrors: { collectorId: { key: 'account_taken' } } })
  }
  await beginSecrets(tx, at, account.id, account)
  const token = randomBytes(32).toString('base64url')
  await tx.webhookEndpoint.create({
    data: { token, accountId: account.id, createdAt: at },
    select: { accountId: true },
  })
}
