import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { RESOLUTION_NOTE_MAX, RESOLUTION_REFERENCE, VERDICTS } from '@/lib/domain/payout/doubt'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'
import { storableText } from '@/lib/payouts/storable'
import { tellResendStopped } from '@/lib/payouts/tell-reply'
import { sealText } from '@/lib/personal-data/seal'
import { OPEN, whyNotOpen } from '@/lib/resolutions/why-not-open'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const text = (max: number) => z.string().trim().max(max, 'field_too_long').transform(storableText)

const ProposeResolutionInput = z.strictObject({
  payoutId: z.string(),
  /** What the screen showed. */
  attemptId: z.string(),
  verdict: z.enum(VERDICTS, 'field_required'),
  reference: text(RESOLUTION_REFERENCE.max).pipe(z.string().min(RESOLUTION_REFERENCE.min, 'field_required')),
  note: text(RESOLUTION_NOTE_MAX).default(''),
})

/**
 * Says what somebody found out about a send that nobody knows about, with a reference under which another person can
 * look it up. Changes nothing yet: somebody else has to confirm. Only once nothing repeats the send any more.
 */
export async function proposeResolution(context: Context, input: unknown): Promise<{ resolutionId: string }> {
  const person = authorize(context.actor, 'payout:resolve')
  const { payoutId, attemptId, verdict, reference, note } = parseFields(ProposeResolutionInput, input)
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    const subject = await lockAttempt(tx, attemptId)
    if (!subject || subject.payout.id !== payoutId) {
      throw new GiroError('not_found', { reason: 'no_such_payout' })
    }
    const refusal = whyNotOpen(subject, at)
    if (refusal) throw new GiroError('refused', { reason: refusal })
    if ((await tx.resolution.findFirst({ where: { attemptId, ...OPEN }, select: { id: true } })) !== null) {
      throw new GiroError('conflict', { reason: 'already_proposed' })
    }
    await stopResending(tx, subject, { actor: person, at })
    const id = newId(at)
    const said = {
      verdict,
      reference: sealText(reference, 'resolution.reference', id),
      note: sealText(note, 'resolution.note', id),
    }
    await tx.resolution.create({
      data: { id, payoutId, attemptId, ...said, proposedById: person.userId, proposedAt: at },
      select: { id: true },
    })
    const event = { payoutId, attemptId, kind: 'resolution_proposed', source: 'person' } as const
    await recordEvent(tx, person, at, { ...event, data: { verdict, resolution: id } })
    const object = { type: 'payout', id: payoutId }
    await appendAuditEvent(tx, person, 'resolution.propose', object, { resolutionId: id, attemptId, verdict })
    return { resolutionId: id }
  })
}

/** While its account is stopped nobody gave the send up, although its time is over and no claim would succeed. */
async function stopResending(
  tx: Transaction,
  subject: Subject,
  by: Pick<Parameters<typeof tellResendStopped>[2], 'actor' | 'at'>,
): Promise<void> {
  if (subject.attempt.nextSendAt === null) return
  await tx.attempt.update({
    where: { id: subject.attempt.id },
    data: { nextSendAt: null },
    select: { id: true },
  })
  await tellResendStopped(tx, subject, { ...by, reason: 'resend_horizon' })
}
