import 'server-only'
import { UpdateAccountInput } from '@/lib/accounts/account-input'
import { chooseSecrets } from '@/lib/accounts/choose-secrets'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { beforeAfter } from '@/lib/domain/before-after'
import { GiroError } from '@/lib/domain/errors'
import { accountDocument, isDecidedAlike } from '@/lib/domain/proposal/account'
import { proposeChange } from '@/lib/proposals/propose-change'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/**
 * Changes an account. Name and zone at once; its secrets are proposed and hold once a second admin accepts them, as
 * do country, collector, mode and base URL, which the first payout fixes (a trigger refuses it too): envelopes name them.
 */
export async function updateAccount(
  context: Context,
  input: unknown,
): Promise<{
  accountId: string
  /** The number of what waits for a second admin; null: it holds. */
  proposed: number | null
}> {
  const admin = authorize(context.actor, 'account:manage')
  const { accountId, version, ...typed } = parseFields(UpdateAccountInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const from = await tx.account.findUnique({ where: { id: accountId } })
    if (!from) throw new GiroError('not_found', { reason: 'no_such_account' })
    if (from.version !== version) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const to = await chooseSecrets(tx, admin, now, { accountId, from, typed })
    if (!isDecidedAlike(from, to)) {
      const document = accountDocument({ from, to })
      const wish = { kind: 'account', subject: accountId, document, note: '' } as const
      const { number } = await proposeChange(tx, admin, now, wish)
      return { accountId, proposed: number }
    }
    const { name, timeZone } = to
    const { count } = await tx.account.updateMany({
      where: { id: accountId, version },
      data: { name, timeZone, version: { increment: 1 } },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const was = { name: from.name, timeZone: from.timeZone }
    const data = { version: version + 1, ...beforeAfter(was, { name, timeZone }) }
    await appendAuditEvent(tx, admin, 'account.update', { type: 'account', id: accountId }, data)
    return { accountId, proposed: null }
  })
}
