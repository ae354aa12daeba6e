import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { raiseIncidents } from '@/lib/incidents/raise-incident'
import { deliveryJobKey, hintJobKey } from '@/lib/jobs/job-keys'
import type { Context } from '@/lib/server/context'

/** As long as the provider itself repeats a notification (96 h, Money Out guide). */
const TRIED_FOR_MS = 4 * 24 * 60 * 60 * 1_000
const BATCH = 500
const ACTOR = { type: 'job', task: 'sweep' } as const

type Buried = {
  id: string
  account: string
  resource: string | null
  error: string | null
  quarantined: boolean
}

/**
 * Gives up notifications that nobody could look at for four days: dead letters, told by an incident an account, which
 * wait for a person's replay. What nothing vouches for is given up without a word. Nothing of them stays in the queue.
 */
export async function buryDeliveries({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const at = now()
  return inTransaction(db, async (tx) => {
    const buried = await tx.$queryRaw<Buried[]>`
      UPDATE webhook_delivery SET state = CASE WHEN state = 'quarantined' THEN state ELSE 'dead' END,
        result = 'gave_up', processed_at = ${at}
      WHERE id IN (
        SELECT id FROM webhook_delivery WHERE result IS NULL AND received_at <= ${new Date(at.getTime() - TRIED_FOR_MS)}
        ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING id, account_id AS account, resource_id AS resource, last_error AS error, state = 'quarantined' AS quarantined`
    await forgetJobs(tx, buried)
    const dead = buried.filter(({ quarantined }) => !quarantined).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    await raiseIncidents(
      tx,
      ACTOR,
      at,
      [...new Set(dead.map(({ account }) => account))].map(incidentOf(dead)),
    )
    return dead.length
  })
}

/** One an account: when the provider is away for days, thousands of letters have one cause. */
const incidentOf = (dead: readonly Buried[]) => (accountId: string) => {
  const own = dead.filter(({ account }) => account === accountId)
  const facts = {
    deliveries: own.length,
    deliveryId: own[0]?.id ?? null,
    resourceId: own[0]?.resource ?? null,
    lastError: own[0]?.error ?? null,
  }
  return { kind: 'dead_letter', subject: accountId, accountId, facts } as const
}

/** Their jobs would only wake to find nothing; one that a younger notification waits for stays. */
async function forgetJobs(tx: Transaction, buried: readonly Buried[]): Promise<void> {
  const keys = buried.flatMap(({ account, resource, quarantined }) => {
    if (resource === null) return []
    return [quarantined ? hintJobKey(account, resource) : deliveryJobKey(account, resource)]
  })
  if (keys.length === 0) return
  await tx.$queryRaw`
    SELECT count((graphile_worker.remove_job(key)).id)::int FROM unnest(${[...new Set(keys)]}::text[]) AS key
    WHERE NOT EXISTS (
      SELECT 1 FROM webhook_delivery d WHERE d.result IS NULL AND key = CASE d.state WHEN 'quarantined' THEN 'hint:'
        ELSE 'delivery:' END || d.account_id || ':' || d.resource_id)`
}
