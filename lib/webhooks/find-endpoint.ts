import 'server-only'
import type { Database } from '@/lib/db/client'

/** The account behind an endpoint's token, as far as checking a signature needs it. */
export type Endpoint = { readonly accountId: string; readonly webhookSecretSource: string | null }

const KEPT_MS = 15_000
const MOST = 1_000

const known = new WeakMap<Database, Map<string, { endpoint: Endpoint; until: number }>>()

/**
 * Looks an endpoint up, remembering it for a few seconds so that a notification costs one round trip. A retired one
 * is still refused at once: the insert asks again. Unknown tokens are not remembered.
 */
export async function findEndpoint(db: Database, token: string, now: Date): Promise<Endpoint | null> {
  const endpoints = known.get(db) ?? new Map<string, { endpoint: Endpoint; until: number }>()
  known.set(db, endpoints)
  const kept = endpoints.get(token)
  if (kept && kept.until > now.getTime()) return kept.endpoint
  const row = await db.webhookEndpoint.findFirst({
    where: { token, OR: [{ retiredAt: null }, { retiredAt: { gt: now } }] },
    select: { accountId: true, account: { select: { webhookSecretSource: true } } },
  })
  if (endpoints.size >= MOST) endpoints.clear()
  endpoints.delete(token)
  if (!row) return null
  const endpoint = { accountId: row.accountId, webhookSecretSource: row.account.webhookSecretSource }
  endpoints.set(token, { endpoint, until: now.getTime() + KEPT_MS })
  return endpoint
}
