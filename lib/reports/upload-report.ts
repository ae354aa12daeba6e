import 'server-only'
import { z } from 'zod'
import type { Account } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Queryable, Transaction } from '@/lib/db/client'
import { newId, newIds } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { minorText } from '@/lib/domain/money'
import { type Compared, compareReport, type ReportItem } from '@/lib/domain/report/compare-report'
import { type ReportRow, readReport } from '@/lib/domain/report/released-money'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { reportItemJobKey } from '@/lib/jobs/job-keys'
import { sha256Hex } from '@/lib/payouts/envelope'
import { storableText } from '@/lib/payouts/storable'
import { sealText } from '@/lib/personal-data/seal'
import { expectedSends, knownSends } from '@/lib/reports/known-sends'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

const BATCH = 5_000
const LONGEST_MS = 60_000

const UploadReportInput = z.strictObject({
  accountId: z.string(),
  fileName: z.string().trim().min(1).max(255),
})

/**
 * Compares a released-money report of an account with what Giro sent from it. The file's words move nothing: rows about
 * payouts in doubt, and rows that deny what is known, are looked up at the provider by a job each. The same file again
 * has no effect.
 */
export async function uploadReport(
  context: Context,
  input: { readonly accountId: string; readonly fileName: string; readonly bytes: Uint8Array },
): Promise<{ uploadId: string; isNew: boolean }> {
  const person = authorize(context.actor, 'report:upload')
  const { bytes, ...rest } = input
  const { accountId, fileName } = UploadReportInput.parse(rest)
  const { db } = context
  const at = context.now()
  const account = await db.account.findUnique({ where: { id: accountId } })
  if (!account) throw new GiroError('not_found')
  const fileHash = sha256Hex(bytes)
  const same = { where: { accountId_fileHash: { accountId, fileHash } }, select: { id: true } }
  const earlier = await db.reportUpload.findUnique(same)
  if (earlier) return { uploadId: earlier.id, isNew: false }
  const rows = readReport(bytes, {
    currency: account.country === 'BR' ? 'BRL' : 'CLP',
    timeZone: account.timeZone,
  })
  const period = periodOf(rows)
  const compared = await compare(db, account, rows, period)
  const write = async (tx: Transaction) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`report:${accountId}:${fileHash}`}, 0))::text`
    const first = await tx.reportUpload.findUnique(same)
    if (first) return { uploadId: first.id, isNew: false }
    const uploadId = newId(at)
    await tx.reportUpload.create({
      data: {
        id: uploadId,
        accountId,
        uploadedById: person.userId,
        uploadedAt: at,
        fileName: sealText(storableText(fileName), 'report_upload.file_name', uploadId),
        fileHash,
        bytes: bytes.byteLength,
        rows: rows.length,
        agreeing: compared.agreeing,
        comparable: compared.comparable,
        ...period,
      },
      select: { id: true },
    })
    await insertItems(tx, uploadId, compared.items, at)
    const data = { accountId, fileHash, rows: rows.length, items: compared.items.length }
    await appendAuditEvent(tx, person, 'report.upload', { type: 'report', id: uploadId }, data)
    return { uploadId, isNew: true }
  }
  return inTransaction(db, write, { timeout: LONGEST_MS })
}

type Period = { readonly beginsAt: Date | null; readonly endsAt: Date | null }

function periodOf(rows: readonly ReportRow[]): Period {
  const times = rows.flatMap(({ at }) => (at === null ? [] : [at.getTime()]))
  const edge = (pick: (a: number, b: number) => number) => new Date(times.reduce((a, b) => pick(a, b)))
  return times.length === 0
    ? { beginsAt: null, endsAt: null }
    : { beginsAt: edge(Math.min), endsAt: edge(Math.max) }
}

async function compare(
  db: Queryable,
  { id }: Account,
  rows: readonly ReportRow[],
  { beginsAt, endsAt }: Period,
): Promise<Compared> {
  const known = await knownSends(db, id, rows)
  const expected = beginsAt && endsAt ? await expectedSends(db, id, { beginsAt, endsAt }) : []
  return compareReport(rows, known, expected)
}

async function insertItems(
  tx: Transaction,
  uploadId: string,
  items: readonly ReportItem[],
  at: Date,
): Promise<void> {
  const ids = newIds(at, items.length)
  const inOrder = [...items].sort((a, b) => (a.row?.line ?? Infinity) - (b.row?.line ?? Infinity))
  const data = inOrder.map((item, index) => toRow(uploadId, item, ids[index] ?? ''))
  for (let from = 0; from < data.length; from += BATCH) await insertRows(tx, data.slice(from, from + BATCH))
  const looked = data.filter(({ finding }) => finding === 'resolves' || finding === 'denies')
  const jobs = looked.map(({ id }) => ({ payload: { itemId: id }, jobKey: reportItemJobKey(id) }))
  await enqueueEach(tx, 'check_report_item', jobs)
}

/** Tens of thousands of rows within the transaction's time: one parameter a batch, not one a value. */
async function insertRows(tx: Transaction, rows: readonly ItemRow[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO report_item (id, upload_id, finding, line, at, source_id, external_reference, description, amount_minor,
      expected_minor, raw, payout_id, attempt_id)
    SELECT "id", "uploadId", "finding"::report_finding, "line", "at", "sourceId", "externalReference", "description",
      "amountMinor", "expectedMinor", "raw", "payoutId", "attemptId"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("id" text, "uploadId" text, "finding" text, "line" int,
      "at" timestamptz, "sourceId" text, "externalReference" text, "description" text, "amountMinor" bigint,
      "expectedMinor" bigint, "raw" text, "payoutId" text, "attemptId" text)`
}

type ItemRow = ReturnType<typeof toRow>

function toRow(uploadId: string, { finding, row, known, amountMinor }: ReportItem, id: string) {
  const text = (value: string | undefined) => storableText(value ?? '').slice(0, 200)
  return {
    id,
    uploadId,
    finding,
    line: row?.line ?? null,
    at: row?.at ?? null,
    sourceId: text(row?.sourceId),
    externalReference: text(row?.reference ?? known?.reference),
    description: text(row?.description),
    amountMinor: minorText(amountMinor),
    expectedMinor: minorText(known?.amountMinor ?? null),
    raw: row ? sealText(storableText(row.raw), 'report_item.raw', id) : null,
    payoutId: known?.payoutId ?? null,
    attemptId: known?.attemptId ?? null,
  }
}
