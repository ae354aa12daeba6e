import 'server-only'
import { GiroError } from '@/lib/domain/errors'
import type { Currency } from '@/lib/domain/payout/contract'
import type { ReportFinding } from '@/lib/domain/report/compare-report'
import { showText } from '@/lib/personal-data/show-text'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

const ITEMS_PER_PAGE = 50

export type ReportItemView = {
  readonly id: string
  readonly finding: ReportFinding
  readonly line: number | null
  readonly at: Date | null
  readonly sourceId: string
  readonly externalReference: string
  readonly description: string
  readonly amountMinor: string | null
  readonly expectedMinor: string | null
  readonly payoutId: string | null
  /** What our own look said; null while it has not. */
  readonly result: string | null
}

export type ReportView = {
  readonly id: string
  readonly accountName: string
  readonly timeZone: string
  readonly currency: Currency
  readonly fileName: string
  readonly fileHash: string
  readonly uploadedBy: string
  readonly uploadedAt: Date
  readonly beginsAt: Date | null
  readonly endsAt: Date | null
  readonly rows: number
  readonly agreeing: number
  readonly comparable: boolean
  /** How many of each finding there are. */
  readonly counts: Readonly<Partial<Record<ReportFinding, number>>>
  readonly items: readonly ReportItemView[]
  readonly next: string | null
}

/** One uploaded report with a page of what it says beside what Giro knows. Throws `not_found`. */
export async function getReport(
  { db, actor }: ReadContext,
  ask: {
    readonly uploadId: string
    readonly finding?: ReportFinding | undefined
    readonly after?: string | undefined
  },
): Promise<ReportView> {
  authorize(actor, 'report:read')
  const { uploadId, finding, after } = ask
  const row = await db.reportUpload.findUnique({ where: { id: uploadId }, include: { account: true } })
  if (!row) throw new GiroError('not_found')
  const [counts, items, nameOf] = await Promise.all([
    db.reportItem.groupBy({ by: ['finding'], where: { uploadId }, _count: true }),
    db.reportItem.findMany({
      where: { uploadId, ...(finding && { finding }), ...(after && { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: ITEMS_PER_PAGE + 1,
    }),
    namesOf(db, [row.uploadedById]),
  ])
  const page = items.slice(0, ITEMS_PER_PAGE)
  return {
    id: row.id,
    accountName: row.account.name,
    timeZone: row.account.timeZone,
    currency: row.account.country === 'BR' ? 'BRL' : 'CLP',
    fileName: showText(row.fileName, 'report_upload.file_name', row.id),
    fileHash: row.fileHash,
    uploadedBy: nameOf.get(row.uploadedById) ?? row.uploadedById,
    uploadedAt: row.uploadedAt,
    beginsAt: row.beginsAt,
    endsAt: row.endsAt,
    rows: row.rows,
    agreeing: row.agreeing,
    comparable: row.comparable,
    counts: Object.fromEntries(counts.map(({ finding, _count }) => [finding, _count])),
    items: page.map((item) => ({
      id: item.id,
      finding: item.finding,
      line: item.line,
      at: item.at,
      sourceId: item.sourceId,
      externalReference: item.externalReference,
      description: item.description,
      amountMinor: item.amountMinor?.toString() ?? null,
      expectedMinor: item.expectedMinor?.toString() ?? null,
      payoutId: item.payoutId,
      result: item.result,
    })),
    next: items.length > ITEMS_PER_PAGE ? (page.at(-1)?.id ?? null) : null,
  }
}
