import 'server-only'
import { servedBy } from '@/lib/cash-out/require-till'
import { GiroError } from '@/lib/domain/errors'
import { can } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/**
 * The tills whose drawers and orders somebody reads: null for all of them with `cash:read`, else those that a cashier serves
 * now. Throws `forbidden` for everybody else.
 */
export async function readableTills({ db, actor }: ReadContext): Promise<readonly string[] | null> {
  const reader = authorize(actor, 'desk:enter')
  if (can(reader, 'cash:read')) return null
  if (!can(reader, 'cash:desk')) throw new GiroError('forbidden', { reason: 'role_lacks_permission' })
  const tills = await db.till.findMany({
    where: { cashiers: { some: servedBy(reader.userId, new Date()) } },
    select: { id: true },
  })
  return tills.map(({ id }) => id)
}
