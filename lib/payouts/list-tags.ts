import 'server-only'
import { Prisma } from '@/lib/db/client'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { reachedPayouts } from '@/lib/users/reach'

/** So many payouts are looked at, and so many words offered. */
const PAYOUTS = 2_000
const TAGS = 100

/** The words that the newest payouts bear, those first that are used most. */
export async function listTags({ db, actor }: ReadContext): Promise<string[]> {
  authorize(actor, 'payout:read')
  const rows = await db.$queryRaw<{ tag: string }[]>`
    SELECT tag FROM (SELECT tags FROM payout p WHERE ${reachedPayouts(actor) ?? Prisma.sql`true`}
      ORDER BY created_at DESC, id DESC LIMIT ${PAYOUTS}) p, unnest(tags) AS tag
    GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ${TAGS}`
  return rows.map(({ tag }) => tag)
}
