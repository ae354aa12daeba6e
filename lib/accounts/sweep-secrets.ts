import 'server-only'
import { WEBHOOK_SECRET_OVERLAP_DAYS } from '@/lib/accounts/account-secrets'
import type { Context } from '@/lib/server/context'

/**
 * Forgets the stored secrets that nobody needs: webhook secrets whose time after their replacement is over, and what was given
 * with a proposal that came to nothing. A key that Giro made stays until somebody discards it. Returns how many.
 */
export async function sweepSecrets({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const at = now()
  const since = new Date(at.getTime() - WEBHOOK_SECRET_OVERLAP_DAYS * 86_400_000)
  return db.$executeRaw`
    UPDATE account_secret s SET sealed = NULL, ended_at = coalesce(ended_at, ${at})
    WHERE sealed IS NOT NULL AND (ended_at < ${since} OR (
      begun_at IS NULL AND ended_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM proposal p WHERE p.kind = 'account' AND p.subject = s.account_id AND p.state = 'proposed'
          AND p.document LIKE '%"stored:' || s.id || '"%'
      )
      AND (purpose <> 'signing_key' OR NOT EXISTS (SELECT 1 FROM account a WHERE a.id = s.account_id))
    ))`
}
