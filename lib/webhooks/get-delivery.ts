import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { openBytes } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'

export type DeliveryRaw = {
  readonly query: string
  readonly headers: unknown
  readonly body: string
}

/** What came in, as it came: query, the kept headers, and the body as text. Throws `not_found`. */
export async function getDelivery(db: Queryable, actor: UserActor, id: string): Promise<DeliveryRaw> {
  authorize(actor, 'webhook:read')
  const row = await db.webhookDelivery.findUnique({
    where: { id },
    select: { query: true, headers: true, rawBody: true },
  })
  if (!row) throw new GiroError('not_found')
  return {
    query: row.query,
    headers: row.headers,
    body: Buffer.from(openBytes(row.rawBody)).toString('utf8'),
  }
}
