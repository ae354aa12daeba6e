import 'server-only'
import { z } from 'zod'
import { DatabaseIdentitySchema } from '@/lib/anchor/kept-record'
import type { Queryable } from '@/lib/db/client'
import type { Seen } from '@/lib/domain/anchor'

const Row = z.object({
  instanceId: z.string().nullable(),
  recorded: DatabaseIdentitySchema.nullable(),
  identity: DatabaseIdentitySchema,
  position: z.string().nullable(),
  demo: z.boolean(),
  everSent: z.boolean(),
  host: z
    .object({
      enrolled: z.boolean(),
      setAside: z.boolean(),
      reportId: z.string().nullable(),
      releasedReportId: z.string().nullable(),
    })
    .nullable(),
})
export type SeenRow = z.infer<typeof Row> & Seen

/** What the database says of itself and of this host. For a host's first record it also says whether anything was ever sent. */
export async function readSeen(db: Queryable, anchorId: string | null): Promise<SeenRow> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT i.instance_id::text AS "instanceId", i.database_identity AS recorded, database_identity() AS identity,
      log_position() AS position, i.embedded OR i.demo_seeded_at IS NOT NULL AS demo,
      ${anchorId !== null} AND i.database_identity IS NOT NULL
        OR EXISTS (SELECT 1 FROM payout_attempt WHERE sends > 0) AS "everSent",
      CASE WHEN a.id IS NOT NULL THEN jsonb_build_object(
        'enrolled', a.enrolled_at IS NOT NULL, 'setAside', a.set_aside_at IS NOT NULL,
        'reportId', a.report_id, 'releasedReportId', a.released_report_id) END AS host
    FROM installation i LEFT JOIN anchor a ON a.id = ${anchorId}::uuid`
  return Row.parse(row)
}
