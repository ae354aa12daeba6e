import 'server-only'
import type { Queryable } from '@/lib/db/client'

/**
 * Where the provider notifies this account: the public address and the account's newest endpoint in force. Null without
 * a public address, or when every endpoint is retired: then news comes by polling only.
 */
export async function findWebhookUrl(
  db: Queryable,
  accountId: string,
  publicUrl: string | undefined,
): Promise<string | null> {
  if (publicUrl === undefined) return null
  const endpoint = await db.webhookEndpoint.findFirst({
    where: { accountId, retiredAt: null },
    orderBy: { createdAt: 'desc' },
    select: { token: true },
  })
  return endpoint && `${publicUrl.replace(/\/$/, '')}/api/webhooks/mercadopago/${endpoint.token}`
}
