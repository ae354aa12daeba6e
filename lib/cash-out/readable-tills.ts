import 'server-only'
import { servedBy } from '@/lib/cash-out/require-till'
import { GiroError } from '@/lib/domain/errors'
import { can, reachOf } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { reached } from '@/lib/users/reach'

/**
 * The tills whose drawers and orders somebody reads: null for all of them with `cash:read`, else those of the accounts that
 * they reach, or that a cashier serves now. Throws `forbidden` for everybody else.
 */
export async function readableTills({ db, actor }: ReadContext): Promise<readonly string[] | null> {
  const reader = authorize(actor, 'desk:enter')
  const reads = can(reader, 'cash:read')
  if (reads && reachOf(reader) === null) return null
  if (!reads && !can(reader, 'cash:desk'))
    throw new GiroError('forbidden', { reason: 'role_lacks_permission' })
  const tills = await db.till.findMany({
    where: reads ? reached(reader) : { cashiers: { some: servedBy(reader.userId, new Date()) } },
    select: { id: true },
  })
  return tills.map(({ id }) => id)
}
