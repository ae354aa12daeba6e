import 'server-only'
import { inTransaction } from '@/lib/db/transaction'
import { tell } from '@/lib/notices/tell'
import type { Context } from '@/lib/server/context'

/** Whoever returned longer ago has seen it in the inbox. */
const LOOKED_BACK_MS = 7 * 24 * 60 * 60 * 1_000
const MOST = 100

/**
 * Tells both people, once, that an absence ended by itself; its page has what was decided meanwhile. One that was ended
 * before was told then. Returns how many.
 */
export async function tellReturned({ db, actor, now }: Context): Promise<number> {
  const at = now()
  const over = await db.$queryRaw<{ id: string; persons: string[] }[]>`
    SELECT d.id, ARRAY[d.absent_person_id, d.deputy_person_id] AS persons FROM delegation d
    WHERE d.ended_at IS NULL AND d.ends_at <= ${at} AND d.ends_at > ${new Date(at.getTime() - LOOKED_BACK_MS)}
      AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.key = 'deputy_released:' || d.id)
    ORDER BY d.id LIMIT ${MOST}`
  for (const { id, persons } of over) {
    const happened = { event: 'deputy_released', subjectId: id, persons, keep: true } as const
    await inTransaction(db, (tx) => tell(tx, actor, at, happened))
  }
  return over.length
}
