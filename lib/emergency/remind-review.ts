import 'server-only'
import { inTransaction } from '@/lib/db/transaction'
import { tell } from '@/lib/notices/tell'
import type { Context } from '@/lib/server/context'

/** An emergency is reviewed on the next day. */
const DUE_MS = 24 * 60 * 60 * 1_000
const MOST = 50

/** Reminds the admins, once, of an emergency that began a day ago and that nobody has reviewed. Returns how many. */
export async function remindReview({ db, actor, now }: Context): Promise<number> {
  const at = now()
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM emergency e
    WHERE e.joined_at <= ${new Date(at.getTime() - DUE_MS)} AND e.reviewed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.key = 'review_due:' || e.id)
    ORDER BY e.id LIMIT ${MOST}`
  for (const { id } of due) {
    await inTransaction(db, (tx) => tell(tx, actor, at, { event: 'review_due', subjectId: id, keep: true }))
  }
  return due.length
}
