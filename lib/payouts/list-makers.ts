import 'server-only'
import { Prisma } from '@/lib/db/client'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { MOST_USERS } from '@/lib/users/list-users'
import { reachedPayouts } from '@/lib/users/reach'

export type Maker = { readonly id: string; readonly name: string }

/** The people who have made payouts, to narrow the table by. */
export async function listMakers({ db, actor }: ReadContext): Promise<Maker[]> {
  authorize(actor, 'payout:read')
  return db.$queryRaw<Maker[]>`
    SELECT u.id, u.name FROM app_user u
    WHERE EXISTS (SELECT FROM payout p WHERE p.maker_id = u.id AND ${reachedPayouts(actor) ?? Prisma.sql`true`}) ORDER BY u.name, u.id LIMIT ${MOST_USERS}`
}
