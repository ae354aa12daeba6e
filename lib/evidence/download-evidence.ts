import 'server-only'
import { strToU8, zipSync } from 'fflate'
import { z } from 'zod'
import { peopleOf } from '@/lib/approvals/people-of'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { drawPdf, type Sheet } from '@/lib/evidence/draw-pdf'
import { exportText } from '@/lib/evidence/export-approvals'
import { verifyExport } from '@/lib/evidence/verify-export'
import type { VerifiedPayout } from '@/lib/evidence/verify-record'
import { getPayout, type PayoutView } from '@/lib/payouts/get-payout'
import { listPayoutEvents, type PayoutEventView } from '@/lib/payouts/list-payout-events'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const DownloadEvidenceInput = z.strictObject({ payoutId: z.string() })

/** What the readable part tells; the export has the rest. */
export type Evidence = {
  readonly payout: PayoutView
  readonly verified: VerifiedPayout
  /** Oldest first. */
  readonly events: readonly PayoutEventView[]
  readonly at: Date
  /** Of everybody who was asked or stood in, by person. */
  readonly names: ReadonlyMap<string, string>
}

/** More pages of a timeline than any payout has; the oldest would be left out. */
const MOST_PAGES = 40

/**
 * Everything that proves a payout, as one archive: a PDF to read, the export that `approvals:verify` reads, and the timeline
 * with what the provider said. Whoever takes it away stays on record.
 * @throws GiroError `not_found`
 */
export async function downloadEvidence(
  context: Context,
  input: z.input<typeof DownloadEvidenceInput>,
  sheetOf: (evidence: Evidence) => Sheet,
): Promise<{ fileName: string; bytes: Uint8Array<ArrayBuffer> }> {
  const person = authorize(context.actor, 'evidence:download')
  const { payoutId } = DownloadEvidenceInput.parse(input)
  const reading = { db: context.db, actor: person }
  const at = context.now()
  const payout = await getPayout(reading, payoutId)
  const text = await exportText(context.db, { payoutId, now: at })
  const [verified] = verifyExport(text).payouts
  if (!verified) throw new Error(`the export of ${payoutId} cannot be read`)
  const events = await allEvents(reading, payoutId)
  const names = await namesIn(context.db, verified)
  const pdf = await drawPdf(sheetOf({ payout, verified, events, at, names }))
  const files = {
    'evidence.pdf': pdf,
    'approvals.json': strToU8(text),
    'timeline.json': strToU8(`${JSON.stringify(events, null, 2)}\n`),
  }
  await inTransaction(context.db, async (tx) => {
    const object = { type: 'payout', id: payoutId }
    await appendAuditEvent(tx, person, 'payout.download_evidence', object, { version: payout.version })
  })
  return { fileName: `giro-${payoutId}.zip`, bytes: new Uint8Array(zipSync(files, { mtime: at })) }
}

async function namesIn(
  db: Context['db'],
  { asked, approvals }: VerifiedPayout,
): Promise<ReadonlyMap<string, string>> {
  const named = (asked?.asks ?? []).flatMap(({ steps }) =>
    (steps ?? []).flatMap(({ people }) => people ?? []),
  )
  const personIds = [...named, ...approvals.flatMap(({ onBehalfOf }) => onBehalfOf ?? [])]
  const people = await peopleOf(db, { userIds: [], personIds })
  return new Map(people.map(({ personId, name }) => [personId, name]))
}

async function allEvents(
  reading: Parameters<typeof listPayoutEvents>[0],
  payoutId: string,
): Promise<PayoutEventView[]> {
  const events: PayoutEventView[] = []
  let before: bigint | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await listPayoutEvents(reading, { payoutId, before })
    events.push(...read.events)
    if (read.next === null) break
    before = BigInt(read.next)
  }
  return events.toReversed()
}
