import 'server-only'
import { z } from 'zod'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

const id = z.string().regex(/^\d{1,18}$/)

export const MarkReadInput = z.strictObject({
  /** Some of one's own, or all up to the newest that the screen showed. */
  ids: z.array(id).max(100).optional(),
  upTo: id.optional(),
})

/** Marks one's own notices as read. It is nobody else's business, so that no audit event tells it. */
export async function markRead(
  { db, actor, now }: Context,
  input: z.input<typeof MarkReadInput>,
): Promise<{ count: number }> {
  const { personId } = authorize(actor, 'desk:enter')
  const { ids, upTo } = MarkReadInput.parse(input)
  const which = ids ? { in: ids.map(BigInt) } : { lte: BigInt(upTo ?? 0) }
  const { count } = await db.noticeDelivery.updateMany({
    where: { channel: 'inbox', target: personId, readAt: null, id: which },
    data: { readAt: now() },
  })
  return { count }
}
