import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { HeldSet } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { Role } from '@/lib/domain/permissions'

/**
 * The set that narrows this role, kept from being retired until the end; null where none is meant.
 * @throws GiroError `not_found`; `refused` for one of another role or that is retired
 */
export async function requireOffered(
  tx: Transaction,
  role: Role,
  setId: string | undefined,
): Promise<HeldSet | null> {
  if (setId === undefined) return null
  const [set] = await tx.$queryRaw<(HeldSet & { base: Role; retired: boolean })[]>`
    SELECT id, name, permissions, account_ids AS "accountIds", base::text AS base, retired_at IS NOT NULL AS retired
    FROM permission_set WHERE id = ${setId} FOR SHARE`
  if (!set) throw new GiroError('not_found', { reason: 'no_such_set' })
  if (set.base !== role) throw new GiroError('refused', { reason: 'set_of_other_role' })
  if (set.retired) throw new GiroError('refused', { reason: 'set_retired' })
  const { id, name, permissions, accountIds } = set
  return { id, name, permissions, accountIds }
}
