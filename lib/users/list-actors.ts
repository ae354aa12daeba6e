import 'server-only'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** More than a team has, in a list to choose from. */
const MOST = 500

/** Everybody who may stand in the audit trail, by name: also who may no longer sign in. */
export async function listActors({
  db,
  actor,
}: ReadContext): Promise<readonly { readonly id: string; readonly name: string }[]> {
  authorize(actor, 'audit:read')
  return db.user.findMany({
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST,
  })
}
