import 'server-only'
import { webhookSecrets } from '@/lib/accounts/account-secrets'
import type { Database } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { wakeWorkers } from '@/lib/jobs/wake-workers'
import { sealBytes } from '@/lib/personal-data/seal'
import { findEndpoint } from '@/lib/webhooks/find-endpoint'
import { judgeDelivery } from '@/lib/webhooks/judge-delivery'
import { keptParts } from '@/lib/webhooks/kept-parts'
import type { RawDelivery } from '@/lib/webhooks/raw-delivery'

/** In so short a time only so many notifications of tills that nobody signed are taken in (`receive_delivery`). */
const FLOOD_MS = 60_000

/** `repeated`: the same signed words were stored before; they are counted. */
export type Ingested = 'stored' | 'repeated' | 'unknown_endpoint'

/**
 * Stores a notification and wakes whoever looks at what it speaks of, in one statement: when this returns, both are
 * committed. Nothing in it is believed; the signature's verdict is stored and shown, and what nothing vouches for is
 * kept apart (see `receive_delivery` in the migrations).
 */
export async function ingestDelivery(
  { db, now }: { db: Database; now: () => Date },
  input: RawDelivery,
): Promise<Ingested> {
  const at = now()
  const endpoint = await findEndpoint(db, input.token, at)
  if (!endpoint) return 'unknown_endpoint'
  const judged = judgeDelivery(input, {
    secrets: await webhookSecrets(db, { ...endpoint, id: endpoint.accountId }, at),
    accountId: endpoint.accountId,
    at,
  })
  // The database may keep it apart, where there is little room.
  const { query, headers, body } = keptParts(input, judged.apart || judged.till === 'bare')
  const { topic, action, notificationId, resourceId } = judged.hints
  const id = newId(at)
  const sealed = sealBytes(body, 'webhook_delivery.raw_body', id)
  const since = new Date(at.getTime() - FLOOD_MS)
  const [row] = await db.$queryRaw<{ ingested: Ingested | 'queued' }[]>`
    SELECT receive_delivery(${id}, ${input.token}, ${at}, ${query}, ${headers}::jsonb, ${sealed},
      ${topic}, ${action}, ${notificationId}, ${resourceId}, ${judged.verdict}::signature_verdict, ${judged.reason},
      ${judged.ignored}, ${judged.apart}, ${judged.dedupeKey}, ${judged.till}, ${newId(since)}) AS ingested`
  if (!row) throw new Error('receive_delivery answers with one row')
  if (row.ingested !== 'queued') return row.ingested
  wakeWorkers(db)
  return 'stored'
}
