import 'server-only'
import { Prisma, type Queryable } from '@/lib/db/client'
import type { AttemptState } from '@/lib/domain/payout/state'
import type { KnownSend } from '@/lib/domain/report/compare-report'
import type { ReportRow } from '@/lib/domain/report/released-money'

const CHUNK = 5_000

type Row = Omit<KnownSend, 'state'> & { readonly state: AttemptState }

const COLUMNS = Prisma.sql`a.id "attemptId", a.payout_id "payoutId", a.external_reference "reference",
  a.provider_id "providerId", a.amount_minor "amountMinor", a.state::text "state", a.sends,
  a.provider_status IS NOT NULL "hasWords"`

/** The account's sends that rows of a report name, by reference or by the intent's id. */
export async function knownSends(
  db: Queryable,
  accountId: string,
  rows: readonly ReportRow[],
): Promise<KnownSend[]> {
  const names = [...new Set(rows.flatMap(({ reference, sourceId }) => [reference, sourceId]))]
  const found = new Map<string, Row>()
  for (let from = 0; from < names.length; from += CHUNK) {
    const some = names.slice(from, from + CHUNK).filter((name) => name !== '')
    const sends = await db.$queryRaw<Row[]>`
      SELECT ${COLUMNS} FROM payout_attempt a WHERE a.account_id = ${accountId} AND a.external_reference = ANY (${some})
      UNION
      SELECT ${COLUMNS} FROM payout_attempt a WHERE a.account_id = ${accountId} AND a.provider_id = ANY (${some})`
    for (const send of sends) found.set(send.attemptId, send)
  }
  return [...found.values()]
}

/**
 * The account's sends that must have a row in this period: they left after its beginning and were known to be paid
 * before its end, so their debit lies between.
 */
export function expectedSends(
  db: Queryable,
  accountId: string,
  { beginsAt, endsAt }: { beginsAt: Date; endsAt: Date },
): Promise<KnownSend[]> {
  return db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM payout_attempt a JOIN payout p ON p.id = a.payout_id
    WHERE a.account_id = ${accountId} AND a.state IN ('settled', 'partially_returned', 'returned')
      AND a.first_sent_at BETWEEN ${beginsAt} AND ${endsAt} AND p.last_news_at <= ${endsAt}
    ORDER BY a.id LIMIT 50000`
}
