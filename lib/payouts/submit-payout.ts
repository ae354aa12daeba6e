import 'server-only'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Payout } from '@/generated/prisma/client'
import { findWebhookUrl } from '@/lib/accounts/webhook-url'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { externalReference } from '@/lib/domain/payout/reference'
import { decide } from '@/lib/domain/payout/transitions'
import { buildPayoutBody } from '@/lib/mercadopago/contracts/build-payout-body'
import { rowToDraft } from '@/lib/payouts/draft-row'
import { type Envelope, envelopeText, sha256Hex } from '@/lib/payouts/envelope'
import { idempotencyKey } from '@/lib/payouts/idempotency-key'
import { loadPayout, requireMoved } from '@/lib/payouts/load-payout'
import { recordEvent } from '@/lib/payouts/record-event'
import { sealBytes } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const SubmitPayoutInput = z.strictObject({ payoutId: z.string(), version: z.int().positive() })

/** Where the provider can reach Giro, if anywhere: it becomes part of the frozen bytes. */
export type PublicAddress = { readonly publicUrl: string | undefined }

/**
 * Freezes the envelope: from here on the exact bytes, key, account and reference stand, and only their digest can be
 * approved. The attempt is made now, so its key exists before anything could leave.
 */
export async function submitPayout(
  context: Context,
  input: z.input<typeof SubmitPayoutInput>,
  address: PublicAddress,
): Promise<{ payoutId: string; digest: string }> {
  const person = authorize(context.actor, 'payout:prepare')
  const { payoutId, version } = SubmitPayoutInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const payout = await loadPayout(tx, payoutId)
    const decision = decide(payout.state, 'submit', { isMaker: payout.makerId === person.userId })
    if (!decision.ok) throw new GiroError('refused', { reason: decision.reason })
    const frozen = await freeze(tx, payout, address, now)
    const { count } = await tx.payout.updateMany({
      where: { id: payoutId, state: payout.state, version },
      data: {
        state: decision.next,
        attemptId: frozen.attemptId,
        envelopeDigest: frozen.digest,
        externalReference: frozen.externalReference,
        submittedAt: now,
        changedAt: now,
      },
    })
    requireMoved(count)
    const { attemptId, digest } = frozen
    const event = { payoutId, attemptId, kind: 'submitted', source: 'person' } as const
    await recordEvent(tx, person, now, {
      ...event,
      from: payout.state,
      to: decision.next,
      data: { version, digest },
    })
    const data = { version, attemptId, digest }
    await appendAuditEvent(tx, person, 'payout.submit', { type: 'payout', id: payoutId }, data)
    return { payoutId, digest }
  })
}

async function freeze(tx: Transaction, payout: Payout, { publicUrl }: PublicAddress, now: Date) {
  const account = await tx.account.findUniqueOrThrow({ where: { id: payout.accountId } })
  const earlier = await tx.attempt.count({ where: { chainRootId: payout.chainRootId } })
  const attemptId = newId(now)
  const number = earlier + 1
  const reference = externalReference({
    teamReference: payout.teamReference,
    attemptUlid: attemptId,
    mode: account.mode,
  })
  const notificationUrl = await findWebhookUrl(tx, account.id, publicUrl)
  const body = Buffer.from(
    buildPayoutBody(rowToDraft(payout), {
      externalReference: reference,
      ...(notificationUrl && { notificationUrl }),
    }),
  )
  const envelope: Envelope = {
    payoutId: payout.id,
    chainRootId: payout.chainRootId,
    attemptNumber: number,
    version: payout.version,
    accountId: account.id,
    collectorId: account.collectorId,
    baseUrl: account.baseUrl,
    mode: account.mode,
    idempotencyKey: idempotencyKey(payout.chainRootId, number),
    externalReference: reference,
    bodySha256: sha256Hex(body),
    notBefore: now.toISOString(),
    salt: randomBytes(16).toString('hex'),
  }
  const text = envelopeText(envelope)
  const digest = sha256Hex(text)
  await tx.attempt.create({
    data: {
      id: attemptId,
      payoutId: payout.id,
      chainRootId: payout.chainRootId,
      number,
      version: payout.version,
      accountId: account.id,
      collectorId: account.collectorId,
      baseUrl: account.baseUrl,
      mode: account.mode,
      currency: payout.currency,
      amountMinor: payout.amountMinor,
      externalReference: reference,
      idempotencyKey: envelope.idempotencyKey,
      body: sealBytes(body),
      bodySha256: envelope.bodySha256,
      envelope: text,
      envelopeDigest: digest,
      salt: envelope.salt,
      notBefore: now,
      createdAt: now,
    },
    select: { id: true },
  })
  return { attemptId, digest, externalReference: reference }
}
