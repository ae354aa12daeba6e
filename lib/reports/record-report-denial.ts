import 'server-only'
import type { ReportItem } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { raiseIncidents } from '@/lib/incidents/raise-incident'
import { freezeChain } from '@/lib/payouts/freeze-chain'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'

const SAID = { outcome: 'settled', providerId: null, providerStatus: null, providerDetail: null } as const

/**
 * The account's report has a payout that counts as unpaid, and the provider cannot be asked. Nothing moves: payout and
 * chain are frozen and a person is called.
 */
export async function recordReportDenial(
  tx: Transaction,
  subject: Subject,
  { id, uploadId, line }: ReportItem,
  { actor, at }: { actor: Actor; at: Date },
): Promise<void> {
  const { payout, attempt } = subject
  if (payout.contradictionAt === null) {
    const data = { contradictionAt: at, changedAt: at }
    await tx.payout.update({ where: { id: payout.id }, data, select: { id: true } })
  }
  const source = 'poll' as const
  const double = await freezeChain(tx, subject, { ...SAID, actor, at, source })
  const reason = 'report_denies'
  await recordEvent(tx, actor, at, {
    payoutId: payout.id,
    attemptId: attempt.id,
    kind: 'contradiction',
    source,
    data: { reason },
  })
  const { id: payoutId, accountId } = payout
  const facts = { reason, attemptId: attempt.id, uploadId, line, knownOutcome: payout.outcome }
  await raiseIncidents(tx, actor, at, [
    double ?? { kind: 'contradiction', subject: payoutId, accountId, payoutId, facts },
  ])
  const data = { attemptId: attempt.id, reportItemId: id, contradiction: reason }
  await appendAuditEvent(tx, actor, 'payout.record_news', { type: 'payout', id: payoutId }, data)
}
