import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { requireMoved } from '@/lib/payouts/load-payout'
import { recordEvent } from '@/lib/payouts/record-event'
import { OPEN } from '@/lib/resolutions/why-not-open'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const WithdrawResolutionInput = z.strictObject({ resolutionId: z.string() })

/** Takes an open proposal off the table: whoever made it withdraws it, anybody else refuses it. Nothing moves. */
export async function withdrawResolution(
  context: Context,
  input: z.input<typeof WithdrawResolutionInput>,
): Promise<{ payoutId: string }> {
  const person = authorize(context.actor, 'payout:resolve')
  const { resolutionId: id } = WithdrawResolutionInput.parse(input)
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    const found = await tx.resolution.findUnique({ where: { id } })
    if (!found) throw new GiroError('not_found')
    const { payoutId, attemptId, verdict, proposedById } = found
    await tx.$queryRaw`SELECT 1 FROM payout WHERE id = ${payoutId} FOR UPDATE`
    const { count } = await tx.resolution.updateMany({
      where: { id, ...OPEN },
      data: { withdrawnById: person.userId, withdrawnAt: at },
    })
    requireMoved(count)
    const kind = proposedById === person.userId ? 'resolution_withdrawn' : 'resolution_refused'
    const data = { verdict, resolution: id }
    await recordEvent(tx, person, at, { payoutId, attemptId, kind, source: 'person', data })
    const audited = { resolutionId: id, attemptId, verdict, own: proposedById === person.userId }
    await appendAuditEvent(tx, person, 'resolution.withdraw', { type: 'payout', id: payoutId }, audited)
    return { payoutId }
  })
}
