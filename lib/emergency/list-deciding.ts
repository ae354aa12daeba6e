import 'server-only'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { holdsNow } from '@/lib/users/holders'

/** Everyone who decides payouts, by name, for an admin to choose from. */
export async function listDeciding({ db, actor }: ReadContext): Promise<{ id: string; name: string }[]> {
  authorize(actor, 'policy:manage')
  return db.user.findMany({
    where: holdsNow('payout:decide'),
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
    select: { id: true, name: true },
  })
}
