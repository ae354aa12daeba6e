import 'server-only'
import { readLimitsNow, sumDay } from '@/lib/cash-out/limits-now'
import { servedBy } from '@/lib/cash-out/require-till'
import { mostWithoutAsking } from '@/lib/domain/cash-out/cash-limit'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export type TillLimits = {
  /** The most that this cashier withdraws here now without asking, in minor units as text; null: no limit holds. */
  readonly mostMinor: string | null
}

/**
 * How far the limits leave a cashier at a till of their own, for the form: what is sent is measured again. Throws
 * `not_found` for anybody else's till.
 */
export async function getTillLimits(context: Context, tillId: string): Promise<TillLimits> {
  const { userId, personId, role } = authorize(context.actor, 'cash:desk')
  const { db } = context
  const now = context.now()
  const till = await db.till.findFirst({
    where: { id: tillId, retiredAt: null, cashiers: { some: servedBy(userId, now) } },
    select: { account: { select: { id: true, timeZone: true } } },
  })
  if (!till) throw new GiroError('not_found', { reason: 'no_such_till' })
  const limits = await readLimitsNow(db, till.account.id)
  if (limits.length === 0) return { mostMinor: null }
  const day = await sumDay(db, { account: till.account, tillId, personId, now })
  const most = mostWithoutAsking(limits, { role, tillId, ...day })
  return { mostMinor: most === null ? null : most.toString() }
}
