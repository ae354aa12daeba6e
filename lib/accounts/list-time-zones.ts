import 'server-only'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** The time zones of the accounts, each once. */
export async function listTimeZones({ db, actor }: ReadContext): Promise<string[]> {
  authorize(actor, 'payout:read')
  const rows = await db.account.findMany({
    distinct: ['timeZone'],
    orderBy: { timeZone: 'asc' },
    select: { timeZone: true },
  })
  return rows.map(({ timeZone }) => timeZone)
}
