import 'server-only'
import { type Database, Prisma } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { Contract } from '@/lib/domain/payout/contract'
import { closeByGiro } from '@/lib/incidents/close-by-giro'
import { raiseIncidents } from '@/lib/incidents/raise-incident'
import { overdueCondition } from '@/lib/payouts/overdue-attempts'
import type { Context } from '@/lib/server/context'

/** What one round takes; the next one comes soon. */
const BATCH = 100

export type Watched = { readonly stuck: number; readonly ended: number }

/**
 * Raises `stuck` for what is not done in time and nobody looks at yet, and closes it for what has come to its end
 * meanwhile. Part of the sweep.
 */
export async function watchOverdue({ db, actor, now }: Context): Promise<Watched> {
  const at = now()
  return { stuck: await raiseStuck(db, actor, at), ended: await closeEnded(db, at) }
}

type Late = {
  readonly payoutId: string
  readonly accountId: string
  readonly contract: Contract
  readonly state: string
  readonly since: Date
  readonly limit: Date
}

function raiseStuck(db: Database, actor: Context['actor'], at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const late = await tx.$queryRaw<Late[]>`
      SELECT p.id AS "payoutId", a.account_id AS "accountId", p.contract::text AS contract, p.state::text AS state,
        coalesce(a.first_sent_at, p.decided_at, a.created_at) AS since, a.overdue_at AS "limit"
      FROM payout_attempt a JOIN payout p ON p.attempt_id = a.id JOIN account c ON c.id = a.account_id
      WHERE ${overdueCondition(Prisma.sql`${at}::timestamptz`)}
        AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.payout_id = p.id AND i.closed_at IS NULL)
      ORDER BY a.overdue_at, a.id LIMIT ${BATCH}`
    const incidents = late.map(({ payoutId, accountId, contract, state, since, limit }) => {
      const facts = { contract, state, since: since.toISOString(), limit: limit.toISOString() }
      return { kind: 'stuck', subject: payoutId, payoutId, accountId, facts } as const
    })
    return raiseIncidents(tx, actor, at, incidents)
  })
}

function closeEnded(db: Database, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const ended = await tx.$queryRaw<{ subject: string }[]>`
      SELECT i.subject FROM incident i WHERE i.kind = 'stuck' AND i.closed_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM payout p JOIN payout_attempt a ON a.id = p.attempt_id
        WHERE p.id = i.payout_id AND a.state IN ('queued', 'sending', 'unknown', 'accepted'))
      ORDER BY i.id LIMIT ${BATCH}`
    const ends = ended.map(({ subject }) => ({ kind: 'stuck', subject, cause: 'payout_done' }) as const)
    return closeByGiro(tx, at, ends)
  })
}
