import 'server-only'
import { z } from 'zod'
import { GiroError } from '@/lib/domain/errors'
import { maskBody } from '@/lib/domain/mask-body'
import { isErased, openBytes } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { type DeliveryRow, toDeliveryRows } from '@/lib/webhooks/delivery-row'

export type DeliveryView = DeliveryRow & {
  /** As it came, with its question mark. */
  readonly query: string
  /** The headers that are kept, by name. */
  readonly headers: Readonly<Record<string, string>>
  /** The body's bytes as text, masked; what is not UTF-8 shows as a replacement sign. */
  readonly body: string
  readonly bodyBytes: number
  /** By the rule: nothing of the body is left. */
  readonly isErased: boolean
}

const Headers = z.record(z.string(), z.string()).catch({})

/** One notification as it came, and what became of it. Throws `not_found`. */
export async function getDelivery({ db, actor }: ReadContext, id: string): Promise<DeliveryView> {
  authorize(actor, 'webhook:read')
  const stored = await db.webhookDelivery.findUnique({ where: { id } })
  const [row] = stored ? await toDeliveryRows(db, [stored]) : []
  if (!stored || !row) throw new GiroError('not_found')
  const bytes = Buffer.from(openBytes(stored.rawBody, 'webhook_delivery.raw_body', id))
  return {
    ...row,
    query: stored.query,
    headers: Headers.parse(stored.headers),
    body: maskBody(bytes.toString('utf8')),
    isErased: isErased(stored.rawBody),
    bodyBytes: bytes.byteLength,
  }
}
