import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { requireAdmin } from '@/lib/permission-sets/require-admin'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const RetireSetInput = z.strictObject({ setId: z.string() })

/**
 * Offers a set no more. Whoever has it keeps it: to take it away is another act.
 * @throws GiroError `not_found`; `conflict` for one that is retired already
 */
export async function retireSet(
  context: Context,
  input: z.input<typeof RetireSetInput>,
): Promise<{ setId: string }> {
  const admin = authorize(context.actor, 'user:manage')
  const { setId } = RetireSetInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    await requireAdmin(tx, admin)
    const set = await tx.permissionSet.findUnique({ where: { id: setId }, select: { name: true } })
    if (!set) throw new GiroError('not_found', { reason: 'no_such_set' })
    const { count } = await tx.permissionSet.updateMany({
      where: { id: setId, retiredAt: null },
      data: { retiredAt: context.now(), retiredById: admin.userId },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'set_retired' })
    const object = { type: 'permission_set', id: setId }
    await appendAuditEvent(tx, admin, 'set.retire', object, { name: set.name })
    return { setId }
  })
}
