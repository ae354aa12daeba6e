import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import type { AccountMode } from '@/lib/domain/payout/contract'

/**
 * Real money only where nothing pretends and the database protects itself: not in the embedded database, not where
 * the demo ever was (a trigger refuses both as well), and not while the application's role may drop its own guards.
 * @throws GiroError `refused` with the reason
 */
export async function requireProductionAllowed(tx: Transaction, mode: AccountMode): Promise<void> {
  if (mode !== 'production') return
  const [found] = await tx.$queryRaw<{ embedded: boolean; demo: boolean; owner: boolean }[]>`
    SELECT i.embedded, i.demo_seeded_at IS NOT NULL AS demo,
      pg_has_role(current_user, c.relowner, 'USAGE') AS owner
    FROM installation i, pg_class c WHERE c.oid = 'audit_event'::regclass`
  if (!found || found.embedded) throw new GiroError('refused', { reason: 'production_on_embedded' })
  if (found.demo) throw new GiroError('refused', { reason: 'production_on_demo' })
  if (found.owner) throw new GiroError('refused', { reason: 'production_as_owner' })
}
