import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { formatDocument } from '@/lib/domain/document'
import { GiroError } from '@/lib/domain/errors'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import { rowToDraft } from '@/lib/payouts/draft-row'
import { loadPayout } from '@/lib/payouts/load-payout'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const RevealDestinationInput = z.strictObject({ payoutId: z.string() })

/** So many destinations a person is shown within an hour, whatever account they use and on every host together. */
export const REVEALS_PER_HOUR = 30
const HOUR = 3_600_000

/** What is masked elsewhere. */
export type RevealedDestination = {
  readonly key: string | null
  readonly number: string | null
  readonly document: string
}

/**
 * A payout's key, account and document in full, for whoever asks for them: one event each time, and only so many within an hour.
 * @throws GiroError `not_found`, `refused` with `data_erased`, `rate_limited` with `reveals_spent`; that stays on record
 */
export async function revealDestination(
  context: Context,
  input: z.input<typeof RevealDestinationInput>,
): Promise<RevealedDestination> {
  const person = authorize(context.actor, 'payout:reveal')
  const { payoutId } = RevealDestinationInput.parse(input)
  const now = context.now()
  const draft = await inTransaction(context.db, async (tx) => {
    const payout = await loadPayout(tx, payoutId, person)
    const { version, envelopeDigest: digest } = payout
    if (payout.erasedAt) throw new GiroError('refused', { reason: 'data_erased' })
    const object = { type: 'payout', id: payoutId }
    if ((await countReveals(tx, person, now)) >= REVEALS_PER_HOUR) {
      await appendAuditEvent(tx, person, 'payout.reveal_refused', object, { reason: 'reveals_spent' })
      return null
    }
    const { userId, personId, sessionId } = person
    await tx.destinationView.create({
      data: { kind: 'reveal', payoutId, userId, personId, sessionId, digest, at: now },
      select: { id: true },
    })
    await appendAuditEvent(tx, person, 'payout.reveal', object, { version })
    return rowToDraft(payout)
  })
  if (draft === null) throw new GiroError('rate_limited', { reason: 'reveals_spent' })
  return revealedOf(draft)
}

/** One after another for a person: nobody asks twice at the same moment for the last one. */
async function countReveals(tx: Transaction, { personId }: UserActor, now: Date): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM app_user WHERE person_id = ${personId} ORDER BY id FOR NO KEY UPDATE`
  const at = { gt: new Date(now.getTime() - HOUR) }
  return tx.destinationView.count({ where: { kind: 'reveal', personId, at } })
}

function revealedOf(draft: PayoutDraft): RevealedDestination {
  const { ownerDocumentType: type, ownerDocument } = draft
  return {
    key: draft.contract === 'pix_br' ? draft.key : null,
    number: draft.contract === 'pix_br' ? null : draft.accountNumber,
    document: `${type} ${formatDocument(type, ownerDocument)}`,
  }
}
