import 'server-only'
import { hostLabel } from '@/lib/anchor/kept-record'
import type { JournaledAttempt } from '@/lib/anchor/send-line'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { Actor } from '@/lib/domain/actor'
import type { Finding } from '@/lib/domain/anchor'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { haltSending } from '@/lib/sending/halt-sending'

const CHUNK = 1_000

export type Report = {
  readonly anchorId: string
  readonly reportId: string
  readonly findings: readonly Finding[]
  /** What left this host and the database does not know. */
  readonly sends: readonly JournaledAttempt[]
}

/**
 * Stops all sending and writes down why, for a person to go through: what differs, and every send that this host
 * remembers and the database does not.
 */
export async function reportFindings(
  tx: Transaction,
  actor: Actor,
  at: Date,
  { anchorId, reportId, findings, sends }: Report,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO anchor (id, label, created_at, looked_at, report_id, reported_at, findings)
    VALUES (${anchorId}::uuid, ${hostLabel()}, ${at}, ${at}, ${reportId}::uuid, ${at}, ${[...findings]})
    ON CONFLICT (id) DO UPDATE SET looked_at = EXCLUDED.looked_at, report_id = EXCLUDED.report_id,
      reported_at = EXCLUDED.reported_at, findings = EXCLUDED.findings`
  for (let from = 0; from < sends.length; from += CHUNK) {
    await listSends(tx, at, anchorId, sends.slice(from, from + CHUNK))
  }
  const facts = { findings: findings.join(', '), sends: sends.length }
  await raiseIncident(tx, actor, at, { kind: 'restored', subject: 'installation', facts })
  await haltSending(tx, actor, { cause: 'restored', note: null, at })
}

async function listSends(
  tx: Transaction,
  at: Date,
  anchorId: string,
  sends: readonly JournaledAttempt[],
): Promise<void> {
  // Ids sort by the time of sending, as a person goes through them.
  const rows = JSON.stringify(sends.map((one) => ({ ...one, id: newId(new Date(one.firstSentAt)) })))
  await tx.$executeRaw`
    INSERT INTO restored_send (id, anchor_id, attempt_id, payout_id, chain_root_id, account_id, external_reference,
      idempotency_key, amount_minor, currency, sends, fence, first_sent_at, last_sent_at, found_at)
    SELECT s.id, ${anchorId}::uuid, s."attemptId", s."payoutId", s."chainRootId", s."accountId", s."externalReference",
      s."idempotencyKey", s."amountMinor", s.currency, s.sends, s.fence, s."firstSentAt", s."lastSentAt", ${at}
    FROM jsonb_to_recordset(${rows}::jsonb) AS s (id text, "attemptId" text, "payoutId" text, "chainRootId" text,
      "accountId" text, "externalReference" text, "idempotencyKey" uuid, "amountMinor" bigint, currency currency,
      sends int, fence int, "firstSentAt" timestamptz, "lastSentAt" timestamptz)
    ON CONFLICT (attempt_id) WHERE seen_at IS NULL DO UPDATE SET
      sends = greatest(restored_send.sends, EXCLUDED.sends), fence = greatest(restored_send.fence, EXCLUDED.fence),
      first_sent_at = least(restored_send.first_sent_at, EXCLUDED.first_sent_at),
      last_sent_at = greatest(restored_send.last_sent_at, EXCLUDED.last_sent_at)`
}
