import 'server-only'
import type { RestoredSend } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { SeenResult } from '@/lib/domain/restored'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { learnSent } from '@/lib/payouts/learn-sent'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'

const OPEN = ['waiting', 'queued', 'sending', 'unknown']
const DEAD = ['superseded', 'declined']

type Seeing = { readonly actor: UserActor; readonly at: Date; readonly reason: string | null }

/**
 * Makes the database say what the journal says about one attempt, before anything may leave again: here and open, it is
 * unknown; lost with another version of its payout still here, that payout never leaves; lost whole, the line stands for
 * it. Writes one audit event.
 */
export async function settleLine(tx: Transaction, line: RestoredSend, seeing: Seeing): Promise<SeenResult> {
  const { actor, at, reason } = seeing
  const subject = await lockAttempt(tx, line.attemptId)
  const result = await settle(tx, line, subject, seeing)
  if (result !== 'unknown') {
    const data = { attemptId: line.attemptId, sends: line.sends, result }
    await appendAuditEvent(tx, actor, 'payout.learn_sent', { type: 'payout', id: line.payoutId }, data)
  }
  await tx.restoredSend.update({
    where: { id: line.id },
    data: { seenAt: at, seenById: actor.userId, seenReason: reason, result },
    select: { id: true },
  })
  return result
}

async function settle(
  tx: Transaction,
  line: RestoredSend,
  subject: Subject | null,
  { actor, at }: Seeing,
): Promise<SeenResult> {
  if (!subject) return block(tx, line, { actor, at })
  const { payout, attempt } = subject
  const current = payout.attemptId === attempt.id
  if (!current || DEAD.includes(attempt.state)) return block(tx, line, { actor, at })
  if (!OPEN.includes(attempt.state) || attempt.sends >= line.sends) return 'known'
  // A chain in doubt never sends again, whatever is learned about one of its attempts.
  if (await chainInDoubt(tx, line)) return block(tx, line, { actor, at })
  await learnSent(tx, subject, line, { actor, at })
  return 'unknown'
}

async function chainInDoubt(tx: Transaction, { chainRootId, payoutId }: RestoredSend): Promise<boolean> {
  const where = { chainRootId, id: { not: payoutId }, contradictionAt: { not: null } }
  return (await tx.payout.findFirst({ where, select: { id: true } })) !== null
}

/** What is here of the payout, or of the one that it replaced, must not be paid once more. */
async function block(
  tx: Transaction,
  line: RestoredSend,
  { actor, at }: { actor: UserActor; at: Date },
): Promise<SeenResult> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM payout WHERE id IN (${line.payoutId}, ${line.chainRootId})
    ORDER BY id = ${line.payoutId} DESC LIMIT 1 FOR UPDATE`
  const id = rows[0]?.id
  if (id === undefined) return 'missing'
  const payout = await tx.payout.findUniqueOrThrow({ where: { id } })
  const data = { contradictionAt: payout.contradictionAt ?? at, changedAt: at }
  await tx.payout.update({ where: { id }, data, select: { id: true } })
  await recordEvent(tx, actor, at, {
    payoutId: id,
    kind: 'sent_before_restore',
    source: 'person',
    data: { reason: 'sent_before_restore', sends: line.sends, firstSentAt: line.firstSentAt.toISOString() },
  })
  await raiseIncident(tx, actor, at, {
    kind: 'possible_double',
    subject: id,
    payoutId: id,
    accountId: payout.accountId,
    facts: { reason: 'sent_before_restore', externalReference: line.externalReference },
  })
  return id === line.payoutId ? 'blocked' : 'missing'
}
