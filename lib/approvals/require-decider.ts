import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

/**
 * Whoever may decide. Somebody else who calls the interface anyway is refused, and that stays on record with each payout.
 * @throws GiroError `forbidden`
 */
export async function requireDecider(
  context: Context,
  payoutIds: readonly string[],
  refused: 'payout.approve_refused' | 'payout.reject_refused' = 'payout.approve_refused',
): Promise<UserActor> {
  const { actor, db } = context
  if (actor.type === 'user' && !can(actor, 'payout:decide')) {
    await inTransaction(db, async (tx) => {
      const found = await tx.payout.findMany({ where: { id: { in: [...payoutIds] } }, select: { id: true } })
      const reason = 'role_lacks_permission'
      for (const { id } of found) {
        await appendAuditEvent(tx, actor, refused, { type: 'payout', id }, { reason })
      }
    })
  }
  return authorize(actor, 'payout:decide')
}
