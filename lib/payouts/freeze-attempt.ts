import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Account, Payout } from '@/generated/prisma/client'
import { findWebhookUrl } from '@/lib/accounts/webhook-url'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { externalReference } from '@/lib/domain/payout/reference'
import { buildPayoutBody } from '@/lib/mercadopago/contracts/build-payout-body'
import { rowToDraft } from '@/lib/payouts/draft-row'
import { type Envelope, envelopeText, sha256Hex } from '@/lib/payouts/envelope'
import { idempotencyKey } from '@/lib/payouts/idempotency-key'
import { sealBytes } from '@/lib/personal-data/seal'

/** Where the provider can reach Giro, if anywhere: it becomes part of the frozen bytes. */
export type PublicAddress = { readonly publicUrl: string | undefined }

export type FrozenAttempt = {
  readonly attemptId: string
  readonly digest: string
  readonly externalReference: string
}

/** Makes the next attempt of a payout's chain: its exact bytes, its key and the envelope that is to be approved. */
export async function freezeAttempt(
  tx: Transaction,
  payout: Payout,
  { publicUrl }: PublicAddress,
  now: Date,
): Promise<FrozenAttempt> {
  const account = await tx.account.findUniqueOrThrow({ where: { id: payout.accountId } })
  const earlier = await tx.attempt.count({ where: { chainRootId: payout.chainRootId } })
  const attemptId = newId(now)
  const { teamReference } = payout
  const reference = externalReference({ teamReference, attemptUlid: attemptId, mode: account.mode })
  const notificationUrl = await findWebhookUrl(tx, account.id, publicUrl)
  const parts = { externalReference: reference, ...(notificationUrl && { notificationUrl }) }
  const body = Buffer.from(buildPayoutBody(rowToDraft(payout), parts))
  const envelope = envelopeOf(payout, account, { number: earlier + 1, reference, body, now })
  const text = envelopeText(envelope)
  const digest = sha256Hex(text)
  const { attemptNumber: number, notBefore, ...columns } = envelope
  await tx.attempt.create({
    data: {
      ...columns,
      id: attemptId,
      number,
      currency: payout.currency,
      amountMinor: payout.amountMinor,
      body: sealBytes(body, 'payout_attempt.body', attemptId),
      envelope: text,
      envelopeDigest: digest,
      notBefore: new Date(notBefore),
      notified: notificationUrl !== null,
      createdAt: now,
    },
    select: { id: true },
  })
  return { attemptId, digest, externalReference: reference }
}

type Frozen = {
  readonly number: number
  readonly reference: string
  readonly body: Uint8Array
  readonly now: Date
}

function envelopeOf(payout: Payout, account: Account, { number, reference, body, now }: Frozen): Envelope {
  return {
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
}
