import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { tell } from '@/lib/notices/tell'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const EndDelegationInput = z.strictObject({ delegationId: z.string() })

/** Ends an absence before its last day, from this moment on: by the one who is away or by their deputy. */
export async function endDelegation(
  context: Context,
  input: z.input<typeof EndDelegationInput>,
): Promise<{ delegationId: string }> {
  const person = authorize(context.actor, 'payout:read')
  const { delegationId } = EndDelegationInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const found = await tx.delegation.findUnique({ where: { id: delegationId } })
    const both = found ? [found.absentPersonId, found.deputyPersonId] : []
    if (!both.includes(person.personId)) throw new GiroError('not_found', { reason: 'no_such_delegation' })
    const { count } = await tx.delegation.updateMany({
      where: { id: delegationId, endedAt: null, endsAt: { gt: now } },
      data: { endedAt: now, endedById: person.userId },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'delegation_over' })
    await tell(tx, person, now, { event: 'deputy_released', subjectId: delegationId, persons: both })
    await appendAuditEvent(tx, person, 'delegation.end', { type: 'delegation', id: delegationId }, {})
    return { delegationId }
  })
}
