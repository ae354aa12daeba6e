import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { enqueue } from '@/lib/jobs/enqueue'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const SendAgainInput = z.strictObject({ deliveryId: z.string().regex(/^\d{1,18}$/) })

/**
 * Has a notice that was given up sent once more: a webhook at once, a mail when its person wants mail. It is tried for four
 * days again. Whoever is not to be told any more still is not.
 * @throws GiroError `not_found`; `conflict` where it is not given up, or not any more
 */
export async function sendAgain(
  context: Context,
  input: z.input<typeof SendAgainInput>,
): Promise<{ deliveryId: string }> {
  const admin = authorize(context.actor, 'notice:manage')
  const { deliveryId } = SendAgainInput.parse(input)
  const id = BigInt(deliveryId)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const found = await tx.noticeDelivery.findUnique({
      where: { id },
      select: { channel: true, noticeId: true, tries: true, notice: { select: { event: true } } },
    })
    if (!found) throw new GiroError('not_found', { reason: 'no_such_delivery' })
    const { channel, noticeId, tries, notice } = found
    const { count } = await tx.noticeDelivery.updateMany({
      where: { id, state: 'given_up', tries },
      data: {
        state: 'pending',
        // When a mail leaves is worked out by its person's hours.
        dueAt: channel === 'email' ? null : now,
        againAt: now,
        triesBefore: tries,
        finishedAt: null,
        problem: null,
      },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'not_given_up' })
    await enqueue(tx, 'tell_notice', { noticeId: noticeId.toString() }, { priority: 5 })
    const object = { type: 'notice_delivery', id: deliveryId } as const
    await appendAuditEvent(tx, admin, 'notice.send_again', object, { channel, event: notice.event, tries })
    return { deliveryId }
  })
}
