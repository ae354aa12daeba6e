import 'server-only'
import { z } from 'zod'
import type { NoticeWebhook } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { webhookSecret } from '@/lib/notices/webhook-input'
import { openText, sealText } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

export const RotateSecretInput = z.strictObject({
  id: z.string().min(1),
  version: z.int().positive(),
  /** Null: the one before stops signing. */
  secret: webhookSecret.nullable(),
})

/**
 * Gives a webhook a new secret; the one before signs beside it until it is dropped, so that receivers change over in
 * between. A third one drops the first.
 */
export async function rotateSecret(context: Context, input: unknown): Promise<{ id: string }> {
  const admin = authorize(context.actor, 'notice:manage')
  const { id, version, secret } = parseFields(RotateSecretInput, input)
  return inTransaction(context.db, async (tx) => {
    const webhook = await tx.noticeWebhook.findFirst({
      where: { id, version, kind: 'signed', retiredAt: null },
    })
    if (!webhook) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const secrets =
      secret === null
        ? { previousSecret: null }
        : {
            secret: sealText(secret, 'notice_webhook.secret', id),
            previousSecret: asPrevious(webhook),
          }
    const { count } = await tx.noticeWebhook.updateMany({
      where: { id, version },
      data: { ...secrets, version: { increment: 1 } },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const data = { dropped: secret === null }
    await appendAuditEvent(tx, admin, 'notice.rotate_secret', { type: 'notice_webhook', id }, data)
    return { id }
  })
}

/** Each column is sealed for itself. */
function asPrevious({ id, secret }: NoticeWebhook): string | null {
  if (secret === null) return null
  return sealText(openText(secret, 'notice_webhook.secret', id), 'notice_webhook.previous_secret', id)
}
