import 'server-only'
import { showText } from '@/lib/personal-data/show-text'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

const REPORTS_PER_PAGE = 20

export type ReportSummary = {
  readonly id: string
  readonly accountName: string
  readonly timeZone: string
  readonly fileName: string
  readonly uploadedBy: string
  readonly uploadedAt: Date
  readonly beginsAt: Date | null
  readonly endsAt: Date | null
  readonly rows: number
  readonly agreeing: number
  readonly items: number
}

/** Uploaded reports, newest first. `after` is the last id of the page before. */
export async function listReports(
  { db, actor }: ReadContext,
  { after }: { after?: string | undefined },
): Promise<{ rows: ReportSummary[]; next: string | null }> {
  authorize(actor, 'report:read')
  const found = await db.reportUpload.findMany({
    where: after === undefined ? {} : { id: { lt: after } },
    orderBy: { id: 'desc' },
    take: REPORTS_PER_PAGE + 1,
    include: { account: { select: { name: true, timeZone: true } }, _count: { select: { items: true } } },
  })
  const page = found.slice(0, REPORTS_PER_PAGE)
  const nameOf = await namesOf(
    db,
    page.map(({ uploadedById }) => uploadedById),
  )
  const rows = page.map((row) => ({
    id: row.id,
    accountName: row.account.name,
    timeZone: row.account.timeZone,
    fileName: showText(row.fileName, 'report_upload.file_name', row.id),
    uploadedBy: nameOf.get(row.uploadedById) ?? row.uploadedById,
    uploadedAt: row.uploadedAt,
    beginsAt: row.beginsAt,
    endsAt: row.endsAt,
    rows: row.rows,
    agreeing: row.agreeing,
    items: row._count.items,
  }))
  return { rows, next: found.length > REPORTS_PER_PAGE ? (page.at(-1)?.id ?? null) : null }
}
