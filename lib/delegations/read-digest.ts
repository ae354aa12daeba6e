import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ReadDigestInput = z.strictObject({ delegationId: z.string() })

/** Whoever was away says that they have read what was decided for them. The same press twice says it once. */
export async function readDigest(
  context: Context,
  input: z.input<typeof ReadDigestInput>,
): Promise<{ delegationId: string }> {
  const person = authorize(context.actor, 'payout:read')
  const { delegationId } = ReadDigestInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const mine = { id: delegationId, absentPersonId: person.personId }
    const { count } = await tx.delegation.updateMany({
      where: { ...mine, readAt: null, OR: [{ endsAt: { lte: now } }, { endedAt: { not: null } }] },
      data: { readAt: now },
    })
    if (count === 1) {
      await appendAuditEvent(tx, person, 'delegation.read', { type: 'delegation', id: delegationId }, {})
    } else if ((await tx.delegation.count({ where: { ...mine, readAt: { not: null } } })) === 0) {
      throw new GiroError('not_found', { reason: 'no_such_delegation' })
    }
    return { delegationId }
  })
}
