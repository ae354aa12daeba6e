import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const RetireWebhookInput = z.strictObject({ id: z.string().min(1) })

/** Ends a webhook for good: nothing more goes there, and what waits for it is dropped. Its secrets are forgotten. */
export async function retireWebhook(
  context: Context,
  input: z.input<typeof RetireWebhookInput>,
): Promise<{ id: string }> {
  const admin = authorize(context.actor, 'notice:manage')
  const { id } = RetireWebhookInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { count } = await tx.noticeWebhook.updateMany({
      where: { id, retiredAt: null },
      data: { retiredAt: now, url: '', previousSecret: null, version: { increment: 1 } },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    await tx.noticeWebhook.updateMany({ where: { id, kind: 'signed' }, data: { secret: '' } })
    await appendAuditEvent(tx, admin, 'notice.retire_webhook', { type: 'notice_webhook', id })
    return { id }
  })
}
