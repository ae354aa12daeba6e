import 'server-only'
import type { Prisma, Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { UserActor } from '@/lib/domain/actor'
import type { CheckedAnswer } from '@/lib/factors/check-answer'

type Given = {
  readonly requestId: string
  readonly digest: string
} & ({ readonly answer: CheckedAnswer } | { readonly reason: string })

/** Writes who approved exactly this, with what proves it, or who turned it down and why. */
export async function insertCashVote(
  tx: Transaction,
  { personId, userId }: UserActor,
  { requestId, digest, ...given }: Given,
  now: Date,
): Promise<void> {
  const how =
    'answer' in given
      ? ({ decision: 'approve', nonce: given.answer.stepUp.nonce, proof: proofOf(given.answer) } as const)
      : ({ decision: 'reject', reason: given.reason } as const)
  await tx.cashVote.create({
    data: { id: newId(now), requestId, digest, personId, userId, decidedAt: now, ...how },
    select: { id: true },
  })
}

function proofOf(answer: CheckedAnswer): Prisma.InputJsonObject {
  const { kind, challenge } = answer
  if (answer.kind === 'password') return { kind, challenge }
  const factorId = answer.factor.id
  if (answer.kind === 'totp') return { kind, challenge, factorId }
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  const { rpId, credentialId, publicKey } = answer.factor
  return {
    kind,
    challenge,
    factorId,
    rpId,
    origin: answer.origin,
    credentialId,
    publicKey: publicKey && base64(publicKey),
    authenticatorData: base64(answer.authenticatorData),
    clientDataJson: base64(answer.clientDataJson),
    signature: base64(answer.signature),
  }
}
