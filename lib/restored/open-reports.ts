import 'server-only'
import type { Queryable } from '@/lib/db/client'

export type OpenReport = {
  readonly anchorId: string
  readonly reportId: string
  readonly label: string
  readonly reportedAt: Date
  readonly enrolled: boolean
  readonly findings: readonly string[]
}

/** What hosts found amiss and nobody let pass yet. */
export function openReports(db: Queryable): Promise<OpenReport[]> {
  return db.$queryRaw<OpenReport[]>`
    SELECT id::text AS "anchorId", report_id::text AS "reportId", label, reported_at AS "reportedAt",
      enrolled_at IS NOT NULL AS enrolled, findings
    FROM anchor
    WHERE report_id IS NOT NULL AND report_id IS DISTINCT FROM released_report_id AND set_aside_at IS NULL
    ORDER BY reported_at, id`
}

export type AwaitedHost = {
  readonly anchorId: string
  readonly label: string
  readonly lookedAt: Date | null
}

/** Hosts that send and have not looked at this database since the first report: what they sent may still be unknown. */
export function awaitedHosts(db: Queryable): Promise<AwaitedHost[]> {
  return db.$queryRaw<AwaitedHost[]>`
    SELECT id::text AS "anchorId", label, looked_at AS "lookedAt" FROM anchor a
    WHERE enrolled_at IS NOT NULL AND set_aside_at IS NULL AND looked_at < (
      SELECT min(reported_at) FROM anchor
      WHERE report_id IS NOT NULL AND report_id IS DISTINCT FROM released_report_id AND set_aside_at IS NULL)
    ORDER BY label, id`
}

export async function waitsForHosts(db: Queryable): Promise<boolean> {
  return (await awaitedHosts(db)).length > 0
}
