import type { Database } from '@/lib/db/client'

/** What the approvers' screens showed. */
export type Shown = {
  readonly payoutId: string
  readonly version: number
  readonly digest: string
  readonly attemptId: string
}

/** How a payout stands after a race about it. */
export type Standing = {
  readonly state: string
  readonly version: number
  readonly attemptId: string | null
  readonly approvals: number
  /** Approvals of another version, digest or attempt than the one that was shown. */
  readonly unseen: number
  /** Approvals that completed it, as the audit chain tells. */
  readonly completed: number
  readonly jobs: number
  readonly sendable: readonly string[]
}

export async function readStanding(db: Database, shown: Shown): Promise<Standing> {
  const { payoutId, version, digest, attemptId } = shown
  const [row] = await db.$queryRaw<Standing[]>`
    SELECT p.state::text, p.version, p.attempt_id AS "attemptId",
      (SELECT count(*)::int FROM approval v WHERE v.payout_id = p.id) AS approvals,
      (SELECT count(*)::int FROM approval v WHERE v.payout_id = p.id
        AND (v.version, v.digest, v.attempt_id) IS DISTINCT FROM (${version}::int, ${digest}, ${attemptId})) AS unseen,
      (SELECT count(*)::int FROM audit_event e WHERE e.object_id = p.id AND e.action = 'payout.approve'
        AND e.data->>'complete' = 'true') AS completed,
      (SELECT count(*)::int FROM graphile_worker._private_jobs j
        JOIN graphile_worker._private_tasks t ON t.id = j.task_id AND t.identifier = 'dispatch_attempt'
        WHERE j.payload->>'attemptId' IN (SELECT id FROM payout_attempt WHERE payout_id = p.id)) AS jobs,
      ARRAY(SELECT a.id FROM payout_attempt a WHERE a.payout_id = p.id AND a.state IN ('queued', 'sending')) AS sendable
    FROM payout p WHERE p.id = ${payoutId}`
  if (!row) throw new Error(`payout ${payoutId} is gone`)
  return row
}

type Answers = { readonly approved: number; readonly changed: boolean }

/** What must not be, whoever was first. */
export function problemsOf(shown: Shown, standing: Standing, { approved, changed }: Answers): string[] {
  const { state, version, attemptId, approvals, unseen, completed, jobs, sendable } = standing
  const rules: readonly (readonly [string, boolean])[] = [
    ['double-job', jobs > 1 || completed > 1 || sendable.length > 1],
    ['unseen-version', unseen > 0],
    ['approved-unseen', state === 'approved' && (version !== shown.version || attemptId !== shown.attemptId)],
    ['sendable-unseen', sendable.some((id) => id !== shown.attemptId || state !== 'approved')],
    ['approved-twice', approvals > 1],
    ['answers-differ', approved !== approvals || changed !== version > shown.version],
    ['job-missing', state === 'approved' && jobs !== 1],
  ]
  return rules
    .filter(([, broken]) => broken)
    .map(([rule]) => `${rule} ${shown.payoutId} ${JSON.stringify(standing)}`)
}
