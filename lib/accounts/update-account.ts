import 'server-only'
import { type AccountFields, FIXED_BY_FIRST_PAYOUT, UpdateAccountInput } from '@/lib/accounts/account-input'
import { requireProductionAllowed } from '@/lib/accounts/require-production-allowed'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { isUniqueViolation } from '@/lib/db/database-errors'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/**
 * Changes an account. Name, zone and the names of its secrets always; country, collector, mode and base URL only
 * before its first payout (a trigger refuses it too): envelopes name them.
 */
export async function updateAccount(context: Context, input: unknown): Promise<{ accountId: string }> {
  const admin = authorize(context.actor, 'account:manage')
  const { accountId, version, ...wanted } = parseFields(UpdateAccountInput, input)
  const update = inTransaction(context.db, async (tx) => {
    const changed = await changedFields(tx, accountId, wanted)
    if (changed.includes('mode')) await requireProductionAllowed(tx, wanted.mode)
    const { count } = await tx.account.updateMany({
      where: { id: accountId, version },
      data: { ...wanted, version: { increment: 1 } },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const data = { version: version + 1, changed: changed.join(',') }
    await appendAuditEvent(tx, admin, 'account.update', { type: 'account', id: accountId }, data)
    return { accountId }
  })
  return update.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    throw new GiroError('invalid_input', { fieldErrors: { collectorId: { key: 'account_taken' } } })
  })
}

/** The lock holds off a first payout: its foreign key waits for it, so nothing is fixed behind our back. */
async function changedFields(
  tx: Transaction,
  accountId: string,
  wanted: AccountFields,
): Promise<(keyof AccountFields)[]> {
  await tx.$queryRaw`SELECT id FROM account WHERE id = ${accountId} FOR UPDATE`
  const account = await tx.account.findUnique({ where: { id: accountId } })
  if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
  // Object.keys forgets the literal type.
  const changed = (Object.keys(wanted) as (keyof AccountFields)[]).filter(
    (key) => account[key] !== wanted[key],
  )
  const fixed = FIXED_BY_FIRST_PAYOUT.filter((key) => changed.includes(key))
  if (fixed.length > 0 && (await hasPayouts(tx, accountId))) {
    const fieldErrors = Object.fromEntries(fixed.map((key) => [key, { key: 'fixed_by_first_payout' }]))
    throw new GiroError('refused', { reason: 'account_fixed', fieldErrors })
  }
  return changed
}

async function hasPayouts(tx: Transaction, accountId: string): Promise<boolean> {
  return (await tx.payout.findFirst({ where: { accountId }, select: { id: true } })) !== null
}
