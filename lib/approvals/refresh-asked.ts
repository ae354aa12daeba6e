import 'server-only'
import type { Database, Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { JobActor } from '@/lib/domain/actor'
import { askedNow } from '@/lib/domain/policy/asked'
import { readFacts } from '@/lib/domain/policy/facts'
import { tellOfPayout } from '@/lib/notices/tell'
import { measuredBy, soonestEnd } from '@/lib/policies/measure-requirement'
import { policiesSince } from '@/lib/policies/policies-since'
import { holdersNow } from '@/lib/users/holders'

const PAGE = 200
const JOB: JobActor = { type: 'job', task: 'measure_waiting' }

/**
 * Writes anew whose approval would count for everything that waits, and until when it may, a page a transaction. Returns for
 * how many somebody else is asked.
 */
export async function refreshAsked(db: Database, at = new Date()): Promise<number> {
  let changed = 0
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after
    const page = await inTransaction(db, (tx) => refreshPage(tx, from, at))
    changed += page.changed
    after = page.next
  }
  return changed
}

type Waiting = {
  readonly id: string
  readonly attemptId: string
  readonly facts: string
  readonly firstPolicy: number
  readonly asked: readonly string[]
  readonly voters: readonly string[]
  readonly submittedAt: Date | null
  readonly expiresAt: Date
}

/** The payouts stay locked until the page is written, so that no approval comes between. */
async function refreshPage(
  tx: Transaction,
  after: string,
  at: Date,
): Promise<{ changed: number; next: string | null }> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM payout WHERE state = 'submitted' AND id > ${after} ORDER BY id LIMIT ${PAGE} FOR UPDATE`
  const last = locked.at(-1)
  if (!last) return { changed: 0, next: null }
  const waiting = await readWaiting(
    tx,
    locked.map(({ id }) => id),
  )
  const first = Math.min(...waiting.map(({ firstPolicy }) => firstPolicy))
  const policies = waiting.length === 0 ? [] : await policiesSince(tx, first)
  let changed = 0
  for (const one of waiting) {
    const { id, attemptId, asked } = one
    const requirement = measuredBy(
      policies.filter(({ number }) => number >= one.firstPolicy),
      readFacts(one.facts),
    )
    const now = askedNow(requirement, one.voters)
    const expiresAt = soonestEnd(requirement, one)
    const same = now.length === asked.length && now.every((person, index) => person === asked[index])
    if (same && expiresAt.getTime() === one.expiresAt.getTime()) continue
    const data = { asked: [...now], expiresAt }
    await tx.requirement.update({ where: { attemptId }, data, select: { attemptId: true } })
    if (same) continue
    await tellOfPayout(tx, JOB, at, { event: 'approval_wanted', payoutId: id, key: attemptId })
    changed += 1
  }
  return { changed, next: locked.length < PAGE ? null : last.id }
}

/** With the persons in whose places approvals count: of accounts that are active and may decide. */
function readWaiting(tx: Transaction, payoutIds: readonly string[]): Promise<Waiting[]> {
  const deciders = holdersNow('payout:decide')
  return tx.$queryRaw<Waiting[]>`
    SELECT p.id, r.attempt_id AS "attemptId", r.facts, r.first_policy AS "firstPolicy", r.asked,
      p.submitted_at AS "submittedAt", r.expires_at AS "expiresAt", ARRAY(
        SELECT coalesce(v.on_behalf_of, v.person_id) FROM approval v JOIN app_user u ON u.id = v.user_id
          LEFT JOIN delegation d ON d.id = v.delegation_id LEFT JOIN app_user w ON w.id = d.absent_user_id
        WHERE v.attempt_id = r.attempt_id AND v.decision = 'approve' AND v.emergency_id IS NULL AND u.id IN ${deciders}
          AND (w.id IS NULL OR w.id IN ${deciders}) ORDER BY v.id) AS voters
    FROM payout p JOIN requirement r ON r.attempt_id = p.attempt_id
    WHERE p.id = ANY (${[...payoutIds]}::text[])`
}
